-- Groups of groups are groups of the rows, and so are the rows of a view that groups.
-- schema
create table region (id int primary key, name text not null, zone int);
create table sale (id int primary key, region int not null references region, day date not null,
  kind text, pieces int, paid numeric(10,2), weight double precision, rate numeric, open boolean);
insert into region select i, 'r' || i % 4, nullif(i % 3, 0) from generate_series(1, 9) i;
insert into sale select i, 1 + i % 8, date '2024-01-30' + i % 40,
  case when i % 6 = 0 then null else 'k' || i % 3 end,
  case when i % 7 = 0 then null when i % 50 = 1 then -2147483648 else i % 9 - 3 end,
  case when i % 5 = 0 then null else i % 100 / 4.0 - 3 end, i / 3.0,
  case when i % 2 = 0 then 1.0 else 1.00 end, i % 4 > 0
  from generate_series(1, 1200) i;
create view daily as
  select region, day, kind, sum(pieces) as pieces, sum(paid) as paid, count(*) as n,
         count(paid) as payments, min(paid) as least, max(pieces) as most
    from sale group by region, day, kind;
create view busy as
  select region, day, sum(pieces) as pieces, count(*) as n from sale group by region, day
  having count(*) > 3;
create view kinds (key, total) as select kind, count(*) from sale group by kind;
create view named as
  select r.name, s.day, sum(s.pieces) as pieces, count(*) as n
    from sale s join region r on r.id = s.region group by r.name, s.day;
-- view by_day
select region, day, kind, sum(pieces) as pieces, sum(paid) as paid, count(*) as n,
       count(pieces) as counted, count(paid) as payments, min(paid) as least, max(pieces) as most,
       bool_and(open) as open
  from sale group by region, day, kind
-- view by_region
select region, sum(pieces) as pieces, count(*) as n, sum(paid) as paid from sale group by region
-- view names
select r.name, s.day, sum(s.pieces) as pieces, count(*) as n, sum(s.paid) as paid
  from sale s join region r on r.id = s.region group by r.name, s.day
-- query a sum of sums: by by_region
select region, sum(s) from (select region, day, sum(pieces) as s from sale group by region, day) d
 group by region
-- query a sum of counts: by by_region
select region, sum(n) as all_of_them
  from (select region, kind, count(*) as n from sale group by region, kind) d group by region
-- query extremes of extremes: by by_day
select d.region, min(d.l), max(d.m)
  from (select region, day, min(paid) as l, max(pieces) as m from sale group by region, day) d
 group by d.region
-- query all of all: by by_day
select kind, bool_and(o) from (select kind, day, bool_and(open) as o from sale group by 1, 2) d
 group by kind
-- query a sum of sums of decimals: by by_region
select region, sum(p) from (select region, day, sum(paid) as p from sale group by region, day) d
 group by region
-- query a condition on the inner keys: by by_day
select region, sum(s) from
  (select region, day, kind, sum(pieces) as s from sale group by region, day, kind) d
 where day > '2024-02-10' and kind is not null group by region
-- query a condition inside: by by_day
select region, sum(s) from
  (select region, day, sum(pieces) as s from sale where kind = 'k1' group by region, day) d
 group by region
-- query a key computed of inner keys: by names
select extract(month from day) as month, sum(n) from
  (select day, kind, count(*) as n from sale group by day, kind) d group by 1
-- query a key computed inside: by names
select month, sum(s) from
  (select extract(month from day) as month, region, sum(pieces) as s from sale group by 1, 2) d
 group by month
-- query three floors: by by_region
select zone, sum(t) from
  (select region, day, sum(s) as t from
    (select region, day, kind, sum(pieces) as s from sale group by region, day, kind) d
    group by region, day) e
  join region on region.id = e.region group by zone
-- query a global sum of sums: by by_region
select sum(s), max(region) from
  (select region, day, sum(pieces) as s from sale group by region, day) d
-- query a global sum of counts: by by_region
select sum(n) from (select region, day, count(*) as n from sale group by region, day) d
-- query a global sum of counts of nothing is NULL: by by_day
select coalesce(sum(n), -1) from
  (select region, day, kind, count(*) as n from sale group by region, day, kind) d where kind = 'none'
-- query some groups only: by by_day
select region, sum(s) filter (where kind = 'k1'), sum(n) filter (where kind = 'k9') from
  (select region, kind, sum(pieces) as s, count(*) as n from sale group by region, kind) d
 group by region
-- query a filter over a filter: by by_day
select kind, sum(s) filter (where region < 4) from
  (select region, kind, sum(pieces) filter (where day > '2024-02-05') as s from sale
    group by region, kind) d
 group by kind
-- query an average of sums and counts: by by_region
select region, sum(s) / nullif(sum(n), 0) as mean from
  (select region, day, sum(pieces) as s, count(*) as n from sale group by region, day) d
 group by region
-- query how many different keys: by by_day
select region, count(distinct day), sum(n) from
  (select region, day, kind, count(*) as n from sale group by region, day, kind) d group by region
-- query the extremes of inner keys: by by_day
select region, min(day), max(day), sum(s) from
  (select region, day, sum(pieces) as s from sale group by region, day) d group by region
-- query groups joined to their dimension: by by_region
select r.name, sum(d.s), max(r.zone) from
  (select region, day, sum(pieces) as s from sale group by region, day) d
  join region r on r.id = d.region
 group by r.name
-- query groups beside their dimension: by by_region
select r.zone, sum(d.n) from region r,
  (select region, kind, count(*) as n from sale group by region, kind) d
 where r.id = d.region and r.name <> 'r2' group by r.zone
-- query groups kept by an outer join: by by_region
select r.name, sum(d.s) from
  (select region, day, sum(pieces) as s from sale group by region, day) d
  left join region r on r.id = d.region and r.zone = 1
 group by r.name
-- query groups with roll-up: by by_day
select region, kind, sum(s) from
  (select region, kind, day, sum(pieces) as s from sale group by region, kind, day) d
 group by rollup (region, kind)
-- query a condition on the sum of sums: by by_region
select region, sum(n) from (select region, day, count(*) as n from sale group by region, day) d
 group by region having sum(n) > 100 order by sum(n) desc, region
-- query a WITH item that groups: by by_region and by_day
with d as (select region, day, sum(pieces) as s from sale group by region, day)
select region, sum(s) from d group by region
-- query a plain view that groups: by by_day
select region, day, kind, n from daily where region = 3 and kind = 'k1'
-- query rows of a plain view, sorted and cut: by by_day
select region, day, pieces, n from daily where kind = 'k1' order by n desc, day, region limit 5
-- query a condition on a group of a plain view: by by_day
select region, day, kind, pieces, most from daily where pieces > 10 and kind is not null
-- query an expression over groups of a plain view: by by_day
select region, day, paid / n as mean, coalesce(least, 0) as least from daily where kind = 'k2'
-- query groups of a plain view again: by by_region
select region, sum(pieces), sum(n) from daily group by region
-- query a view under a condition, its rows: by by_day
select region, day, pieces from busy where region < 5
-- query names that a view gives: by by_day
select key, total from kinds where key > 'k0'
-- query a view's rows without its keys: by by_day
select n from daily where region = 2 and kind = 'k1'
-- query different rows of a view: by by_day
select distinct region, n from daily where kind = 'k1'
-- query a window over a view's rows: by by_day
select region, day, rank() over (partition by region order by n desc) from daily where kind = 'k1'
-- query a view that joins and groups: by names
select name, sum(pieces) from named where day < '2024-02-20' group by name
-- query the average of sums: by by_day
select region, avg(s) from (select region, day, kind, sum(pieces) as s from sale group by 1, 2, 3) d
 group by region
-- query how many groups: by by_day
select region, count(*) from (select region, day, kind from sale group by 1, 2, 3) d group by region
-- query a sum of keys: by by_day
select kind, sum(region) from (select region, kind, count(*) from sale group by 1, 2) d group by kind
-- query a sum of extremes: by by_day
select region, sum(m) from (select region, day, max(pieces) as m from sale group by region, day) d
 group by region
-- query groups of groups under a condition: by by_day
select region, sum(s) from
  (select region, day, sum(pieces) as s from sale group by region, day having count(*) > 3) d
 group by region
-- query a condition on inner sums: by by_day
select region, sum(s) from (select region, day, sum(pieces) as s from sale group by region, day) d
 where s > 5 group by region
-- query a join on inner sums: by by_day
select r.name, sum(s) from (select region, day, count(*) as s from sale group by region, day) d
  join region r on r.id = d.s / 10 group by r.name
-- query groups that an outer join may leave out: by by_day
select r.name, sum(d.n), count(*) from region r left join
  (select region, day, kind, count(*) as n from sale group by region, day, kind) d on d.region = r.id
 group by r.name
-- query groups beside groups: by by_region
select a.region, sum(a.s) from
  (select region, day, kind, sum(pieces) as s from sale group by region, day, kind) a
  join (select region, kind, count(*) as n from sale group by region, kind) b on a.region = b.region
 group by a.region
-- query a sum of different sums: by by_day
select region, sum(distinct s) from
  (select region, day, sum(pieces) as s from sale group by region, day) d group by region
-- query a sum of counts of different values: by by_day
select region, sum(n) from
  (select region, day, count(distinct kind) as n from sale group by region, day) d group by region
-- query a sum over some counts of values: by by_day
select region, sum(n) filter (where kind = 'k9') from
  (select region, kind, count(paid) as n from sale group by region, kind) d group by region
-- query a sum of computed sums: by by_day
select region, sum(s) from
  (select region, day, coalesce(sum(pieces), 0) as s from sale group by region, day) d
 group by region
-- query keys that can be told apart: refuse INEXACT
select rate::text, sum(n) from (select rate, count(*) as n from sale group by rate) d group by rate::text
-- query floats of floats: refuse INEXACT
select region, sum(w) from (select region, day, sum(weight) as w from sale group by region, day) d
 group by region
-- query rows of a plain view beside a table: refuse NO_VIEW
select d.day, r.name, d.n from daily d join region r on r.id = d.region and r.zone = d.n
-- query an average of a plain view's sums: refuse NO_VIEW
select region, avg(pieces) from daily group by region
-- query what PostgreSQL refuses, an inner sum beside keys: refuse UNSUPPORTED_EXPRESSION
select region, n from daily group by region
-- query what PostgreSQL refuses, a condition on no group: refuse UNSUPPORTED_EXPRESSION
select n from daily having true
-- query what PostgreSQL refuses, an order by an inner sum: refuse UNSUPPORTED_EXPRESSION
select region, sum(n) from daily group by region order by n
-- query what PostgreSQL refuses, a window over an inner sum: refuse UNSUPPORTED_EXPRESSION
select region, rank() over (order by n) from daily group by region
-- query what PostgreSQL refuses, a column that a key tells only inside: refuse UNSUPPORTED_EXPRESSION
select d.name from (select id, name, zone from region) d group by d.id
-- query what PostgreSQL refuses, an aggregate in WHERE: refuse UNSUPPORTED_EXPRESSION
select region, n from daily where count(*) > 3
-- query what PostgreSQL refuses, an aggregate of an inner key in WHERE: refuse UNSUPPORTED_EXPRESSION
select region, n from daily where max(region) > 3 and n > 1
