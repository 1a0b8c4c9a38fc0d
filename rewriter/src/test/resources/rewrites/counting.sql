-- What of a query's rows matters to what stands around it: of IN which, of EXISTS whether there is one.
-- schema
create table region (shop int primary key, name text, weight int not null, since date);
create table city (shop int not null, town text, area int);
create table sale (id int primary key, shop int, currency text, day date not null, pieces int, worth numeric(10,2), loose numeric);
insert into region select i, case when i % 4 = 0 then null else 'region ' || i % 3 end, i * 7 - 20,
  case when i % 5 > 0 then date '2024-01-01' + i end from generate_series(1, 14) i;
insert into city select i % 6, case when i % 3 = 0 then null else 'town ' || i end, i * 3 from generate_series(1, 13) i;
insert into sale select i, case when i % 8 = 7 then null else i % 10 end, case i % 4 when 0 then 'eur' when 1 then 'usd' when 2 then 'gbp' end,
  date '2024-01-01' + i % 20, case when i % 10 = 0 then null else i % 7 - 3 end,
  case when i % 9 = 0 then null else i % 40 * 1.75 - 20 end, case when i % 2 = 0 then 1.5 else 1.50 end from generate_series(1, 1000) i;
-- view by_day
select shop, currency, day, count(*) as n, sum(worth) as worth, max(pieces) as most from sale group by shop, currency, day
-- view by_worth
select shop, worth, sum(pieces) as pieces from sale where shop is not null group by shop, worth
-- view rows
select id, shop, day, worth from sale where pieces > 1
-- view joined
select s.shop, r.name, r.since, s.day, count(*) as n from sale s join region r on s.shop = r.shop group by s.shop, r.name, r.since, s.day
-- view whole
select count(*) as n, max(day) as latest from sale
-- query EXISTS of all columns: by by_day
select r.name, r.weight from region r where exists (select * from sale s where s.shop = r.shop and s.day < '2024-01-04')
-- query EXISTS of a number: by by_day
select r.shop from region r where exists (select 1 from sale where sale.shop = r.shop and currency = 'eur')
-- query EXISTS of nothing: by by_day
select r.shop from region r where exists (select from sale where sale.shop = r.shop and currency is null)
-- query NOT EXISTS: by by_day
select r.shop from region r where not exists (select s.id, s.loose from sale s where s.shop = r.shop and s.day = '2024-01-05')
-- query EXISTS that nothing around is read in: by by_day
select count(*) from region where exists (select * from sale where shop = 3 and day > '2024-01-19')
-- query EXISTS of nothing there: by by_day
select count(*) from region where exists (select * from sale where shop = 99)
-- query EXISTS with a table beside: by by_day
select r.shop from region r where exists (select * from sale s, city c where s.shop = r.shop and s.shop = c.shop and c.town is not null)
-- query EXISTS with a table that may be missing: by by_day
select r.shop from region r
 where exists (select c.area from sale s left join city c on s.shop = c.shop where s.shop = r.shop and (c.town is null or c.area > 30))
-- query EXISTS over a join that the view keeps: by joined
select c.area from city c where exists (select * from sale s join region r on s.shop = r.shop where r.name = 'region 1' and s.shop = c.shop)
-- query EXISTS with a key fetched again: by joined
select c.area from city c where exists (select * from sale s join region r on s.shop = r.shop where r.weight > 0 and s.shop = c.shop)
-- query EXISTS of rows: by rows
select r.shop from region r where exists (select s.currency from sale s where s.shop = r.shop and s.pieces > 1 and s.worth > 40)
-- query EXISTS with a limit: by by_day
select r.shop from region r where exists (select * from sale s where s.shop = r.shop limit 1)
-- query EXISTS as a value: by by_day
select r.shop, exists (select * from sale s where s.shop = r.shop and s.day > date '2024-01-02') as sold, r.name from region r
-- query EXISTS under OR and CASE: by by_day
select r.name, case when exists (select * from sale s where s.shop = r.shop and s.currency = 'gbp') then 1 else 0 end
  from region r where r.weight > 50 or exists (select * from sale s where s.shop = r.weight)
-- query EXISTS with a parameter: by by_day
-- parameters: 2024-01-05 | 1
select r.shop from region r where exists (select * from sale s where s.shop = r.shop and s.day < ?) and r.shop > ?
-- query EXISTS inside EXISTS: by by_day
select r.shop from region r where exists (select * from city c where c.shop = r.shop and exists (select * from sale s where s.shop = c.shop and s.currency = 'usd'))
-- query EXISTS ordered by what nobody sees: by by_day
select r.shop from region r where exists (select s.currency from sale s where s.shop = r.shop order by s.day)
-- query IN: by by_day
select r.name, r.weight from region r where r.shop in (select shop from sale where day = '2024-01-03')
-- query IN of an expression: by by_day
select r.name from region r where r.weight in (select shop * 7 - 20 from sale where currency = 'eur')
-- query IN of two: by by_day
select c.area from city c where (c.shop, c.town) in (select s.shop, 'town ' || s.shop from sale s where s.day > '2024-01-01')
-- query IN that reads the row around: by by_day
select r.name from region r where r.since in (select s.day from sale s where s.shop <> r.shop)
-- query NOT IN: by by_day
select r.shop from region r where r.shop not in (select shop from sale where currency = 'eur' and shop is not null)
-- query NOT IN of a null: by by_day
select count(*) from region r where r.shop not in (select shop from sale where currency = 'eur')
-- query NOT IN of nothing: by by_day
select r.shop from region r where r.shop not in (select shop from sale where currency = 'none')
-- query as one of some: by by_worth
select r.shop from region r where r.weight < any (select worth from sale where shop = 3)
-- query beyond all: by by_day
select r.shop from region r where r.since >= all (select day from sale where shop < 4 and currency = 'usd')
-- query IN with its order: by by_day
select r.name from region r where r.shop in (select shop from sale where currency = 'gbp' order by day desc)
-- query IN over a join: by by_day
select r.name from region r where r.shop in (select s.shop from sale s join city c on s.shop = c.shop where c.area > 9 and s.currency = 'eur')
-- query an arm of UNION: by by_day
select shop, currency from sale where day < '2024-01-05' union select shop, name from region
-- query an arm of UNION of unlike types: by by_day
select pieces from sale where pieces = 99 union select shop from sale where day < '2024-01-05' union select weight::bigint from region order by 1
-- query an arm of UNION with equal values told apart, inside IN: by by_worth
select shop, weight from region where weight in (select worth from sale where shop > 2 union select area from city)
-- query an arm of INTERSECT: by by_day
select shop from region intersect select shop from sale where currency = 'usd'
-- query an arm of EXCEPT: by by_day
select shop from region except select shop from sale where currency is null
-- query the first arm of EXCEPT: by by_day
select shop, day from sale where currency = 'eur' except select shop, since from region
-- query arms put together before UNION: by by_day
select shop from sale where currency = 'eur' union all select shop from city union select shop from region
-- query arms in brackets: by by_day
select weight from region union (select shop from sale where day > '2024-01-15' union all select area from city)
-- query UNION ALL inside IN: by by_day
select name from region where shop in (select area from city union all select shop from sale where currency = 'eur')
-- query EXCEPT ALL after UNION: by by_day
select shop from sale where currency = 'eur' union select shop from city except all select 3
-- query EXISTS of a UNION: by by_day
select name from region where exists (select shop from sale where sale.shop = region.shop and currency = 'eur' union all select area from city where area = region.weight)
-- query a set inside a WITH item: by by_day
with s as (select shop from sale where currency = 'eur' union select weight from region) select count(*), sum(shop) from s
-- query a limit of the whole: by by_day
select shop from sale where currency = 'eur' union select weight from region order by 1 limit 4
-- query one value: refuse GROUPING_TOO_COARSE by by_day
select r.name, (select s.currency from sale s where s.shop = r.shop and s.day = '2024-01-01' and s.shop = 11) from region r
-- query an array: refuse GROUPING_TOO_COARSE by by_day
select r.name, array(select s.currency from sale s where s.shop = r.shop order by s.currency) from region r
-- query a derived table: refuse GROUPING_TOO_COARSE by by_day
select count(*) from (select shop from sale where currency = 'eur' limit 10) t
-- query an arm of UNION ALL: refuse GROUPING_TOO_COARSE by by_day
select shop from sale where currency = 'eur' union all select shop from region
-- query an arm of EXCEPT ALL: refuse GROUPING_TOO_COARSE by by_day
select shop from sale where currency = 'eur' except all select shop from region
-- query counted before UNION: refuse GROUPING_TOO_COARSE by by_day
select shop from sale where currency = 'eur' except all select shop from region union select 1
-- query an arm of INTERSECT ALL: refuse GROUPING_TOO_COARSE by by_day
select weight from region intersect all select shop from sale where currency = 'eur'
-- query arms put together after UNION: refuse GROUPING_TOO_COARSE by by_day
select weight from region union select 3 union all select shop from sale where currency = 'eur'
-- query an arm of UNION whose equal values can be told apart: refuse INEXACT
select worth from sale where shop > 2 union select weight from region order by 1
-- query a derived table inside an arm whose equal values can be told apart: refuse INEXACT
select v from (select max(worth) as v, shop from sale group by shop) as w where shop > 2 union select weight from region order by 1
-- query a WITH item of an arm whose equal values can be told apart: refuse INEXACT
(with w as (select max(worth) as v, shop from sale group by shop) select v from w) union select weight from region
-- query an arm of UNION whose equal values are numbers of any scale: refuse INEXACT
select loose from sale union select shop from sale where currency = 'eur'
-- query an aggregated arm of UNION beside another scale: refuse INEXACT
select shop, sum(worth) from sale group by shop union select shop, weight from region
-- query an aggregated arm of UNION beside a product of another scale: refuse INEXACT
select shop, sum(worth) from sale group by shop union select shop, weight * 1.50 * 1.0 from region
-- query an aggregated arm of EXCEPT beside any scale: refuse INEXACT
select shop, sum(worth) from sale group by shop except select shop, loose from sale where id < 9
-- query aggregated arms of UNION of one scale: by by_day
select shop, sum(worth) from sale group by shop union select shop, weight * 0.25 from region
-- query aggregated arms of UNION with what stands in for NULL: by by_day
select shop, sum(worth) - coalesce(max(pieces), 0.0) from sale group by shop
 union select shop, weight + 0.05 from region
-- query aggregated arms of UNION with an arm in brackets: by by_day
select currency, sum(worth) from sale group by currency
 union (select name, -weight * 1.00 from region union all select town, round(area)::numeric(9,2) from city)
-- query an aggregated arm of UNION ALL beside another scale: by by_day
select shop, sum(worth) from sale group by shop union all select shop, weight from region
-- query an aggregated arm of INTERSECT inside IN, beside another scale: by by_day
select shop from region where weight not in (select sum(worth) from sale group by shop intersect select loose from sale)
-- query IN with a limit: refuse GROUPING_TOO_COARSE by by_day
select name from region where shop in (select shop from sale where currency = 'eur' order by shop limit 40)
-- query an arm with a limit: refuse GROUPING_TOO_COARSE by by_day
(select shop from sale where currency = 'eur' order by shop limit 40) union select 3
-- query UNION ALL with a limit inside IN: refuse GROUPING_TOO_COARSE by by_day
select name from region where shop in (select shop from sale where currency = 'eur' union all select area from city order by 1 limit 50)
-- query EXISTS with an offset: refuse ORDER_NOT_TOTAL
select r.shop from region r where exists (select * from sale s where s.shop = r.shop offset 110)
-- query EXISTS of no row: refuse GROUPING_TOO_COARSE by by_day
select r.shop from region r where exists (select * from sale s where s.shop = r.shop limit 0)
-- query EXISTS by a parameter's limit: refuse GROUPING_TOO_COARSE by by_day
-- parameters: 1
select r.shop from region r where exists (select * from sale s where s.shop = r.shop limit ?)
-- query IN of a window: refuse GROUPING_TOO_COARSE by by_day
select name from region where shop in (select row_number() over (partition by shop order by day, shop) from sale)
-- query EXISTS where the view lacks the column: refuse COLUMN_NOT_IN_VIEW by by_day
select r.shop from region r where exists (select * from sale s where s.shop = r.shop and s.worth > 45)
-- query IN of what the view lacks: refuse COLUMN_NOT_IN_VIEW by by_day
select r.shop from region r where r.weight in (select s.worth from sale s)
-- query EXISTS of an aggregate: refuse INEXACT
select r.shop from region r where exists (select max(s.loose) from sale s where s.worth > r.shop)
-- query EXISTS in a view of one row: refuse GROUPING_TOO_COARSE by whole
select r.shop from region r where exists (select * from sale s where s.shop = r.shop)
-- query EXISTS of fewer rows: refuse PREDICATE_NOT_COVERED by rows
select r.shop from region r where exists (select * from sale s where s.shop = r.shop and s.worth > 20)
-- query EXISTS of computed outputs that the view lacks: refuse COLUMN_NOT_IN_VIEW by by_day
select r.shop from region r where exists (select s.worth / s.pieces from sale s where s.shop = r.shop)
