-- schema
create table logins (id int primary key, account text, device varchar(9) not null, day date not null, at timestamp not null, size int, price numeric, score float8);
insert into logins
select i, case when i % 8 = 0 then null else 'a' || i % 6 end, 'd' || i % 3, date '2024-01-01' + i % 13, timestamp '2024-01-01' + i * interval '7 hours',
       case when i % 9 = 0 then null else i % 30 end, (i % 4) / 2.0, i / 3.0 from generate_series(1, 1100) i;
insert into logins values (9001, 'edge', 'd9', '2024-06-01', '2024-06-01', 2147483647, 'NaN', 'NaN'), (9002, null, 'd9', '2024-06-01', '2024-06-01', -2147483648, 0.00, 0);
-- view by_key
select account, device, day, count(*) as n, sum(size) as size, max(size) as most, count(distinct size) as sizes from logins group by account, device, day
-- view distinct_rows
select distinct account, device, size from logins
-- view as_rows
select id, account, device, day, size from logins where device <> 'd1'
-- query distinct keys: by by_key
select distinct account, day from logins
-- query distinct values of an expression over keys: by by_key
select distinct upper(account), extract(month from day) from logins
-- query distinct keys under a condition: by by_key
select distinct device from logins where account = 'a1' and day > '2024-01-05'
-- query distinct keys in order: by by_key
select distinct day from logins order by day desc limit 4
-- query distinct sums: by by_key
select distinct count(*) > 90, account is null from logins group by account
-- query distinct rows of distinct rows: by distinct_rows
select distinct account, size from logins
-- query groups of distinct rows: by distinct_rows
select account, device, size from logins group by account, device, size
-- query distinct counts over distinct rows: by distinct_rows
select account, count(distinct device), count(distinct size) from logins group by account
-- query distinct sums over distinct rows: by distinct_rows
select device, sum(distinct size), avg(distinct size), max(size) from logins group by device
-- query distinct counts of two columns: by distinct_rows
select device, count(distinct (account, size)) from logins group by device
-- query distinct values under a condition over distinct rows: by distinct_rows
select device, count(distinct account) filter (where size > 4), sum(distinct size) filter (where account <> 'a1') from logins group by device
-- query distinct counts of keys over all: by by_key
select count(distinct account), count(distinct device), count(distinct day), min(account) from logins
-- query distinct counts of an expression over keys: by by_key
select account, count(distinct extract(week from day)), count(distinct upper(device)) from logins group by account
-- query distinct counts over none: by by_key
select count(distinct account), max(day) from logins where day = '2030-01-01'
-- query a stored distinct count of the same groups: by by_key
select account, device, day, count(distinct size) from logins group by account, device, day
-- query a stored distinct count of some groups: by by_key
select account, count(distinct size) from logins where device = 'd2' and day = '2024-01-06' group by account
-- query the first of each group: by by_key
select distinct on (account) account, day from logins order by account, day desc
-- query the first group of each group: by by_key
select distinct on (account) account, day, sum(size) from logins group by account, day order by account, sum(size) desc nulls last, day
-- query the first of each group by places: by by_key
select distinct on (1) device as d, count(*) from logins group by device, day order by d, 2 desc, day
-- query the first of each group by an expression: by by_key
select distinct on (upper(account)) upper(account) as name, min(day) from logins group by account order by upper(account), account
-- query the first rows of each group: by as_rows
select distinct on (device) device, account, size from logins where device <> 'd1' order by device, day, id
-- query distinct rows of rows: by as_rows
select distinct account, size, day from logins where device <> 'd1'
-- query distinct rows and their number: by by_key
select count(*) from (select distinct account, device, day from logins) d
-- query a distinct count of what is not kept: refuse AGGREGATE_NOT_ROLLED_UP by by_key
select account, count(distinct size) from logins group by account
-- query a distinct sum of what is not kept: refuse AGGREGATE_NOT_ROLLED_UP by by_key
select account, sum(distinct size) from logins group by account
-- query a count of distinct rows: refuse AGGREGATE_NOT_IN_VIEW by distinct_rows
select account, count(*) from logins group by account
-- query a sum over distinct rows: refuse AGGREGATE_NOT_IN_VIEW by distinct_rows
select account, sum(size) from logins group by account
-- query distinct columns that are not kept: refuse COLUMN_NOT_IN_VIEW by by_key
select distinct account, at from logins
-- query all rows of distinct rows: refuse GROUPING_TOO_COARSE by distinct_rows
select account, size from logins
-- query a distinct key under a condition over none: refuse AGGREGATE_NOT_ROLLED_UP by by_key
select account, count(distinct day) filter (where size > 4) from logins group by account
-- query the first of each group by what is not kept: refuse COLUMN_NOT_IN_VIEW by by_key
select distinct on (account) account, day from logins order by account, at
-- query distinct rows beyond the view's: refuse PREDICATE_NOT_COVERED by as_rows
select distinct account from logins
-- query distinct floats: refuse INEXACT
select distinct score from logins
-- refused distinct values that look different: INEXACT
select distinct account, price from logins
-- refused distinct rows in an order: UNSUPPORTED_SYNTAX
select distinct on (account) account, day from logins order by account, day
