-- schema
create table trips (id int primary key, city text, day date not null, paid boolean, kind text not null,
  fare numeric(8,2), tip numeric(6,3) not null, riders int, legs smallint not null, miles bigint, drift float8);
insert into trips
select i, case when i % 8 = 0 then null else 'c' || i % 5 end, date '2024-01-01' + i % 40,
       case i % 3 when 0 then true when 1 then false end, case when i % 4 = 0 then 'taxi' else 'bus' end,
       case when i % 9 = 0 or i % 5 = 3 then null else (i % 701) / 6.0 - 50 end, (i % 97) / 9.0 - 4,
       case when i % 11 = 0 then null else i % 60 - 20 end, (i % 40 - 15)::smallint,
       case when i % 6 = 0 then null else i * 900000011::bigint end, i / 3.0
  from generate_series(1, 2500) i;
insert into trips values
  (9001, 'edge', '2024-02-20', true, 'taxi', 999999.99, -999.999, 2147483647, 32767, 9223372036854775807, 1),
  (9002, 'edge', '2024-02-20', null, 'taxi', -999999.99, 999.999, -2147483648, -32768, -9223372036854775808, 1),
  (9003, 'none', '2024-02-21', false, 'bus', null, 0, null, 0, null, 1);
-- view by_key
select city, day, paid, kind, count(*) as n, sum(fare) as fare, count(fare) as fares, sum(riders) as riders,
       count(riders) as ridden, sum(legs) as legs, sum(tip) as tip, min(fare) as least, max(riders) as most,
       sum(miles) as miles
  from trips group by city, day, paid, kind
-- view stored
select city, day, count(*) filter (where fare > 0) as dear, sum(fare) filter (where fare > 0) as fare,
       avg(riders) filter (where fare > 0) as mean, max(tip) filter (where paid and riders > 3) as best,
       count(*) filter (where paid and riders > 3) as full_trips
  from trips group by city, day
-- view whole
select count(*) filter (where paid) as n, sum(fare) filter (where paid) as fare from trips
-- query a condition over a key: by by_key
select city, count(*) filter (where paid), sum(fare) filter (where paid), sum(riders) filter (where not paid) from trips group by city
-- query conditions over several keys: by by_key
select city, count(*) filter (where paid and kind = 'taxi' or day > '2024-01-20'),
       count(fare) filter (where kind in ('bus', 'tram')), sum(miles) filter (where city like 'c%') from trips group by city
-- query extremes under a condition: by by_key
select city, min(fare) filter (where paid), max(riders) filter (where kind = 'bus'), min(fare) filter (where kind = 'tram')
  from trips group by city
-- query extremes of a key under a condition: by by_key
select city, max(day) filter (where paid), min(kind) filter (where day < '2024-01-05') from trips group by city
-- query averages under a condition: by by_key
select city, avg(fare) filter (where paid), avg(riders) filter (where kind = 'taxi'), avg(legs) filter (where paid is null)
  from trips group by city
-- query a linear number under a condition: by by_key
select city, sum(fare * 2 + 1) filter (where paid), sum(1) filter (where kind = 'bus'), avg(tip * 2) filter (where paid)
  from trips group by city
-- query a CASE under a condition: by by_key
select city, sum(case when kind = 'bus' then fare else 0 end) filter (where paid),
       count(case kind when 'bus' then 1 end) filter (where not paid) from trips group by city
-- query conditions over all: by by_key
select count(*) filter (where paid), sum(fare) filter (where paid), avg(riders) filter (where paid), min(fare) filter (where paid),
       count(fare) filter (where day > '2030-01-01'), sum(fare) filter (where day > '2030-01-01') from trips
-- query conditions over none: by by_key
select count(*) filter (where paid), sum(fare) filter (where paid), count(riders) filter (where paid) from trips where day = '2030-01-01'
-- query conditions where groups are one row each: by by_key
select city, day, paid, kind, count(*) filter (where paid), count(fare) filter (where paid), sum(fare) filter (where not paid),
       avg(riders) filter (where paid), min(fare) filter (where paid), sum(legs) filter (where kind = 'bus')
  from trips group by city, day, paid, kind
-- query distinct keys under a condition: by by_key
select city, count(distinct day) filter (where paid), count(distinct kind) filter (where day < '2024-01-10' and paid is null)
  from trips group by city
-- query a condition that is never true: by by_key
select city, count(*) filter (where paid and not paid), sum(riders) filter (where kind = 'no such kind'), count(*) from trips group by city
-- query a condition on conditional counts: by by_key
select city from trips group by city having count(*) filter (where paid) > 100 or sum(fare) filter (where not paid) is null
-- query the order of a conditional sum: by by_key
select city from trips group by city order by sum(fare) filter (where paid) desc nulls last, city
-- query a parameter in a condition: by by_key
-- parameters: bus
select city, count(*) filter (where kind = ?) from trips group by city
-- query a condition as stored: by stored
select city, count(*) filter (where fare > 0), sum(fare) filter (where fare > 0) from trips group by city
-- query an average from what goes with it: by stored
select city, avg(riders) filter (where fare > 0), sum(riders) filter (where fare > 0), count(riders) filter (where fare > 0) from trips group by city
-- query a stored condition and one over keys: by stored
select city, count(*) filter (where fare > 0 and day > '2024-01-10'), sum(fare) filter (where day <= '2024-01-10' and fare > 0) from trips group by city
-- query stored conditions in another order: by stored
select day, max(tip) filter (where riders > 3 and paid), count(*) filter (where 3 < riders and paid) from trips group by day
-- query a stored condition where groups are one row each: by stored
select city, day, count(*) filter (where fare > 0), avg(riders) filter (where fare > 0), sum(fare) filter (where fare > 0 and city = 'c1')
  from trips group by city, day
-- query a stored condition over all: by stored
select count(*) filter (where fare > 0), avg(riders) filter (where fare > 0), max(tip) filter (where paid and riders > 3) from trips
-- query the one row of all: by whole
select count(*) filter (where paid), sum(fare) filter (where paid) from trips
-- query a condition over no key: refuse AGGREGATE_NOT_IN_VIEW by by_key
select city, count(*) filter (where riders > 3) from trips group by city
-- query a condition that is wider than the stored one: refuse AGGREGATE_NOT_IN_VIEW by stored
select city, sum(fare) filter (where fare >= 0) from trips group by city
-- query no condition where there is a stored one: refuse AGGREGATE_NOT_IN_VIEW by stored
select city, sum(fare) from trips group by city
-- query only a part of the stored condition: refuse AGGREGATE_NOT_IN_VIEW by stored
select city, count(*) filter (where paid) from trips group by city
-- query a stored condition or one over keys: refuse AGGREGATE_NOT_IN_VIEW by stored
select city, count(*) filter (where fare > 0 or day > '2024-01-10') from trips group by city
-- query a parameter where a constant is stored: refuse AGGREGATE_NOT_IN_VIEW by stored
-- parameters: 0
select city, count(*) filter (where fare > ?) from trips group by city
-- query another aggregate under the stored condition: refuse AGGREGATE_NOT_IN_VIEW by stored
select city, min(fare) filter (where fare > 0) from trips group by city
-- query distinct values under a condition over a key: refuse AGGREGATE_NOT_ROLLED_UP by by_key
select city, count(distinct riders) filter (where paid) from trips group by city
-- query a distinct key under a condition over none: refuse AGGREGATE_NOT_ROLLED_UP by by_key
select city, count(distinct kind) filter (where riders > 3) from trips group by city
-- query floats under a condition: refuse INEXACT
select city, sum(drift) filter (where paid) from trips group by city
-- query a negation is not the opposite where a value is missing: refuse AGGREGATE_NOT_IN_VIEW by stored
select city, count(*) filter (where not fare > 0) from trips group by city
-- query a condition of the view under another: refuse AGGREGATE_NOT_IN_VIEW by whole
select count(*) filter (where not paid) from trips
