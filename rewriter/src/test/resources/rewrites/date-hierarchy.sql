-- schema
create table visits (id int primary key, day date, at timestamp not null, shop text not null,
  pages int not null, seconds numeric(8,2));
insert into visits
select i, case when i % 29 = 0 then null else date '2023-11-20' + i % 800 end,
       timestamp '2023-12-30 22:10:00.25' + i * interval '3 hours 17 minutes 5.5 seconds',
       's' || i % 3, i % 40 - 7, case when i % 17 = 0 then null else (i % 613) / 3.0 - 60 end
  from generate_series(1, 4000) i;
insert into visits
select 5000 + i, d::date, t::timestamp, 's' || i % 3, i, i
  from (values (1, 'infinity', 'infinity'), (2, '-infinity', '-infinity'), (3, '2024-12-30', '2024-12-31 23:59:59.999999'),
               (4, '0044-03-15 BC', '0044-03-15 12:00:00 BC'), (5, '2000-12-31', '2000-12-31 23:59:59'),
               (6, '2001-01-01', '2001-01-01 00:00:00'), (7, '0001-01-01 BC', '0001-01-01 00:00:00'))
       as edge (i, d, t);
-- view by_day
select day, shop, count(*) as n, sum(pages) as pages, sum(seconds) as seconds, count(seconds) as timed
  from visits group by day, shop
-- view by_date_of_time
select at::date as date, count(*) as n, sum(pages) as pages, max(seconds) as longest from visits
 group by at::date
-- view by_year
select extract(year from at) as year, shop, count(*) as n, sum(seconds) as seconds from visits
 where shop <> 's2' group by extract(year from at), shop
-- view of_2024
select shop, at, sum(pages) as pages, count(*) as n from visits
 where at >= '2024-01-01' and at < '2025-01-01' group by shop, at
-- query months of a day: by by_day
select extract(year from day) as y, extract(month from day) as m, sum(pages), sum(seconds), count(*)
  from visits group by 1, 2
-- query quarters of a day: by by_day
select extract(quarter from day), extract(isoyear from day), extract(week from day), avg(seconds)
  from visits group by 1, 2, 3
-- query every field that a day tells: by by_day
select extract(dow from day), extract(isodow from day), extract(doy from day), extract(decade from day),
       extract(century from day), extract(millennium from day), extract(epoch from day), count(*)
  from visits group by 1, 2, 3, 4, 5, 6, 7
-- query a day as a time: by by_day
select day::timestamp, count(*) from visits group by 1
-- query fields of a time from its date: by by_date_of_time
select extract(year from at), extract(month from at), sum(pages), max(seconds) from visits group by 1, 2
-- query fields of the date itself: by by_date_of_time
select extract(quarter from at::date), extract(week from cast(at as date)), count(*) from visits group by 1, 2
-- query a range of a time at the bounds of days: by by_date_of_time
select count(*), sum(pages) from visits where at >= '2024-02-01' and at < '2024-03-01'
-- query a range of a time that ends with the last microsecond: by by_date_of_time
select count(*) from visits where at > '2024-01-31 23:59:59.999999' and at <= '2024-02-29 23:59:59.999999'
-- query a range of a time between days: by by_date_of_time
select count(*) from visits where not (at >= timestamp '2024-02-01' and at < date '2024-03-01')
-- query a time without end: by by_date_of_time
select count(*), max(seconds) from visits where at >= '2024-12-31'
-- query a time of no begin or of a day: by by_date_of_time
select at::date, count(*) from visits where at < '2024-01-02' or at::date = '2024-05-05' group by at::date
-- query a time that is there: by by_date_of_time
select count(*) from visits where at is not null
-- query a range of years: by by_year
select shop, count(*), sum(seconds) from visits
 where shop <> 's2' and at >= '2024-01-01' and at < '2026-01-01' group by shop
-- query a year is a range: by by_year
select extract(year from at), count(*) from visits
 where shop <> 's2' and extract(year from at) between 2024 and 2025 group by 1
-- query a date's range of years: by by_year
select count(*) from visits where shop <> 's2' and at::date between '2024-01-01' and '2024-12-31'
-- query years before and after: by by_year
select count(*) from visits where shop <> 's2' and (at < '2001-01-01' or at >= '2025-01-01')
-- query a year within the view's range: by of_2024
select shop, sum(pages) from visits where extract(year from at) = 2024 group by shop
-- query a day within the view's range: by of_2024
select shop, sum(pages) from visits where at::date = '2024-12-31' group by shop
-- query some days within the view's range: by of_2024
select shop, count(*) from visits where at::date in ('2024-01-01', '2024-12-31') group by shop
-- query hours of a day: refuse COLUMN_NOT_IN_VIEW by by_date_of_time
select extract(hour from at), count(*) from visits group by 1
-- query the second of a day: refuse COLUMN_NOT_IN_VIEW by by_date_of_time
select extract(epoch from at), count(*) from visits group by 1
-- query a range within a day: refuse COLUMN_NOT_IN_VIEW by by_date_of_time
select count(*) from visits where at >= '2024-02-01 12:00:00'
-- query a range that ends within a day: refuse COLUMN_NOT_IN_VIEW by by_date_of_time
select count(*) from visits where at <= '2024-02-01'
-- query a time that is not a day: refuse COLUMN_NOT_IN_VIEW by by_date_of_time
select count(*) from visits where at = '2023-12-31'
-- query a month of years: refuse COLUMN_NOT_IN_VIEW by by_year
select extract(month from at), count(*) from visits where shop <> 's2' group by 1
-- query a range within a year: refuse COLUMN_NOT_IN_VIEW by by_year
select count(*) from visits where shop <> 's2' and at >= '2023-01-01' and at < '2024-12-31'
-- query the first of a year is not the year: refuse COLUMN_NOT_IN_VIEW by by_year
select count(*) from visits where shop <> 's2' and at > '2024-01-01'
-- query a year that reaches over the view's range: refuse PREDICATE_NOT_COVERED by of_2024
select shop, sum(pages) from visits where extract(year from at) >= 2024 group by shop
-- query days that reach over the view's range: refuse PREDICATE_NOT_COVERED by of_2024
select shop, sum(pages) from visits where at::date between '2024-12-01' and '2025-01-01' group by shop
-- query a month whatever the year: refuse PREDICATE_NOT_COVERED by of_2024
select shop, sum(pages) from visits where extract(month from at) = 2 group by shop
-- query the day of another column: refuse COLUMN_NOT_IN_VIEW by by_day
select extract(day from at), extract(hour from at), count(*) from visits group by 1, 2
