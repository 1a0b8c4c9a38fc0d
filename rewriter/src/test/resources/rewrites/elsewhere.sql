-- What other matchers and SQL printers answered wrongly (W), misread (F) or failed at (E).
-- schema
create table nation (id int primary key, name text not null);
create table client (id int primary key, nation int not null references nation, name text not null);
create table orders (id int primary key, client int not null references client, placed date not null);
create table item (pid int primary key, orders int not null references orders, price numeric(10,2) not null,
  qty int, code char(5) not null, t text collate "und-x-icu" not null, ts timestamp not null);
insert into nation select i, 'n' || i from generate_series(1, 5) i;
insert into client select i, 1 + i % 5, 'c' || i from generate_series(1, 30) i;
insert into orders select i, 1 + i % 30, date '2024-01-01' + i % 90 from generate_series(1, 300) i;
insert into item select i, 1 + i % 300, (i % 700) / 7.0, nullif(i % 12, 3), chr(65 + i % 4),
  chr(case when i % 2 = 0 then 65 else 97 end + i % 9) || i % 3,
  timestamp '2024-01-01 00:00:00' + i % 5 * interval '100 microseconds' + i % 7 * interval '1 day'
  from generate_series(1, 2000) i;
insert into item values (5000, 1, 1, 1, 'A', '0', '2024-01-01');
-- view items
select pid, orders, price, qty, code, t, ts from item
-- view later
select pid, t, qty from item where t > 'a'
-- view by_code
select code, t, sum(qty) as qty, count(*) as n, count(qty) as counted, min(price) as least,
       bool_and(qty > 0) as all_there
  from item group by code, t
-- view by_text
select t, array_agg(qty order by qty) as pids from item group by t
-- view by_nation
select n.name as nation, c.name as client, o.placed, i.code, sum(i.qty) as qty, count(*) as n
  from item i join orders o on i.orders = o.id join client c on o.client = c.id join nation n on c.nation = n.id
 group by n.name, c.name, o.placed, i.code
-- view much
select pid, price, qty from item where pid > 5 and qty > 6
-- refused W6 an aggregate of another kind: INEXACT
select code, json_agg(qty) from item group by code
-- refused W7 a view of random rows: VOLATILE_FUNCTION
select pid from item where random() < 0.5
-- query W1 two parameters: by items
-- parameters: 50 | 400
select pid from item where price > ? and pid < ?
-- query W1 parameters across a join: by items
-- parameters: 2024-02-01 | 20 | 900
select i.pid, o.placed from item i join orders o on o.id = i.orders where o.placed < ?::date and i.price > ? and i.pid < ?
-- query W1 parameters of groups: by by_code
-- parameters: g | A
select code, sum(qty) from item where t < ? and code > ? group by code
-- query W2 integers above sums: by by_code
select code, sum(qty) / 7, sum(qty) * 100 / count(*), count(*) / 7 from item group by code
-- query W2 integers in HAVING: by by_code
select code, t from item group by code, t having count(*) / 100 = 1 or sum(qty) / 7 > 20
-- query W3 ranges of texts: by later
select pid, t from item where t > 'a' and t > 'B'
-- query W4 the order in an aggregate: by by_text
select t, array_agg(qty order by qty) from item group by t
-- query W4 another order in an aggregate: by items
select t, array_agg(qty order by qty desc) from item where pid > 3 group by t
-- query W6 another aggregate of the same types: by items
select code, t, bool_or(qty > 0) from item group by code, t
-- query W7 random rows: refuse VOLATILE_FUNCTION
select pid from item where pid > 3 and random() < 0.5
-- query W8 microseconds: by items
select pid, ts from item where ts > timestamp '2024-01-01 00:00:00.000200' and ts < '2024-01-01 00:00:00.000350'
-- query W9 texts of different lengths: by by_code
select case when code = 'A' then 'lo' else 'high' end, sum(qty) from item group by 1
-- query F1 how :: binds: by items
select pid, qty / 2::numeric, price + qty::text::int, -1.5::int, ts >= '2024-01-03'::timestamp from item where pid < 90
-- query F2 padded texts: by items
select pid from item where code = 'A  ' or code in ('B', 'C  ')
-- query F3 rounded constants: by items
select pid, cast(2.5 as int), cast(3.5 as int), cast(price as int) from item where pid < 90
-- query F4 padding in casts: by by_code
select cast(code as varchar) || '|', cast('abc' as char(5)) || '|', code || '|', count(*) from item group by code
-- query F5 padding in conditions: by by_code
select count(*), min(t) from item where code = 'A' || '  '
-- query E1 a chain of further tables: by by_nation
select o.placed, i.code, sum(i.qty), count(*) from item i join orders o on i.orders = o.id group by o.placed, i.code
-- query E2 dates and intervals: by by_nation
select c.name, sum(i.qty) from item i join orders o on i.orders = o.id join client c on o.client = c.id
 where o.placed >= date '2024-01-05' + interval '1 month' and o.placed < date '2024-03-20' - 3 group by c.name
-- query E3 what cannot be: by items
select count(*), sum(qty) from item where pid = 1 and pid = 2
-- query E3 nothing beside NULL: by items
select count(*), max(price) from item where pid not in (1, null)
-- query E5 rows without others: by items
select pid, qty from item i where not exists (select from orders o where o.id = i.orders and o.placed > '2024-01-20')
-- query E6 an order by what is fixed: by by_code
select code, t, sum(qty) from item where code = 'B' group by code, t order by code, t
-- query E7 a recursion beside: by by_code
with recursive up (n) as (select 1 union all select n + 1 from up where n < 4)
select up.n, d.qty from up, (select code, sum(qty) as qty from item group by code) d where length(d.code) = 1 and up.n < 3
