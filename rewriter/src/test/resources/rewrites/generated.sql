-- Wrong answers that generated statements met, made small.
-- schema
create table sale (id int primary key, region text not null, day date, pieces int);
insert into sale
select i, 'r' || i % 3, case when i % 5 > 0 then date '2024-01-01' + i % 9 end, i % 10 - 3
  from generate_series(1, 200) i;
create table rate (id int primary key, region text not null, pieces int, rate numeric);
insert into rate
select i, 'r' || i % 3, i % 10 - 3, case when i % 2 = 0 then 1.0 else 1.00 end
  from generate_series(1, 200) i;
-- view by_region
select region, count(*) as n, max(pieces) as most, avg(pieces) as mean from sale group by region
-- view rates
select id, region, pieces, rate from rate
-- query finer groups than the view's, by a key that is not selected: refuse COLUMN_NOT_IN_VIEW by by_region
select region, count(*) from sale group by region, id
-- query finer groups of one region: refuse COLUMN_NOT_IN_VIEW by by_region
select max(pieces) from sale where region = 'r1' group by day
-- query finer groups with a condition on groups: refuse COLUMN_NOT_IN_VIEW by by_region
select region, max(pieces) from sale group by day, region having count(*) > 1
-- query groups by what the view's key fixes: by by_region
select max(pieces), count(*) from sale group by region, upper(region)
-- query a key whose equal values look different, over rows: refuse INEXACT
select rate, sum(pieces) from rate group by rate
-- query the least of values that look different, over rows: refuse INEXACT
select region, min(rate) from rate group by region
-- query distinct rows of values that look different: refuse INEXACT
select distinct rate from rate
-- query distinct averages that are equal and look different: refuse INEXACT
select distinct avg(pieces) - avg(pieces) from sale group by region, day
-- query a quotient as a key: refuse INEXACT
select pieces::numeric / (id + 1), count(*) from rate group by 1
-- query distinct sums of one scale: by by_region
select distinct count(*), count(*) * 2.5, max(pieces) from sale group by region
-- query sums of values that look different, over rows: by rates
select id % 7 as k, sum(rate), count(rate), avg(rate) from rate group by id % 7
