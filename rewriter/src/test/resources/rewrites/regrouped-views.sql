-- Views over plain views that group, and over groups, are views over the rows.
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
-- view of_view
select region, extract(month from day) as month, sum(pieces) as pieces, sum(n) as n, sum(paid) as paid
  from daily where kind = 'k1' group by 1, 2
-- view of_view_rows
select region, day, kind, pieces, n from daily where kind = 'k2'
-- view total_by_region
select region, sum(s) as s, sum(n) as n, min(l) as l
  from (select region, day, sum(pieces) as s, count(*) as n, min(paid) as l from sale
         group by region, day) d group by region
-- refused a view of groups under a condition: UNSUPPORTED_RELATION
select region, sum(pieces) from busy group by region
-- refused the average of averages: UNSUPPORTED_RELATION
select region, avg(a) from (select region, day, avg(pieces) as a from sale group by region, day) d
 group by region
-- query a month of rows: by of_view
select sum(pieces) from sale where kind = 'k1' and region = 4
-- query what reads the plain view: by of_view
select region, sum(paid) from daily where kind = 'k1' group by region
-- query the rows of the plain view: by of_view_rows
select region, day, n from daily where kind = 'k2' and region = 1
-- query one day of the plain view: by of_view_rows
select pieces, region from daily where kind = 'k2' and day = '2024-02-11'
-- query sums of sums: by total_by_region
select region, sum(s), min(l) from
  (select region, kind, sum(pieces) as s, min(paid) as l from sale group by region, kind) d group by region
-- query sums: by total_by_region
select region, sum(pieces), count(*) from sale group by region having count(*) > 100
-- query another kind: refuse COLUMN_NOT_IN_VIEW
select extract(month from day), sum(pieces) from daily where kind = 'k0' group by 1
-- query a day of sums: refuse COLUMN_NOT_IN_VIEW
select region, day, sum(pieces) from sale where kind = 'k1' group by region, day having sum(paid) > 0
