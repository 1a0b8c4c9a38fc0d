-- Tables, queries and WITH items that only the query reads: they stay in FROM beside the state.
-- schema
create table day (d date primary key, week int not null, holiday boolean);
create table region (shop int, name text, share numeric(6,3), weight bigint, small smallint, loose numeric, ratio float8);
create table rate (currency text not null, month int not null, factor numeric(8,4), primary key (currency, month));
create table sale (id int primary key, shop int, currency text, day date not null, pieces int, worth numeric(10,2),
  tags text[]);
insert into day select date '2024-01-01' + i, i / 7, case when i % 9 = 0 then null else i % 5 = 0 end from generate_series(0, 59) i;
insert into region values (1, 'a', 0.5, 9223372036854775807, 1, 1.50, 0.1), (1, 'b', -2.25, 4611686018427387904, -32768, 1.5, 1),
  (1, 'b', -2.25, 4611686018427387904, -32768, 1.5, 1), (2, 'a', null, null, null, null, null),
  (3, null, 0, -9223372036854775808, 32767, 2.000, 3), (null, 'null', 1, 1, 1, 1, 1), (99, 'orphan', 1, 1, 1, 1, 1),
  (4, 'c', 1.125, 7, 7, 'NaN', 'NaN'), (5, 'c', 100, -7, 0, 0, 0);
insert into rate select c, m, m * 1.0001 + ascii(c) from unnest(array['eur', 'usd', 'chf']) c, generate_series(1, 2) m;
insert into sale select i, case when i % 8 = 7 then null else i % 8 end,
  case i % 4 when 0 then 'eur' when 1 then 'usd' when 2 then 'gbp' end, date '2024-01-01' + i % 60,
  case when i % 10 = 0 then null when i % 97 = 0 then -2147483648 else i % 6 - 2 end,
  case when i % 9 = 0 then null else i % 40 * 1.75 - 20 end, array['t' || i % 3]
  from generate_series(1, 2000) i;
-- view by_shop
select shop, currency, sum(pieces) as pieces, count(*) as n, count(pieces) as m, sum(worth) as worth,
       count(worth) as w, min(worth) as least, max(day) as latest
  from sale group by shop, currency
-- view by_day
select day, shop, count(*) as n, sum(worth) as worth, sum(pieces) as pieces from sale group by day, shop
-- view uncounted
select id % 10 as digit, pieces, sum(worth) as worth from sale group by id % 10, pieces
-- view all_of_it
select count(*) as n, sum(pieces) as pieces, max(pieces) as most from sale
-- view rows
select id, shop, worth, pieces from sale where pieces > 0
-- query a dimension: by by_shop
select r.name, sum(s.pieces), count(*), sum(s.worth) from sale s join region r on r.shop = s.shop group by r.name
-- query a dimension of many rows each: by by_shop
select r.name, s.currency, count(s.pieces), avg(s.worth), min(worth), max(s.day)
  from sale s, region r where s.shop = r.shop group by r.name, s.currency
-- query a sum over whole numbers of the dimension: by by_shop
select s.shop, sum(r.small), count(r.small), avg(r.small) from sale s, region r where s.shop = r.shop and s.shop <> 4 group by s.shop
-- query a sum over big numbers that fit no big number: by by_shop
select sum(r.weight), avg(r.weight), count(r.weight), count(*) from sale s, region r where s.shop = r.shop
-- query decimals: by by_shop
select currency, sum(share), avg(share), sum(share * small), sum(loose) from sale s, region r
 where s.shop = r.shop and r.shop < 3 group by currency
-- query not a number: by by_shop
select currency, sum(loose), avg(loose) from sale s, region r where s.shop = r.shop group by currency
-- query a sum over keys and the dimension: by by_shop
select r.name, sum(s.shop * r.small), sum(s.shop), count(s.shop) from sale s, region r where s.shop = r.shop group by r.name
-- query a sum over a key alone: by by_shop
select currency, sum(shop), avg(shop), count(shop), min(shop) from sale group by currency
-- query all values of a group null: by by_shop
select r.name, sum(r.share), count(r.share), avg(r.share), min(r.share) from sale s, region r where s.shop = r.shop group by r.name
-- query distinct and extremes of the dimension: by by_shop
select s.currency, count(distinct r.name), min(r.name), max(r.share), sum(distinct r.small), count(distinct r.shop)
  from sale s, region r where s.shop = r.shop group by s.currency
-- query grouping sets over either of two equal columns: by by_shop
select s.shop, r.shop, r.name, count(*), sum(s.pieces), grouping(s.shop, r.shop) from sale s, region r where s.shop = r.shop
 group by grouping sets ((s.shop, r.name), (r.shop), (s.shop, r.shop), ())
-- query distinct rows: by by_shop
select distinct r.name, s.currency from sale s, region r where s.shop = r.shop order by r.name, s.currency
-- query no condition between them: by by_shop
select r.name, count(*), sum(s.worth), sum(r.small) from sale s, region r group by r.name
-- query a join that is no equality: by by_shop
select r.name, sum(s.worth), count(*) from sale s join region r on s.shop < r.shop group by r.name
-- query a join by an expression: by by_shop
select r.name, sum(s.pieces) from sale s join region r on s.shop + 1 = r.shop and r.small > s.shop group by r.name
-- query all in one, even of nothing: by by_shop
select count(*), sum(r.small), count(r.small), sum(s.pieces), avg(r.weight) from sale s, region r
 where s.shop = r.shop and r.name = 'nowhere'
-- query two dimensions: by by_shop
select a.month, r.name, sum(s.worth), sum(a.factor), count(*)
  from sale s, region r, rate a where s.shop = r.shop and s.currency = a.currency group by a.month, r.name
-- query the same dimension twice: by by_shop
select a.name, b.name, count(*), sum(s.pieces), sum(b.small) from sale s, region a, region b
 where s.shop = a.shop and b.shop = a.shop group by a.name, b.name
-- query rest joined to rest only: by by_shop
select s.currency, sum(s.pieces), count(*) from sale s, region a, region b where a.shop = b.small group by s.currency
-- query conditions on groups and an order: by by_shop
select r.name, sum(s.worth) as worth from sale s, region r where s.shop = r.shop
 group by r.name having sum(r.small) is not null and count(*) > 3 order by sum(s.worth) desc, 1 limit 2
-- query a calendar: by by_day
select d.week, sum(s.worth), count(*) from sale s join day d on s.day = d.d where (d.holiday is null or not d.holiday) group by d.week
-- query a calendar and a region: by by_day
select d.week, r.name, sum(s.pieces) from sale s join day d on s.day = d.d join region r on r.shop = s.shop where week < 4 group by 1, 2
-- query rows beside rows: by rows
select s.id, r.name, s.worth * r.share from sale s, region r where s.shop = r.shop and s.pieces > 1
-- query rows beside rows, grouped: by rows
select r.name, sum(s.worth), max(r.share), count(distinct s.id) from sale s, region r
 where s.shop = r.shop and s.pieces > 2 and r.shop <> 4 group by r.name
-- query the rest alone is aggregated: by by_shop
select count(*), sum(r.small) from region r, sale
-- query named like the table itself: by by_shop
select region.name, sum(sale.pieces) from sale, region where sale.shop = region.shop group by region.name
-- query a float of the dimension: refuse INEXACT
select sum(r.ratio) from sale s, region r where s.shop = r.shop
-- query a column of the state that is no key: refuse COLUMN_NOT_IN_VIEW by by_shop
select r.name, sum(s.pieces) from sale s, region r where s.shop = r.shop and s.pieces < r.small group by r.name
-- query a join on what the view does not keep: refuse COLUMN_NOT_IN_VIEW by by_shop
select d.week, sum(s.pieces) from sale s, day d where s.day = d.d and s.currency is null group by d.week
-- query a product of both: refuse AGGREGATE_NOT_IN_VIEW by by_shop
select r.name, sum(s.pieces * r.small) from sale s, region r where s.shop = r.shop group by r.name
-- query rows from groups: refuse GROUPING_TOO_COARSE by by_shop
select s.shop, r.name from sale s, region r where s.shop = r.shop
-- query beside a view of one row: refuse GROUPING_TOO_COARSE by all_of_it
select r.name, max(s.pieces) from sale s, region r group by r.name
-- query even all of it beside one row: refuse GROUPING_TOO_COARSE by all_of_it
select count(*), max(pieces) from sale, region
-- query a condition without columns on a view of one row: refuse PREDICATE_NOT_COVERED by all_of_it
select max(pieces), count(*) from sale where 1 = 0
-- query a view that does not count: refuse AGGREGATE_NOT_IN_VIEW by uncounted
select s.pieces, sum(r.small) from sale s, region r where s.pieces = r.shop group by s.pieces
-- query an average of distinct values of the base: refuse AGGREGATE_NOT_ROLLED_UP by by_shop
select r.name, sum(distinct s.pieces) from sale s, region r where s.shop = r.shop group by r.name
-- query an item that reads the other: refuse UNSUPPORTED_SYNTAX
select t, count(*) from sale s, unnest(s.tags) t group by t
-- query fewer rows are kept than asked for: refuse PREDICATE_NOT_COVERED by rows
select s.id, r.name from sale s, region r where s.shop = r.shop and s.pieces >= 0
-- query implied only for another column: refuse PREDICATE_NOT_COVERED by rows
select s.id, r.name from sale s, region r where s.shop = r.shop and r.small > 0
-- query keys of grouping sets that a join makes one: by by_shop
select s.shop, r.shop, count(*) from sale s join region r on s.shop = r.shop
 group by grouping sets ((s.shop), (r.shop))
