-- Names mean what PostgreSQL takes them for, in queries inside queries.
-- schema
create table shop (id int primary key, city text not null, region text);
create table sale (id int primary key, shop int not null, day date not null, pieces int, worth numeric(9,2));
insert into shop select i, 'city ' || i % 7, case when i % 3 = 0 then null else 'r' || i % 2 end
  from generate_series(1, 20) i;
insert into sale select i, 1 + i % 25, date '2024-01-01' + i % 70,
  case when i % 6 = 0 then null else i % 8 - 2 end, i % 50 * 1.25 - 9 from generate_series(1, 1500) i;
-- view by_city_day
select s.city, s.region, a.day, sum(a.pieces) as pieces, sum(a.worth) as worth, count(*) as n,
       count(a.pieces) as counted
  from sale a join shop s on s.id = a.shop group by s.city, s.region, a.day
-- view rows_of_sale
select id, shop, day, pieces, worth from sale where pieces is not null
-- refused a view of a WITH item that groups: UNSUPPORTED_RELATION
with g as (select city, count(*) as n from shop group by city) select n, count(*) from g group by n
-- refused a sub-query in a view: VOLATILE_FUNCTION
select id, city from shop where exists (select from sale where sale.shop = shop.id)
-- refused a window in a view: UNSUPPORTED_EXPRESSION
select id, rank() over (order by city) from shop
-- refused a union in a view: UNSUPPORTED_SYNTAX
select id from shop union select id from sale
-- query the form of a BI tool: by by_city_day
select t.city, sum(t.worth) from (select * from sale a join shop s on s.id = a.shop) t group by t.city
-- query filters at each level: by by_city_day
select city, count(*) from (select day, city, pieces from (select * from sale where day > '2024-01-20') a
  join shop s on s.id = a.shop) t where t.day < '2024-02-20' group by city
-- query labels given outside: by by_city_day
select x, sum(y) from (select s.city, a.worth from sale a join shop s on s.id = a.shop) t (x, y) group by x
-- query a WITH item read once: by by_city_day
with joined as (select a.day, a.worth, s.city from sale a, shop s where a.shop = s.id)
select city, sum(worth) from joined where day > '2024-02-01' group by city
-- query a WITH item with labels that shadows a table: by by_city_day
with sale (c, w) as (select s.city, a.worth from public.sale a, shop s where a.shop = s.id)
select c, sum(w) from sale group by c
-- query inside a WITH item read twice: by by_city_day
with g as (select s.city, sum(a.worth) as worth from sale a join shop s on s.id = a.shop group by s.city)
select a.city, b.worth from g a join g b on a.city = b.city
-- query inside a derived table that groups: by by_city_day
select max(w), min(w) from (select s.city, sum(a.worth) as w from sale a join shop s on s.id = a.shop
  group by s.city) t
-- query a star: by rows_of_sale
select * from sale where pieces > 3
-- query a star of one: by rows_of_sale
select a.*, a.pieces + 1 as more from sale a where a.pieces between 1 and 3
-- query using: by by_city_day
select city, sum(worth) from (select id as shop, city from shop) s join sale using (shop) group by city
-- query a natural join: by by_city_day
select city, count(*) from sale natural join (select id as shop, city from shop) s group by city
-- query an alias of an output groups: by by_city_day
select upper(s.city) as big, sum(a.worth) as total from sale a join shop s on s.id = a.shop
 group by big order by total desc, big
-- query a position groups: by by_city_day
select date_trunc('month', a.day::timestamp), count(*) from sale a, shop s where s.id = a.shop group by 1 order by 1
-- query columns that a key determines: by by_city_day
select region, count(*) from sale a join shop s on s.id = a.shop group by region having count(*) > 3
-- query an input before an output: by by_city_day
select region as city, count(*) from sale a join shop s on s.id = a.shop group by s.region, city
-- query having alone: by by_city_day
select sum(a.worth) from sale a join shop s on s.id = a.shop having count(*) > 1
-- query windows above the groups: by by_city_day
select s.city, sum(a.worth), sum(sum(a.worth)) over (order by s.city), rank() over (partition by s.region order by s.city)
  from sale a join shop s on s.id = a.shop group by s.city, s.region
-- query NOT over OR: by rows_of_sale
select id from sale where not (pieces <= 2 or worth < 3)
-- query NOT over a range: by rows_of_sale
select id, worth from sale where pieces not between -5 and 2
-- query a list of one, and any of an array: by rows_of_sale
select id from sale where pieces in (3) and shop = any ('{1,2,3}') and day <> all (array['2024-01-03'::date])
-- query between either way: by rows_of_sale
select id from sale where pieces between symmetric 3 and 1
-- query a correlated sub-query beside: by rows_of_sale
select id, (select city from shop where shop.id = sale.shop) from sale where pieces > 4
-- query exists beside: by rows_of_sale
select count(*) from sale x where pieces > 0 and exists (select from shop where id = x.shop and city <> 'city 1')
-- query a scalar sub-query that is not correlated: by rows_of_sale
select id from sale where pieces = (select max(id) - 16 from shop)
-- query an arm of a union: by by_city_day
select s.city, sum(a.worth) from sale a join shop s on s.id = a.shop group by s.city
union all select city, 0 from shop order by 1, 2
-- query a lateral item is left alone: refuse UNSUPPORTED_SYNTAX
select s.city, t.w from shop s, lateral (select sum(worth) as w from sale a where a.shop = s.id) t
-- query an aggregate of the query around: refuse UNSUPPORTED_EXPRESSION
select shop, (select max(sale.worth) from shop s limit 1) from sale group by shop
-- query a recursive item: refuse NO_TABLE
with recursive n (i) as (select 1 union all select i + 1 from n where i < 5) select sum(i) from n
-- query a volatile function deep inside: refuse VOLATILE_FUNCTION
select city, count(*) from shop where id in (select shop from sale where random() < 2) group by city
-- query a volatile function in a WITH item: refuse VOLATILE_FUNCTION
with r as (select random() as x) select s.city, sum(a.worth) from sale a join shop s on s.id = a.shop group by s.city
-- query a name of the query around is not the derived table's: refuse UNRESOLVED_NAME
select city from shop s, (select worth from sale where shop = s.id) t
-- query an ambiguous star: refuse GROUPING_TOO_COARSE
select id from (select * from sale a join shop s on s.id = a.shop) t
-- query a column that no key determines: refuse UNSUPPORTED_EXPRESSION
select shop, worth from sale group by shop
-- query a full join: refuse UNSUPPORTED_SYNTAX
select count(*) from sale a full join shop s on s.id = a.shop
-- query an outer join that loses nothing: by by_city_day
select s.city, sum(a.worth) from sale a left join shop s on s.id = a.shop where s.city > '' group by s.city
-- query an outer join turned round: by by_city_day
select s.region, count(*) from shop s right join sale a on s.id = a.shop where s.id is not null group by s.region
-- query an outer join that keeps more: refuse JOIN_DIFFERS by by_city_day
select s.city, sum(a.worth) from sale a left join shop s on s.id = a.shop group by s.city
-- query an outer join whose test lets NULL through: refuse JOIN_DIFFERS by by_city_day
select s.city, sum(a.worth) from sale a left join shop s on s.id = a.shop where coalesce(s.city, 'x') > '' group by s.city
