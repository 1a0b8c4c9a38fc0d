-- schema
create table talks (id int primary key, room text, day date not null, title text not null, minutes int, price numeric(6,2), loose numeric,
  grade float8, tags text[], speaker varchar(12));
insert into talks
select i, case when i % 6 = 0 then null else 'room ' || i % 3 end, date '2024-01-01' + i % 8, 'talk ' || i % 11,
       case when i % 5 = 0 then null else i % 45 - 3 end, case when i % 7 = 0 then null else (i % 90) / 4.0 end,
       case when i % 2 = 0 then (i % 4)::numeric else (i % 4) + 0.0 end, i / 3.0, array['t' || i % 2], 'sp' || i % 4
  from generate_series(1, 600) i;
insert into talks values (9001, 'edge', '2024-03-01', 'last', 2147483647, 9999.99, 'NaN', 'NaN', null, null), (9002, 'edge', '2024-03-01', 'last', -2147483648, -9999.99, 0, 0, '{}', '');
-- view texts
select room, day, string_agg(title, ', ' order by title) as titles, string_agg(title, ', ' order by title desc) as back,
       array_agg(minutes order by minutes nulls first) as minutes, string_agg(distinct speaker, '/' order by speaker) as speakers,
       array_agg(day) as days, array_agg(distinct minutes) as some, string_agg(title, ';' order by minutes, title) filter (where minutes > 5) as longer
  from talks group by room, day
-- view spread
select room, day, stddev(minutes) as deviation, variance(price) as variance, var_pop(minutes) as var, stddev_pop(price) as pop,
       percentile_cont(0.5) within group (order by minutes) as median, percentile_disc(0.9) within group (order by price) as high,
       mode() within group (order by minutes desc) as often
  from talks group by room, day
-- view all_talks
select string_agg(title, ', ' order by title) as titles, stddev(minutes) as deviation from talks
-- view talk_rows
select id, room, title, minutes, price from talks where minutes > 10
-- query the same texts of the same groups: by texts
select room, day, string_agg(title, ', ' order by title) from talks group by room, day
-- query texts in the other order: by texts
select day, room, string_agg(title, ', ' order by title desc) as t from talks group by day, room
-- query arrays of the same groups: by texts
select room, day, array_agg(minutes order by minutes nulls first), array_agg(distinct minutes) from talks group by room, day
-- query distinct texts of the same groups: by texts
select room, day, length(string_agg(distinct speaker, '/' order by speaker)) from talks group by room, day
-- query arrays of a key: by texts
select room, day, array_agg(day) from talks group by room, day order by array_length(array_agg(day), 1), room, day
-- query texts under a condition: by texts
select room, day, string_agg(title, ';' order by minutes, title) filter (where minutes > 5) from talks group by room, day
-- query texts of some of the groups: by texts
select room, string_agg(title, ', ' order by title) from talks where day = '2024-01-03' group by room
-- query texts in a condition on groups: by texts
select room from talks group by room, day having string_agg(title, ', ' order by title) like '%talk 3%'
-- query deviations of the same groups: by spread
select room, day, stddev(minutes), variance(price), var_pop(minutes), stddev_pop(price) from talks group by room, day
-- query the middle of the same groups: by spread
select room, day, percentile_cont(0.5) within group (order by minutes), percentile_disc(0.9) within group (order by price) from talks group by room, day
-- query the most frequent of the same groups: by spread
select room, mode() within group (order by minutes desc) from talks where day = '2024-01-05' group by room
-- query the one row of all: by all_talks
select string_agg(title, ', ' order by title), stddev(minutes) from talks
-- query texts of rows: by talk_rows
select room, string_agg(title, ', ' order by title), array_agg(distinct minutes) from talks where minutes > 10 group by room
-- query deviations of rows: by talk_rows
select room, stddev(minutes), percentile_cont(0.25) within group (order by price) from talks where minutes > 10 group by room
-- query distinct keys as a text: by texts
select room, string_agg(distinct day::timestamp::date::varchar(10), ',') is not null from talks group by room
-- query distinct keys as an array: by texts
select room, array_agg(distinct day), array_agg(distinct day order by day desc) from talks group by room
-- query the same texts of coarser groups: refuse AGGREGATE_NOT_ROLLED_UP by texts
select room, string_agg(title, ', ' order by title) from talks group by room
-- query another order: refuse AGGREGATE_NOT_ROLLED_UP by texts
select room, day, string_agg(title, ', ' order by title nulls first) from talks group by room, day
-- query another separator: refuse AGGREGATE_NOT_ROLLED_UP by texts
select room, day, string_agg(title, ',' order by title) from talks group by room, day
-- query another aggregate over the same: refuse AGGREGATE_NOT_ROLLED_UP by texts
select room, day, array_agg(title order by title) from talks group by room, day
-- query another aggregate of the same kind: refuse AGGREGATE_NOT_IN_VIEW by spread
select room, day, stddev_samp(minutes) from talks group by room, day
-- query deviations of coarser groups: refuse AGGREGATE_NOT_ROLLED_UP by spread
select room, stddev(minutes) from talks group by room
-- query the middle of coarser groups: refuse AGGREGATE_NOT_ROLLED_UP by spread
select room, percentile_cont(0.5) within group (order by minutes) from talks group by room
-- query another percentile: refuse AGGREGATE_NOT_IN_VIEW by spread
select room, day, percentile_cont(0.6) within group (order by minutes) from talks group by room, day
-- query the middle in the other direction: refuse AGGREGATE_NOT_IN_VIEW by spread
select room, day, percentile_cont(0.5) within group (order by minutes desc) from talks group by room, day
-- query texts of some of the rows of a group: refuse COLUMN_NOT_IN_VIEW by texts
select room, day, string_agg(title, ', ' order by title) from talks where minutes > 3 group by room, day
-- query texts in no order: refuse INEXACT
select room, day, string_agg(title, ', ') from talks group by room, day
-- query texts in an order that leaves ties: refuse INEXACT
select room, day, string_agg(title, ', ' order by minutes) from talks group by room, day
-- query numbers that are equal and look different: refuse INEXACT
select room, array_agg(loose order by loose) from talks group by room
-- query deviations of floats: refuse INEXACT
select room, day, stddev(grade) from talks group by room, day
-- query whole numbers taken for floats: refuse INEXACT
select room, day, corr(minutes, id) from talks group by room, day
-- query the most frequent of what looks different: refuse INEXACT
select room, mode() within group (order by loose) from talks group by room
-- query objects in no order: refuse INEXACT
select room, day, json_agg(title), jsonb_agg(title) from talks group by room, day
-- refused texts in no order: INEXACT
select room, string_agg(title, ', ') as t from talks group by room
-- refused texts in an order that leaves ties: INEXACT
select room, string_agg(title, ', ' order by minutes) as t from talks group by room
-- refused objects that depend on the session: VOLATILE_FUNCTION
select room, jsonb_agg(day order by day) as t from talks group by room
-- refused deviations of floats: INEXACT
select room, stddev(grade) as d from talks group by room
