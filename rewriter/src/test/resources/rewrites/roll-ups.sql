-- schema
create table sales (id int primary key, region text, shop varchar(10) not null, day date not null,
  at timestamp not null, amount numeric(10,2), quantity int, weight float8, big bigint, flag boolean,
  price numeric, small smallint not null);
insert into sales
select i, case when i % 7 = 0 then null else 'r' || i % 4 end, 's' || i % 5,
       date '2024-01-01' + i % 60, timestamp '2024-01-01 00:00:00' + i % 90 * interval '1 hour',
       case when i % 11 = 0 then null else (i % 997) / 7.0 - 40 end,
       case when i % 13 = 0 then null else i % 100 - 50 end, i / 3.0,
       case when i % 5 = 0 then null else i * 1000000007::bigint end, i % 3 = 0, i / 7.0,
       (i % 200 - 100)::smallint
  from generate_series(1, 3000) i;
-- view by_region_day
select region, day, count(*) as n, count(amount) as amounts, sum(amount) as amount,
       avg(quantity) as quantity, min(amount) as least, max(amount) as most, sum(big) as big,
       sum(small) as small, count(quantity * 2) as doubled
  from sales group by region, day
-- view january
select shop, day, count(*) as n, sum(quantity) as quantity
  from sales where day >= date '2024-01-01' and day < '2024-02-01' group by shop, day
-- view flags
select flag, shop, at, sum(amount) as amount, count(*) from sales
 where shop in ('s1', 's2', 's3') and flag is not null group by flag, shop, at
-- query the same grouping needs no grouping again: by by_region_day
select region, day, sum(amount), avg(quantity), count(*) from sales group by region, day
-- query sums and counts keep their types when rolled up: by by_region_day
select region, count(*), count(amount), sum(amount), sum(big), sum(small) from sales group by region
-- query a group of NULL stays one group: by by_region_day
select region, max(amount) as most from sales group by region having max(amount) is not null
-- query an average is a sum over a count: by by_region_day
select region, avg(quantity) as mean, avg(quantity)::int from sales group by 1 order by 2 desc
-- query one row of all: by by_region_day
select count(*), sum(amount), min(amount), max(amount), avg(quantity) from sales
-- query one row of none: by by_region_day
select count(*), sum(amount), count(amount), avg(quantity) from sales where day = date '2030-01-01'
-- query integer division above a rolled-up sum truncates: by by_region_day
select region, sum(small) / 7, count(*) / 2, sum(small) * 100 / count(*), 7 / count(*)
  from sales group by region
-- query a condition on counts divides whole numbers: by by_region_day
select region from sales group by region having count(*) / 100 = 6 or count(*) % 2 = 0
-- query a range within the grouped days: by by_region_day
select region, sum(amount) from sales
 where day between '2024-01-10' and '2024-01-20' and region <> 'r1' group by region
-- query conditions of any form on stored columns: by by_region_day
select day, count(*) from sales
 where region like 'r%' and not (region = 'r2' or day > date '2024-02-01') and region is not null
 group by day
-- query an expression over a group key: by by_region_day
select upper(region) as u, extract(month from day) as month, sum(amount) from sales
 group by upper(region), extract(month from day)
-- query the same label twice: by by_region_day
select region as x, sum(amount) as x from sales group by region
-- query labels as PostgreSQL gives them: by by_region_day
select region, count(*), sum(amount)::numeric(20,4), case when region = 'r1' then 1 end, 1, 'a',
       coalesce(region, 'none'), sum(amount) + 1, region || '!', cast(1 as bigint)
  from sales group by region
-- query parameters keep their numbers: by by_region_day
-- parameters: x | 2024-01-05 | 2024-01-25
select ?::text is null as asked, region, sum(amount) from sales where day >= ? and day <= ?
   and region <> 'r9' group by region
-- query a distinct key: by by_region_day
select distinct region from sales where day > date '2024-01-31'
-- query the greatest key of groups that are one row each: by by_region_day
select max(day) from sales group by region, day
-- query the least key under a condition that leaves one row each: by by_region_day
select min(region), max(day) from sales where day = '2024-01-09' group by region
-- query distinct keys of groups that are one row each: by by_region_day
select count(distinct day) from sales group by region, day
-- query distinct keys in a condition on groups: by by_region_day
select sum(amount) from sales group by region, day having count(distinct day) = 1
-- query distinct keys to sort by: by by_region_day
select sum(amount) from sales group by region, day order by count(distinct region), max(day), 1
-- query distinct counts of a key: by by_region_day
select region, count(distinct day), max(day) from sales group by region
-- query distinct counts over all: by by_region_day
select count(distinct region), count(distinct day) from sales
-- query the first of an order: by by_region_day
select day, sum(amount) from sales group by day order by sum(amount) desc, day limit 3
-- query a limit as parameter: by by_region_day
-- parameters: 5
select day from sales group by day order by day limit ?
-- query within the view's range: by january
select shop, sum(quantity), count(*) from sales
 where day >= '2024-01-03' and day < '2024-01-15' group by shop
-- query an open bound on days says the same as a closed one: by january
select shop, sum(quantity) from sales where day > '2023-12-31' and day <= '2024-01-31' group by shop
-- query one day: by january
select shop, sum(quantity) from sales where day = '2024-01-31' group by shop
-- query one of some days: by january
select shop, sum(quantity) from sales where day in ('2024-01-31', '2024-01-01') group by shop
-- query points within points: by flags
select shop, sum(amount) from sales where shop in ('s1', 's3') and flag is not null group by shop
-- query one point: by flags
select sum(amount) from sales where shop = 's2' and flag is not null and at < timestamp '2024-01-03'
-- query one hour: by flags
select shop, flag, sum(amount) from sales
 where shop = 's1' and flag is not null and at = '2024-01-01 06:00:00' group by shop, flag
-- query a day more than the view keeps: refuse PREDICATE_NOT_COVERED by january
select shop, sum(quantity) from sales where day >= '2024-01-03' and day <= '2024-02-01' group by shop
-- query no range where the view has one: refuse PREDICATE_NOT_COVERED by january
select shop, sum(quantity) from sales group by shop
-- query a parameter proves what it is asked: by january
-- parameters: 2024-01-05
select shop, sum(quantity) from sales where day = ? group by shop
-- query a point outside: refuse PREDICATE_NOT_COVERED by flags
select sum(amount) from sales where shop = 's4' and flag is not null and at < timestamp '2024-01-03'
-- query or is wider than the view: refuse PREDICATE_NOT_COVERED by january
select shop, sum(quantity) from sales where day = '2024-01-03' or shop = 's1' group by shop
-- query a date that the session reads: by by_region_day
select region, sum(amount) from sales where day > '01/02/2024' group by region
-- query a date that the session reads proves nothing: refuse COLUMN_NOT_IN_VIEW by by_region_day
select shop, sum(quantity) from sales where day = '01/02/2024' group by shop
-- query a column that no view keeps: refuse COLUMN_NOT_IN_VIEW by by_region_day
select region, sum(amount) from sales where id < 100 group by region
-- query rows from groups: refuse GROUPING_TOO_COARSE by by_region_day
select region, day, amount from sales where id < 10
-- query keys with their number of rows: refuse GROUPING_TOO_COARSE by by_region_day
select region, day from sales
-- query a sum of floats depends on its order: refuse INEXACT
select region, sum(weight) from sales group by region
-- query an average of floats depends on its order: refuse INEXACT
select avg(weight) from sales
-- query a sum that is not stored: refuse AGGREGATE_NOT_IN_VIEW by by_region_day
select region, sum(price) from sales group by region
-- query a distinct count is no sum of counts: refuse AGGREGATE_NOT_ROLLED_UP by by_region_day
select region, count(distinct quantity) from sales group by region
-- query a distinct sum is no sum of sums: refuse AGGREGATE_NOT_ROLLED_UP by by_region_day
select region, sum(distinct amount) from sales group by region
-- query a volatile function: refuse VOLATILE_FUNCTION
select region, sum(amount), random() from sales group by region
-- query a volatile function in a condition: refuse VOLATILE_FUNCTION
select region, sum(amount) from sales where random() < 2 group by region
-- query a stable function: by by_region_day
select region, sum(amount) from sales where day < now() group by region
-- query a volatile function: refuse VOLATILE_FUNCTION
select region, sum(amount) from sales where random() < 2 group by region
-- query a volatile function above the groups: refuse VOLATILE_FUNCTION
select region, sum(amount) * random() from sales group by region
-- query a locking clause: refuse LOCKING_CLAUSE
select region from sales for update
-- query pages of an order that is not total: refuse ORDER_NOT_TOTAL
select region, sum(amount) from sales group by region order by 2 limit 2 offset 2
-- query pages of a total order: by by_region_day
select region, sum(amount) from sales group by region order by 2, 1 limit 2 offset 2
-- query pages of all that is seen in an arm: by by_region_day
select region, sum(amount) from sales group by region union all (select shop, 1 from sales order by 1 offset 2990)
-- query pages of an order of what is skipped in an arm: refuse ORDER_NOT_TOTAL
select region, sum(amount) from sales group by region union all (select shop, quantity from sales order by 1 offset 3)
-- query an outer join: refuse COLUMN_NOT_IN_VIEW
select count(*) from sales a left join sales b on a.id = b.id
-- query the same table twice: refuse COLUMN_NOT_IN_VIEW
select count(*) from sales a, sales b where a.id = b.id
-- query an order-sensitive aggregate: refuse AGGREGATE_NOT_ROLLED_UP by by_region_day
select region, array_agg(day order by day) from sales group by region
-- query a window: by by_region_day
select region, rank() over (order by sum(amount)) from sales group by region
-- query grouping sets: by by_region_day
select region, sum(amount) from sales group by grouping sets ((region), ())
-- query a filtered aggregate: by by_region_day
select sum(amount) filter (where region = 'r1') from sales
-- query another table: refuse UNRESOLVED_NAME
select count(*) from nowhere
-- query a write: refuse NOT_A_READ
delete from sales
-- query a union of all rows: refuse GROUPING_TOO_COARSE
select region from sales union all select shop from sales
