-- schema
create table plays (id int primary key, band text, town varchar(9) not null, day date not null, fee numeric(9,2), seats int not null,
  rating smallint, sound float8, note text);
insert into plays
select i, case when i % 9 = 0 then null else 'b' || i % 4 end, 't' || i % 3, date '2024-01-01' + i % 12,
       case when i % 10 = 0 then null else (i % 401) / 3.0 - 30 end, i % 50 - 10, case when i % 7 = 0 then null else (i % 5)::smallint end,
       i / 3.0, 'n' || i % 2
  from generate_series(1, 1200) i;
insert into plays values (9001, 'edge', 't9', '2024-02-01', 9999999.99, 2147483647, 32767, 1, null), (9002, 'edge', 't9', '2024-02-01', -9999999.99, -2147483648, -32768, 1, null);
-- view by_key
select band, town, day, count(*) as n, sum(fee) as fee, count(fee) as fees, sum(seats) as seats, max(fee) as most from plays group by band, town, day
-- view as_rows
select id, band, town, day, seats, rating from plays where seats >= 0
-- view copies
select band, seats from plays where rating = 3
-- query a running sum of sums: by by_key
select day, sum(sum(fee)) over (order by day) from plays group by day
-- query ranks of sums: by by_key
select band, rank() over (order by sum(fee) desc nulls last), dense_rank() over (order by count(*)) from plays group by band
-- query a share of the whole: by by_key
select band, 100 * sum(seats) / sum(sum(seats)) over (), round(sum(fee) / sum(sum(fee)) over (), 6) from plays group by band
-- query a number for each group: by by_key
select town, row_number() over (order by town) from plays group by town
-- query a window over keys alone: by by_key
select town, band, count(*) over (partition by town) from plays group by town, band
-- query a partition by an expression over keys: by by_key
select day, max(sum(fee)) over (partition by extract(dow from day)) from plays group by day
-- query neighbours in time: by by_key
select day, sum(fee) - lag(sum(fee)) over (order by day), lead(day, 2) over (order by day) from plays group by day
-- query a frame of rows: by by_key
select day, avg(sum(seats)) over (order by day rows between 2 preceding and current row), first_value(count(*)) over (order by day desc)
  from plays group by day
-- query a frame of values: by by_key
select day, count(*) over (order by day range between interval '2 days' preceding and interval '1 day' following) from plays group by day
-- query a named window: by by_key
select band, sum(sum(seats)) over w, min(max(fee)) over w from plays group by band window w as (order by band nulls first)
-- query a window under a condition: by by_key
select town, band, sum(sum(seats)) filter (where band <> 'b1') over (partition by town) from plays group by town, band
-- query texts over a window in the order of the keys: by by_key
select town, band, string_agg(band, ',') over (partition by town order by band), array_agg(sum(fee)) over (order by town, band) from plays group by town, band
-- query a window in ORDER BY: by by_key
select band, sum(fee) from plays group by band order by rank() over (order by sum(fee) desc), band
-- query a window over groups under a condition on groups: by by_key
select day, ntile(3) over (order by day), sum(count(*)) over (order by day) from plays group by day having count(*) > 99
-- query a window where groups are one row each: by by_key
select band, town, day, sum(count(*)) over (partition by band order by town, day) from plays group by band, town, day
-- query a window where groups under a condition are one row each: by by_key
select band, day, sum(sum(fee)) over (partition by band order by day) from plays where town = 't1' group by band, day having sum(fee) > 0
-- query a window over the one row of all: by by_key
select sum(fee), sum(sum(fee)) over (), rank() over (order by count(*)) from plays
-- query distinct windows over groups: by by_key
select distinct count(*) over (), sum(sum(seats)) over () from plays group by day, town
-- query windows and a limit: by by_key
select day, sum(sum(fee)) over (order by day) from plays group by day order by day desc limit 4
-- query the best of each group: by by_key
select * from (select town, band, sum(fee) as fee, rank() over (partition by town order by sum(fee) desc nulls last) as place
                 from plays group by town, band) ranked where place <= 2
-- query a window over rows: by as_rows
select id, sum(seats) over (partition by band order by id), rank() over (order by day, id) from plays where seats >= 0
-- query a window over some of the rows: by as_rows
select id, town, count(*) over (partition by town), avg(seats) over () from plays where seats >= 0 and day = '2024-01-05'
-- query a window over rows that are there several times: by copies
select band, seats, count(*) over (partition by band), sum(seats) over () from plays where rating = 3
-- query a window over groups of rows: by as_rows
select rating, sum(count(*)) over (order by rating) from plays where seats >= 0 group by rating
-- query distinct values of a window over rows: by copies
select distinct sum(seats) over (partition by band) from plays where rating = 3
-- query a window over rows from groups: refuse GROUPING_TOO_COARSE by by_key
select band, town, rank() over (order by day) from plays
-- query distinct windows over rows from groups: refuse GROUPING_TOO_COARSE by by_key
select distinct band, count(*) over (partition by band) from plays
-- query distinct ranks over rows from groups: refuse GROUPING_TOO_COARSE by by_key
select distinct town, dense_rank() over (order by town) from plays
-- query a window over sums that are not kept: refuse AGGREGATE_NOT_IN_VIEW by by_key
select day, sum(min(fee)) over (order by day) from plays group by day
-- query a window over a column that is not kept: refuse COLUMN_NOT_IN_VIEW by by_key
select note, rank() over (order by count(*)) from plays group by note
-- query a window ordered by what is not kept: refuse AGGREGATE_NOT_IN_VIEW by by_key
select band, rank() over (order by avg(rating)) from plays group by band
-- query a window over more rows than the view keeps: refuse PREDICATE_NOT_COVERED by as_rows
select id, count(*) over () from plays where seats >= -5 and id < 100
-- query a column that the rows lack: refuse COLUMN_NOT_IN_VIEW by copies
select band, rank() over (order by day) from plays where rating = 3
-- query floats over a window: refuse INEXACT
select day, sum(max(sound)) over (order by day) from plays group by day
-- query texts over a window in no order: refuse INEXACT
select band, string_agg(band, ',') over () from plays group by band
-- query texts over a window in an order that leaves ties: refuse INEXACT
select band, array_agg(band) over (order by count(*)) from plays group by band
-- query a page of windows: refuse ORDER_NOT_TOTAL
select band, rank() over (order by sum(fee)) as place from plays group by band order by place limit 2 offset 2
-- refused a view with a window: UNSUPPORTED_EXPRESSION
select band, rank() over (order by count(*)) as place from plays group by band
-- refused a view of ranked rows: UNSUPPORTED_EXPRESSION
select id, row_number() over (order by id) as place from plays
