-- schema
create table orders (id int primary key, region text, shop varchar(8) not null, day date not null,
  amount numeric(10,2), quantity int not null, code smallint, flag boolean, weight float8);
insert into orders
select i, case when i % 7 = 0 then null else 'r' || i % 3 end, 's' || i % 4, date '2024-01-01' + i % 10,
       case when i % 11 = 0 or i % 4 = 2 then null else (i % 997) / 7.0 - 60 end, i % 90 - 40,
       case when i % 5 = 0 then null else (i % 300 - 150)::smallint end, case i % 3 when 0 then true when 1 then false end, i / 3.0
  from generate_series(1, 2000) i;
insert into orders values (9001, 'edge', 's9', '2024-03-01', 99999999.99, 2147483647, 32767, true, 1),
  (9002, 'edge', 's9', '2024-03-01', -99999999.99, -2147483648, -32768, null, 1), (9003, null, 's9', '2024-03-02', null, 0, null, false, 1);
create table stores (code varchar(8) primary key, name text);
insert into stores select 's' || i, 'store ' || i from generate_series(1, 9) i;
-- view of_stores
select o.shop, count(*) as n from orders o join stores s on s.code = o.shop where o.quantity > 0 group by o.shop
-- view by_key
select region, shop, day, count(*) as n, sum(amount) as amount, count(amount) as amounts, sum(quantity) as quantity,
       max(amount) as most, min(code) as least, sum(code) as code, count(code) as codes
  from orders group by region, shop, day
-- view by_shop
select shop, flag, count(*) as n, sum(quantity) as quantity from orders where region is not null group by shop, flag
-- query the groups and their whole: by by_key
select region, shop, sum(amount), count(*) from orders group by rollup (region, shop)
-- query every combination: by by_key
select region, shop, count(*), max(amount), avg(code) from orders group by cube (region, shop)
-- query chosen sets: by by_key
select region, day, sum(quantity), count(amount) from orders group by grouping sets ((region), (day), ())
-- query sets that repeat: by by_key
select region, count(*) from orders group by grouping sets ((region), (region), ())
-- query a key beside sets: by by_key
select shop, region, sum(amount) from orders group by shop, rollup (region)
-- query keys that go together: by by_key
select region, shop, day, count(*) from orders group by rollup ((region, shop), day)
-- query products of sets: by by_key
select region, shop, sum(quantity) from orders group by grouping sets ((region), ()), grouping sets ((shop), ())
-- query nested sets: by by_key
select region, shop, count(*) from orders group by grouping sets (rollup (region), cube (shop))
-- query which set a row is of: by by_key
select grouping(region), grouping(region, shop) as which, region, shop, sum(amount) from orders group by cube (region, shop)
-- query a label for the whole: by by_key
select case when grouping(region) = 1 then 'all' else coalesce(region, 'none') end as region, count(*) from orders group by rollup (region)
-- query a condition on sets: by by_key
select region, shop, sum(amount) from orders group by rollup (region, shop) having count(*) > 130 and grouping(shop) = 0 or grouping(region) = 1
-- query the order of sets: by by_key
select region, shop, count(*) from orders group by cube (region, shop) order by grouping(region, shop) desc, region nulls first, shop
-- query expressions over keys in sets: by by_key
select upper(region), extract(dow from day), sum(amount) from orders group by rollup (upper(region), extract(dow from day))
-- query outputs as keys of sets: by by_key
select region as a, day - date '2024-01-01' as b, count(*) from orders group by rollup (1, 2)
-- query counts under a condition in sets: by by_key
select shop, count(*) filter (where region = 'r1'), sum(case when region = 'r2' then amount else 0 end) from orders group by rollup (shop)
-- query distinct keys in sets: by by_key
select region, count(distinct shop), count(distinct day) from orders group by rollup (region)
-- query sets of nothing: by by_key
select region, count(*), sum(amount), count(amount) from orders where day = '2030-01-01' group by rollup (region)
-- query nothing but the whole: by by_key
select count(*), sum(quantity) from orders group by ()
-- query nothing but the whole of nothing: by by_key
select count(*), sum(quantity), avg(amount) from orders where day = '2030-01-01' group by grouping sets (())
-- query keys of the view in one set only: by by_key
select region, shop, day, sum(amount) from orders group by grouping sets ((region, shop, day))
-- query keys of the view and their whole: by by_key
select region, shop, day, sum(amount), count(*) from orders group by rollup (region, shop, day)
-- query a parameter in a key of sets: by by_key
-- parameters: !
select region || ?::text as named, grouping(shop), shop, count(*) from orders group by rollup (1, shop)
-- query constants beside keys: by by_key
select 'all' as label, region, 5, -1 as minus, count(*) from orders group by 1, region, 3, minus
-- query constants alone: by by_key
select 'all' as label, count(*), sum(quantity) from orders group by label
-- query a parameter in a key: by by_key
-- parameters: ?!
select region || ?::text as named, sum(amount) from orders group by named order by named
-- query a parameter in a key by its place: by by_key
-- parameters: 3
select extract(day from day)::int / ?::int as part, count(*) from orders group by 1 having count(*) > 1
-- query sets within the view's rows: by by_shop
select shop, flag, sum(quantity), grouping(flag) from orders where region is not null group by cube (shop, flag)
-- query which set a plain group is of: by by_shop
select shop, flag, grouping(shop, flag), count(*) from orders where region is not null group by shop, flag
-- query a fixed key in sets: by by_key
select region, shop, sum(amount) from orders where shop = 's1' group by rollup (region, shop)
-- query averages in sets: by by_key
select region, avg(amount), avg(code), avg(quantity) from orders group by grouping sets ((region), ())
-- query a window over sets: by by_key
select region, sum(amount), sum(sum(quantity)) over (partition by grouping(region)) from orders group by rollup (region)
-- query sets of a column that equals the key: by of_stores
select s.code, count(*), grouping(s.code) from orders o join stores s on s.code = o.shop where o.quantity > 0 group by rollup (s.code)
-- query distinct rows of sets: by by_key
select distinct region, count(*) > 400 from orders group by cube (region, shop)
-- query a column that is not kept: refuse COLUMN_NOT_IN_VIEW by by_key
select region, flag, count(*) from orders group by rollup (region, flag)
-- query an aggregate that is not kept: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, min(amount) from orders group by rollup (region)
-- query distinct values in sets: refuse AGGREGATE_NOT_ROLLED_UP by by_key
select region, count(distinct amount) from orders group by rollup (region)
-- query more rows than the view keeps: refuse PREDICATE_NOT_COVERED by by_shop
select shop, sum(quantity) from orders group by rollup (shop)
-- query floats in sets: refuse INEXACT
select region, sum(weight) from orders group by rollup (region)
-- query a condition over a column that is not kept: refuse COLUMN_NOT_IN_VIEW by by_key
select region, sum(amount) from orders where code > 3 group by rollup (region)
-- query two keys that the conditions make one: refuse UNSUPPORTED_EXPRESSION by of_stores
select o.shop, s.code, count(*) from orders o join stores s on s.code = o.shop where o.quantity > 0 group by cube (o.shop, s.code)
-- query two keys that the conditions make one, of which one stays in FROM: by by_key
select a.region, b.region, count(*) from orders a, orders b where a.region = b.region and b.id < 9 group by cube (a.region, b.region)
-- query a constant that is missing in some sets: refuse UNSUPPORTED_EXPRESSION by by_key
select 'all' as label, region, count(*) from orders group by rollup (1, 2)
-- query a constant by its name that is missing in some sets: refuse UNSUPPORTED_EXPRESSION by by_key
select region, 7 as seven, count(*) from orders group by cube (region, seven)
-- query a finer set than the view: refuse COLUMN_NOT_IN_VIEW by by_shop
select shop, day, count(*) from orders where region is not null group by grouping sets ((shop), (shop, day))
-- query a page of sets: refuse ORDER_NOT_TOTAL
select region, count(*) from orders group by rollup (region) order by region limit 2 offset 1
-- refused a view of sets: UNSUPPORTED_SYNTAX
select region, count(*) as n from orders group by rollup (region)
-- refused a view of the whole of sets: UNSUPPORTED_SYNTAX
select count(*) as n from orders group by grouping sets (())
-- query a key held at one value, in every set: by by_key
select shop, region, count(*) from orders where shop = 's1' group by shop, rollup (region) order by shop, region, 3
-- query a key held at one value, nothing sorted: by by_key
select shop, region, count(*) from orders where shop = 's1' group by cube (shop, region)
-- query a key held by a list, sorted: by by_key
select shop, region, count(*) from orders where shop in ('s1', 's2') group by cube (shop, region) order by shop, region, 3
-- query distinct rows of a key held at one value: refuse INEXACT by by_key
select distinct shop, count(*) from orders where shop = 's1' group by cube (shop, region)
-- query sorted by a key held at one value: refuse INEXACT by by_key
select shop, region, count(*) from orders where shop = 's1' group by cube (shop, region) order by shop, region limit 3
-- query distinct rows of a key held by a parameter: refuse INEXACT by by_key
-- parameters: s1
select distinct shop, count(*) from orders where shop = ? group by cube (shop, region)
-- query distinct rows of a computed key held at one value: refuse INEXACT by by_key
select distinct extract(year from day), count(*) from orders where extract(year from day) = 2024 group by cube (extract(year from day), region)
-- query a window over a key held at one value: refuse INEXACT by by_key
select shop, region, rank() over (partition by shop order by count(*)) from orders where shop = 's1' group by cube (shop, region)
-- query equal keys, nothing sorted: by by_key
select o.shop, s.code, count(*) from orders o join stores s on s.code = o.shop group by cube (o.shop, s.code)
-- query equal keys that are left out together, sorted: by by_key
select o.shop, s.code, o.region, count(*) from orders o join stores s on s.code = o.shop group by rollup (o.region, (o.shop, s.code)) order by o.region, o.shop, s.code
-- query sorted by equal keys: refuse INEXACT by by_key
select o.shop, s.code, count(*) from orders o join stores s on s.code = o.shop group by cube (o.shop, s.code) order by s.code nulls first, 3 limit 5
-- query distinct rows of equal keys: refuse INEXACT by by_key
select distinct o.shop, s.code from orders o join stores s on s.code = o.shop group by cube (o.shop, s.code)
-- query a window over equal keys: refuse INEXACT by by_key
select o.shop, s.code, rank() over (order by s.code) from orders o, stores s where s.code = o.shop group by rollup (o.shop, s.code)
-- query sorted by keys that are equal when computed: refuse INEXACT by by_key
select extract(day from day), extract(month from day), count(*) from orders where extract(day from day) = extract(month from day) group by cube (extract(day from day), extract(month from day)) order by 1, 2
