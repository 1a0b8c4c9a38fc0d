-- schema
create table rides (id int primary key, at timestamp not null, ended timestamp, seen timestamptz, day date not null, city text, fare numeric(8,2), riders int not null);
insert into rides
select i, timestamp '2023-11-28 21:40:00.125' + i * interval '2 hours 13 minutes 7.75 seconds',
       case when i % 9 = 0 then null else timestamp '2023-11-29' + i * interval '5 hours' end,
       case when i % 7 = 0 then null else timestamptz '2023-11-28 21:40:00+00' + i * interval '3 hours 11 minutes' end,
       date '2023-12-20' + i % 200, 'c' || i % 3, case when i % 10 = 0 then null else (i % 251) / 4.0 - 20 end, i % 6 - 1
  from generate_series(1, 3000) i;
insert into rides values (9001, '2024-02-29 23:59:59.999999', '2024-03-01', '2024-03-31 01:30:00+00', '2024-02-29', 'edge', 999999.99, 2147483647),
  (9002, '2024-12-30 00:00:00', '2024-12-31 12:00:00', '2024-10-27 00:30:00+00', '2024-12-30', 'edge', -999999.99, -2147483648),
  (9003, 'infinity', null, 'infinity', 'infinity', 'edge', 1, 1), (9004, '-infinity', '-infinity', '-infinity', '-infinity', 'edge', 1, 1),
  (9005, '0044-03-15 12:00:00 BC', '0001-12-31 23:00:00 BC', null, '0044-03-15 BC', 'edge', 2, 2), (9006, '2001-01-01 00:00:00', '2000-12-31 23:59:59.5', null, '2000-12-31', 'edge', 3, 3);
-- view by_month
select date_trunc('month', at) as month, city, count(*) as n, sum(fare) as fare, max(riders) as most from rides group by date_trunc('month', at), city
-- view by_hour
select date_trunc('hour', ended) as hour, city, count(*) as n, sum(riders) as riders from rides group by date_trunc('hour', ended), city
-- view by_week
select date_trunc('week', at) as week, count(*) as n, sum(riders) as riders from rides where city <> 'c2' group by date_trunc('week', at)
-- view by_quarter
select date_trunc('quarter', at) as quarter, city, count(*) as n, min(fare) as least from rides where city <> 'c1' group by date_trunc('quarter', at), city
-- view by_day
select day, city, count(*) as n, sum(fare) as fare from rides group by day, city
-- view by_day_there
select date_trunc('day', seen at time zone 'Europe/Berlin') as day, count(*) as n, sum(riders) as riders from rides
 group by date_trunc('day', seen at time zone 'Europe/Berlin')
-- query the same unit: by by_month
select date_trunc('month', at), sum(fare), count(*) from rides group by date_trunc('month', at)
-- query quarters of months: by by_month
select date_trunc('quarter', at), city, sum(fare) from rides group by date_trunc('quarter', at), city
-- query years, decades and centuries of months: by by_month
select date_trunc('year', at), date_trunc('decade', at), date_trunc('century', at), date_trunc('millennium', at), count(*) from rides where at >= '0001-01-01' group by 1, 2, 3, 4
-- query fields of months: by by_month
select extract(year from at) as y, extract(month from at) as m, extract(quarter from at) as q, sum(fare) from rides group by 1, 2, 3
-- query parts of months: by by_month
select date_part('year', at), date_part('month', at), count(*) from rides group by 1, 2
-- query the unit in other words: by by_month
select date_trunc('MONTHS', at), date_trunc('years', at), count(*) from rides group by 1, 2
-- query a unit cut once more: by by_month
select date_trunc('year', date_trunc('month', at)), extract(year from date_trunc('quarter', at)), count(*) from rides group by 1, 2
-- query a unit as a date: by by_month
select date_trunc('month', at)::date, date(date_trunc('year', at)), count(*) from rides group by 1, 2
-- query a range of months: by by_month
select city, sum(fare) from rides where at >= '2024-01-01' and at < '2024-04-01' group by city
-- query one month needs no grouping again: by by_month
select city, sum(fare), count(*), max(riders) from rides where at >= '2024-02-01' and at < '2024-03-01' group by city
-- query one month by its name: by by_month
select city, sum(fare) from rides where date_trunc('month', at) = '2024-02-01' group by city
-- query a range by arithmetic: by by_month
select sum(fare), count(*) from rides where at >= date '2024-01-01' and at < date '2024-01-01' + interval '3 months'
-- query a range back from its end: by by_month
select count(*) from rides where at < timestamp '2024-06-01' and at >= timestamp '2024-06-01' - interval '1 year'
-- query a range by an interval of one field: by by_month
select count(*), sum(fare) from rides where at >= date '2024-01-01' and at < date '2024-01-01' + interval '1' year
-- query a range by an interval of several units: by by_month
select count(*) from rides where at >= timestamp '2023-12-01' and at < timestamp '2022-10-01' + interval '1 year 4 months'
-- query a month's last moment: by by_month
select count(*), sum(fare) from rides where at > '2024-01-31 23:59:59.999999' and at <= '2024-02-29 23:59:59.999999'
-- query a range of years in months: by by_month
select count(*) from rides where extract(year from at) between 2024 and 2024
-- query months of some years: by by_month
select extract(month from at), count(*) from rides where extract(year from at) in (2023, 2025) or at is null group by 1
-- query days of hours: by by_hour
select ended::date, sum(riders) from rides group by ended::date
-- query weeks of hours: by by_hour
select date_trunc('week', ended), count(*) from rides group by date_trunc('week', ended)
-- query hours of the day: by by_hour
select extract(hour from ended), extract(dow from ended), count(*) from rides group by 1, 2
-- query a range between hours: by by_hour
select city, count(*) from rides where ended >= '2024-01-05 13:00:00' and ended < timestamp '2024-01-06 02:00:00' group by city
-- query one day of hours: by by_hour
select extract(hour from ended), sum(riders) from rides where date(ended) = '2024-01-06' group by 1
-- query a time that is missing: by by_hour
select count(*), sum(riders) from rides where ended is null
-- query weeks and their fields: by by_week
select extract(isoyear from at), extract(week from at), count(*) from rides where city <> 'c2' group by 1, 2
-- query a range of weeks: by by_week
select sum(riders) from rides where city <> 'c2' and at >= '2024-01-01' and at < '2024-01-29'
-- query one week: by by_week
select count(*), sum(riders) from rides where city <> 'c2' and at >= '2024-12-30' and at < '2025-01-06'
-- query years of quarters: by by_quarter
select extract(year from at), min(fare) from rides where city <> 'c1' group by 1
-- query one quarter needs no grouping again: by by_quarter
select city, min(fare), count(*) from rides where city <> 'c1' and at >= '2024-04-01' and at < '2024-07-01' group by city
-- query one half of a year: by by_quarter
select count(*) from rides where city <> 'c1' and at >= '2024-01-01' and at < date '2024-01-01' + interval '6 months'
-- query a date cut to a unit depends on the session, but its day does not: by by_day
select date_trunc('month', day), sum(fare) from rides group by date_trunc('month', day)
-- query weeks and quarters of days: by by_day
select date_trunc('week', day::timestamp)::date, date_trunc('quarter', day::timestamp), count(*) from rides group by 1, 2
-- query fields of days: by by_day
select extract(isodow from day), date_part('doy', day), sum(fare) from rides group by 1, 2
-- query days some days later: by by_day
select day + 1, day - date '2024-01-01', count(*) from rides where day > '2024-01-01' and day < 'infinity' group by 1, 2
-- query days by arithmetic: by by_day
select city, sum(fare) from rides where day >= date '2024-03-31' - interval '1 month' and day < date '2024-01-31' + 90 group by city
-- query months in another zone: by by_day_there
select date_trunc('month', seen at time zone 'Europe/Berlin'), sum(riders) from rides group by date_trunc('month', seen at time zone 'Europe/Berlin')
-- query a range in another zone: by by_day_there
select count(*) from rides where seen at time zone 'Europe/Berlin' >= '2024-03-31' and seen at time zone 'Europe/Berlin' < '2024-04-01'
-- query the day of a month: refuse COLUMN_NOT_IN_VIEW by by_month
select extract(day from at), count(*) from rides group by 1
-- query weeks of months: refuse COLUMN_NOT_IN_VIEW by by_month
select date_trunc('week', at), count(*) from rides group by date_trunc('week', at)
-- query days of months: refuse COLUMN_NOT_IN_VIEW by by_month
select date_trunc('day', at), count(*) from rides group by date_trunc('day', at)
-- query a range within a month: refuse COLUMN_NOT_IN_VIEW by by_month
select count(*) from rides where at >= '2024-01-15' and at < '2024-03-01'
-- query a range that ends with the last day's begin: refuse COLUMN_NOT_IN_VIEW by by_month
select count(*) from rides where at between '2024-01-01' and '2024-01-31'
-- query months clamped to their ends: refuse COLUMN_NOT_IN_VIEW by by_month
select count(*) from rides where at >= date '2024-01-31' + interval '1 month'
-- query a range by an interval within the month: refuse COLUMN_NOT_IN_VIEW by by_month
select count(*) from rides where at >= date '2024-01-01' - interval '90' day
-- query months of weeks: refuse COLUMN_NOT_IN_VIEW by by_week
select date_trunc('month', at), count(*) from rides where city <> 'c2' group by date_trunc('month', at)
-- query years of weeks: refuse COLUMN_NOT_IN_VIEW by by_week
select extract(year from at), count(*) from rides where city <> 'c2' group by 1
-- query a month of weeks: refuse COLUMN_NOT_IN_VIEW by by_week
select count(*) from rides where city <> 'c2' and at >= '2024-01-01' and at < '2024-02-01'
-- query months of quarters: refuse COLUMN_NOT_IN_VIEW by by_quarter
select extract(month from at), count(*) from rides where city <> 'c1' group by 1
-- query half a quarter: refuse COLUMN_NOT_IN_VIEW by by_quarter
select count(*) from rides where city <> 'c1' and at >= '2024-04-01' and at < '2024-05-01'
-- query minutes of hours: refuse COLUMN_NOT_IN_VIEW by by_hour
select extract(minute from ended), count(*) from rides group by 1
-- query seconds since then of hours: refuse COLUMN_NOT_IN_VIEW by by_hour
select extract(epoch from ended), count(*) from rides group by 1
-- query half an hour: refuse COLUMN_NOT_IN_VIEW by by_hour
select count(*) from rides where ended >= '2024-01-05 13:30:00'
-- query a day of the session's zone: refuse COLUMN_NOT_IN_VIEW by by_day_there
select seen::date, count(*) from rides group by seen::date
-- query a day of another zone: refuse COLUMN_NOT_IN_VIEW by by_day_there
select date_trunc('day', seen at time zone 'UTC'), count(*) from rides group by date_trunc('day', seen at time zone 'UTC')
-- query another time: refuse COLUMN_NOT_IN_VIEW by by_month
select date_trunc('month', ended), count(*) from rides group by date_trunc('month', ended)
-- query a parameter may lie anywhere: refuse COLUMN_NOT_IN_VIEW by by_month
-- parameters: 2024-01-01
select count(*) from rides where at >= ?
-- query a time of today: refuse COLUMN_NOT_IN_VIEW by by_month
select count(*) from rides where at < current_date
-- refused days of the session's zone: VOLATILE_FUNCTION
select seen::date as day, count(*) as n from rides group by seen::date
-- refused months of the session's zone: VOLATILE_FUNCTION
select date_trunc('month', seen) as month, count(*) as n from rides group by date_trunc('month', seen)
-- refused months of dates are of the session's zone: VOLATILE_FUNCTION
select date_trunc('month', day) as month, count(*) as n from rides group by date_trunc('month', day)
