-- schema
create table shops (id int primary key, name text not null, region text, code int unique);
create table sales (id int primary key, shop int not null references shops, day date not null, rate numeric(4,2), loose numeric,
  amount numeric(10,2), quantity int not null, slot int, unique (shop, slot));
insert into shops select i, 'shop ' || i % 7, case when i % 5 = 0 then null else 'r' || i % 3 end, case when i % 4 = 0 then null else i end
  from generate_series(1, 20) i;
insert into sales
select i, i % 20 + 1, date '2024-01-01' + i % 15, (i % 9) / 4.0, (i % 3)::numeric, case when i % 8 = 0 then null else (i % 331) / 5.0 - 20 end, i % 40 - 9,
       case when i % 3 = 0 then null else i end from generate_series(1, 1500) i;
insert into sales values (9001, 1, '2024-03-01', 99.99, 1.00, 99999999.99, 2147483647, null), (9002, 1, '2024-03-01', -99.99, 1.0, -99999999.99, -2147483648, null);
-- view by_key
select shop, day, rate, count(*) as n, sum(amount) as amount, sum(quantity) as quantity, max(amount) as most from sales group by shop, day, rate
-- view by_region
select s.region, s.name, f.day, count(*) as n, sum(f.quantity) as quantity from sales f join shops s on s.id = f.shop group by s.region, s.name, f.day
-- view as_rows
select id, shop, day, quantity, slot, loose from sales where quantity > 0
-- view joined
select f.id, f.shop, f.quantity, s.id as shop_id, s.name, s.code from sales f join shops s on s.id = f.shop where f.quantity < 0
-- query a page of groups by all their keys: by by_key
select shop, day, sum(amount) from sales group by shop, day order by day desc, shop limit 5 offset 7
-- query a page in the order of an aggregate and the keys: by by_region
select day, sum(quantity) from sales group by day order by sum(quantity) desc, day limit 3 offset 2
-- query a page by places: by by_region
select day, count(*) from sales group by day order by 2, 1 offset 4
-- query a page by labels: by by_region
select day as d, count(*) as c from sales group by day order by c desc, d limit 4 offset 1
-- query a page in the order of more than what is selected: by by_key
select sum(amount) from sales group by shop, day order by shop, day limit 4 offset 3
-- query a page of expressions that are the keys: by by_region
select extract(month from day) as month, count(*) from sales group by extract(month from day) order by month offset 1
-- query a page with NULLs first: by by_region
select s.region, sum(f.quantity) from sales f join shops s on s.id = f.shop group by s.region order by s.region nulls first limit 2 offset 1
-- query a page as parameters: by by_region
-- parameters: 3 | 2
select day, count(*) from sales group by day order by day limit ? offset ?
-- query a page of distinct rows: by by_key
select distinct day, shop from sales order by day, shop limit 4 offset 6
-- query a page of distinct values of one column: by by_region
select distinct s.name from sales f join shops s on s.id = f.shop order by s.name desc offset 3
-- query a page of all that is selected: by by_key
select shop, count(*) from sales group by shop, day order by count(*), shop limit 5 offset 3
-- query a page of rows by their key: by as_rows
select shop, day, quantity from sales where quantity > 0 order by id limit 5 offset 10
-- query a page of rows by something and their key: by as_rows
select id, quantity from sales where quantity > 0 order by quantity desc, id offset 700
-- query a page of rows whose other tables are found by keys: by joined
select f.quantity, s.name from sales f join shops s on s.id = f.shop where f.quantity < 0 order by f.id limit 3 offset 4
-- query a page by a column that equals the key: by by_key
select day, shop, count(*) from sales group by shop, day order by day, shop offset 41
-- query a page of what a key determines: by by_region
select s.region, s.name, f.day, count(*) from sales f join shops s on s.id = f.shop group by s.region, s.name, f.day order by f.day, s.name, s.region offset 10
-- query the first rows with their ties: by by_key
select shop, count(*) from sales group by shop order by count(*) desc fetch first 2 rows with ties
-- query no rows left out: by by_key
select shop, sum(quantity) from sales group by shop order by 2 offset 0
-- query the page of the one row of all: by by_region
select sum(quantity), count(*) from sales order by 1 offset 0
-- query a page of a union: by by_key
select shop, day from sales group by shop, day union select id, day from sales where id < 3 order by 1, 2 limit 3 offset 2
-- query a page around a total block: by by_region
select * from (select day, sum(quantity) as q from sales group by day) d order by day, q offset 3
-- query some of the days of a page: by by_region
select sum(q) from (select day, sum(quantity) as q from sales group by day order by day limit 5 offset 2) d
-- query a page by an aggregate alone: refuse ORDER_NOT_TOTAL
select day, sum(quantity) from sales group by day order by sum(quantity) limit 3 offset 2
-- query a page without an order: refuse ORDER_NOT_TOTAL
select day, sum(quantity) from sales group by day limit 3 offset 2
-- query a page by some of the keys: refuse ORDER_NOT_TOTAL
select shop, day, sum(quantity) from sales group by shop, day order by day limit 3 offset 2
-- query a page by a coarser expression over the key: refuse ORDER_NOT_TOTAL
select day, sum(quantity) from sales group by day order by extract(month from day) offset 2
-- query a page of rows by no key: refuse ORDER_NOT_TOTAL
select id, quantity from sales where quantity > 0 order by quantity offset 2
-- query a page of rows by a key that may be missing: refuse ORDER_NOT_TOTAL
select quantity from sales where quantity > 0 order by shop, slot offset 2
-- query a page of joined rows by one table's key: refuse ORDER_NOT_TOTAL
select f.quantity, s.name from sales f join shops s on s.id = f.shop where f.quantity < 0 order by s.id offset 4
-- query a page of a key that holds NULLs: refuse ORDER_NOT_TOTAL
select s.name from sales f join shops s on s.id = f.shop where f.quantity < 0 order by s.code offset 1
-- query a page of values that are equal and look different: refuse ORDER_NOT_TOTAL
select loose from sales where quantity > 0 order by loose offset 2
-- query a page of distinct values in a coarser order: refuse ORDER_NOT_TOTAL
select distinct shop, day from sales order by day offset 2
-- query a page inside: refuse ORDER_NOT_TOTAL
select sum(q) from (select shop, sum(quantity) as q from sales group by shop order by 2 limit 5 offset 2) d
-- query a page around: refuse ORDER_NOT_TOTAL
with d as (select day, sum(quantity) as q from sales group by day) select * from d order by q offset 3
-- query a page elsewhere: refuse ORDER_NOT_TOTAL
select day, sum(quantity) from sales where shop in (select id from shops order by name offset 3) group by day
-- query a page of a union by one of its columns: refuse ORDER_NOT_TOTAL
select shop, sum(quantity) from sales group by shop union all select id, 0 from shops order by 1 limit 3 offset 2
-- query a page as a parameter of an order that is not total: refuse ORDER_NOT_TOTAL
-- parameters: 0
select day, sum(quantity) from sales group by day order by 2 offset ?
