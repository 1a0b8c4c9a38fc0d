-- Wrong answers that generated statements met, made small.
-- schema
create table sale (id int primary key, region text not null, day date, pieces int);
insert into sale
select i, 'r' || i % 3, case when i % 5 > 0 then date '2024-01-01' + i % 9 end, i % 10 - 3
  from generate_series(1, 200) i;
-- view by_region
select region, count(*) as n, max(pieces) as most, avg(pieces) as mean from sale group by region
-- query finer groups than the view's, by a key that is not selected: refuse COLUMN_NOT_IN_VIEW by by_region
select region, count(*) from sale group by region, id
-- query finer groups of one region: refuse COLUMN_NOT_IN_VIEW by by_region
select max(pieces) from sale where region = 'r1' group by day
-- query finer groups with a condition on groups: refuse COLUMN_NOT_IN_VIEW by by_region
select region, max(pieces) from sale group by day, region having count(*) > 1
-- query groups by what the view's key fixes: by by_region
select max(pieces), count(*) from sale group by region, upper(region)
