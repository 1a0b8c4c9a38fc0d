-- Blocks inside others: each answered where it stands, the text around it untouched.
-- schema
create table region (shop int, name text, weight int);
create table sale (id int primary key, shop int, currency text, day date not null, pieces int, worth numeric(10,2));
create table target (shop int, day date, goal numeric(10,2), note text);
insert into region select i, case when i % 4 = 0 then null else 'region ' || i % 3 end, i * 7 - 20 from generate_series(1, 9) i;
insert into target select 1 + i % 11, date '2024-01-01' + i % 20, case when i % 7 = 0 then null else i * 3.5 - 40 end, 'note ' || i % 3
  from generate_series(1, 60) i;
insert into sale select i, case when i % 8 = 7 then null else i % 10 end, case i % 4 when 0 then 'eur' when 1 then 'usd' when 2 then 'gbp' end,
  date '2024-01-01' + i % 20, case when i % 10 = 0 then null when i % 97 = 0 then -2147483648 else i % 7 - 3 end,
  case when i % 9 = 0 then null else i % 40 * 1.75 - 20 end from generate_series(1, 1000) i;
-- view by_shop
select shop, currency, sum(pieces) as pieces, count(*) as n, sum(worth) as worth, count(worth) as m, max(pieces) as most
  from sale group by shop, currency
-- view by_day
select day, shop, sum(worth) as worth, count(*) as n from sale group by day, shop
-- view goals
select shop, sum(goal) as goal, count(goal) as m, count(*) as n from target group by shop
-- query the body of a WITH item: by by_shop
with s as (select shop, sum(pieces) as pieces from sale group by shop) select r.name, s.pieces from s join region r on r.shop = s.shop
-- query a WITH item that is read twice: by by_shop
with s as (select shop, sum(worth) as worth, count(*) as n from sale group by shop)
select a.shop, a.worth, b.n from s a join s b on a.n = b.n where a.worth > 3 or b.worth is null
-- query a WITH item kept apart: by by_shop
with s as materialized (select currency, sum(pieces) from sale group by currency) select * from s order by 1
-- query a WITH item in WITH RECURSIVE: by by_shop
with recursive s as (select shop, count(*) as n from sale group by shop), t(i) as (select 1 union all select i + 1 from t where i < 4)
select t.i, s.n from t join s on s.shop = t.i
-- query a derived table: by by_shop
select max(t.n), min(t.worth) from (select shop, count(*) as n, sum(worth) as worth from sale group by shop) t where t.n > 5
-- query a derived table in a join: by by_shop
select r.name, t.w from region r left join (select shop, sum(worth) as w from sale group by shop) t on t.shop = r.shop
-- query EXISTS over groups: by by_shop
select r.name, r.weight from region r where exists (select from sale s where s.shop = r.shop group by s.shop having sum(s.worth) > 3)
-- query IN: by by_shop
select r.name from region r where r.shop in (select shop from sale group by shop having count(*) > 99)
-- query NOT IN: by by_shop
select r.name, r.shop from region r where r.shop not in (select shop from sale where shop is not null group by shop having sum(pieces) < 0)
-- query compared with each of some: by by_shop
select r.name, r.weight from region r where r.weight > all (select max(pieces) from sale where shop between 1 and 3 group by shop)
-- query one value: by by_shop
select r.name, (select sum(worth) from sale) as all_of_it, (select count(*) from sale where currency = 'eur') from region r
-- query one value for each row: by by_shop
select r.name, (select sum(s.worth) from sale s where s.shop = r.shop) as worth from region r
-- query one value in a condition: by by_shop
select t.note, t.goal from target t where t.goal > (select avg(s.worth) from sale s where s.shop = t.shop)
-- query one value, the name around is bare: by by_day
select note, (select sum(s.worth) from sale s where s.day < goal_day) as worth from (select note, day as goal_day from target limit 5) t
-- query an array: by by_shop
select r.name, array(select s.currency from sale s where s.shop = r.shop group by s.currency order by s.currency) from region r
-- query one arm of a union: by by_shop
select shop, sum(worth) from sale group by shop union all select shop, goal from target where goal > 100
-- query both arms of a union: by by_shop
select shop, count(*) from sale group by shop union select 0, count(*) from sale order by 2, 1
-- query arms in brackets: by by_shop
(select shop, count(*) from sale group by shop order by 2, 1 limit 3) except (select shop, count(*) from region group by shop)
-- query an arm inside a derived table: by by_shop
select sum(n) from (select count(*) as n from sale where shop = 1 union all select weight from region) u
-- query an expression around it: by by_shop
select 1 + coalesce((select sum(pieces) from sale where shop = 99), -1) as one, count(*) from region where name is not null or weight > 3
-- query conditions with OR around it: by by_shop
select r.name from region r where r.weight > 10 or r.shop in (select shop from sale group by shop having count(*) > 100)
-- query deep inside: by by_shop
with a as (select * from (select r.name, (select count(*) from sale s where s.shop = r.shop) as n from region r) b where b.n > 3)
select name, n from a where exists (select from region where region.weight < a.n)
-- query a sub-query kept in the block: by by_shop
select shop, sum(worth) from sale where shop in (select shop from region where weight > 0) group by shop
-- query a sub-query kept that reads the block: by by_shop
select s.shop, count(*) from sale s where exists (select from region r where r.shop = s.shop and r.weight > 0) group by s.shop
-- query one that reads a bare name of the block: by by_shop
select currency, sum(pieces) from sale where not exists (select from region where name = 'region ' || currency) group by currency
-- query a value that reads the group: by by_shop
select s.shop, (select max(r.name) from region r where r.shop = s.shop) as name, sum(s.worth) from sale s group by s.shop
-- query a value that reads the group in HAVING: by by_shop
select s.shop, sum(s.worth) from sale s group by s.shop having count(*) > (select avg(r.weight) + s.shop from region r) order by 1
-- query an aggregate over a sub-query: by by_shop
select s.currency, max((select r.name from region r where r.shop = s.shop)) from sale s group by s.currency
-- query counted where a sub-query says so: by by_shop
select s.currency, count(*) filter (where exists (select from region r where r.shop = s.shop and r.name is null)) from sale s group by s.currency
-- query a WITH item beside the state: by by_shop
with r as materialized (select shop, name from region where weight > -10) select r.name, sum(s.worth), count(*) from sale s join r on r.shop = s.shop group by r.name
-- query a derived table beside the state: by by_shop
select r.name, sum(s.pieces), count(r.name) from sale s join (select shop, name from region order by weight limit 5) r on r.shop = s.shop group by r.name
-- query a derived table that may be missing: by by_shop
select r.name, sum(s.pieces), count(r.name), count(*) from sale s left join (select shop, name from region order by weight limit 5) r on r.shop = s.shop group by r.name
-- query a function beside the state: by by_shop
select g, sum(s.worth), count(*) from sale s, generate_series(1, 3) g where s.shop = g group by g
-- query named like a table, but not for the gate: by by_shop
with sale as (select shop, sum(worth) as worth from sale group by shop) select * from sale where worth > 0
-- query a parameter inside and outside: by by_shop
-- parameters: 3 | eur | 2
select r.name, (select sum(worth) from sale s where s.shop = ? and currency = ?) from region r where r.shop > ?
-- query a parameter in what is kept: by by_shop
-- parameters: 5 | 2
select s.shop, sum(s.worth) from sale s where s.shop < ? and s.shop in (select shop from region where weight > ?) group by s.shop
-- query windows above: by by_shop
select shop, sum(worth), rank() over (order by sum(worth) desc nulls last), sum(count(*)) over (partition by shop % 2) from sale group by shop
-- query two views: by by_shop and goals
select a.shop, a.n, b.goal from (select shop, count(*) as n from sale group by shop limit 99) a join (select shop, sum(goal) as goal from target group by shop limit 99) b on a.shop = b.shop
-- query a bare name around that the view has too: refuse UNRESOLVED_NAME by by_day
select n, (select sum(s.worth) from sale s where s.day < '2024-01-09' and s.shop > n) as worth from (select weight as n from region limit 5) t
-- query a WITH item of the name: refuse NO_VIEW
with sale as (select shop, name as worth from region) select shop, max(worth) from sale group by shop
-- query a sum over what is no column of a table: refuse UNSUPPORTED_TYPE by by_shop
with r as materialized (select shop, weight from region) select sum(r.weight) from sale s join r on r.shop = s.shop
-- query a sum over a sub-query: refuse UNSUPPORTED_TYPE by by_shop
select s.currency, sum((select r.weight from region r where r.shop = s.shop)) from sale s group by s.currency
-- query a sub-query that reads what the view lacks: refuse COLUMN_NOT_IN_VIEW by by_shop
select s.shop, count(*) from sale s where exists (select from target t where t.day = s.day) group by s.shop
-- query an aggregate of the block around: refuse UNSUPPORTED_EXPRESSION
select s.shop, (select max(r.weight) + count(s.pieces) from region r) from sale s group by s.shop
-- query a volatile function anywhere: refuse VOLATILE_FUNCTION
select r.name, random() from region r where r.shop in (select shop from sale group by shop having count(*) > 99)
-- query a locking clause inside: refuse LOCKING_CLAUSE
select t.n from (select shop as n from region for update) t join (select shop, sum(worth) from sale group by shop) s on s.shop = t.n
-- query a page inside of an order that is not total: refuse ORDER_NOT_TOTAL
select t.n from (select currency, sum(worth) as n from sale group by currency order by 2 offset 1) t
-- query outermost VALUES: refuse UNSUPPORTED_SYNTAX
values ((select sum(worth) from sale))
-- query a lateral that reads its neighbour: refuse UNSUPPORTED_SYNTAX
select r.name, t.w from region r, lateral (select sum(s.worth) as w from sale s where s.shop = r.shop) t
