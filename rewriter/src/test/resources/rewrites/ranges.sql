-- What conditions on one column, or on equal columns, say together.
-- schema
create table kind (id int primary key, rank smallint not null, name text);
create table event (id int primary key, kind int not null, small smallint, big bigint, price numeric(10,2), loose numeric, day date, at timestamp,
  flag boolean, code text, fixed char(5), tag text collate "C", size float8, zoned timestamptz);
insert into kind select i, i % 3, 'kind ' || i from generate_series(1, 6) i;
insert into event select i, 1 + i % 6, case when i % 9 = 0 then null when i % 50 = 1 then -32768 when i % 50 = 2 then 32767 else i % 20 - 5 end,
  case when i % 11 = 0 then null when i % 60 = 1 then 9223372036854775807 when i % 60 = 2 then -9223372036854775808 else i % 30 end,
  case when i % 8 = 0 then null else i % 40 * 0.25 - 3 end, case when i % 7 = 0 then null when i % 70 = 1 then 'NaN'::numeric else i % 15 end,
  case when i % 10 = 0 then null else date '2024-01-01' + i % 70 end,
  case when i % 12 = 0 then null else timestamp '2024-01-01' + i * interval '7 hours 13 minutes 0.000001 seconds' end,
  case i % 5 when 0 then null else i % 2 = 0 end, case when i % 6 = 0 then null else chr(96 + i % 7) end,
  case when i % 6 = 0 then null else repeat('x', 1 + i % 4) end, case when i % 6 = 0 then null else chr(64 + i % 9) end, i / 7.0,
  timestamptz '2024-01-01 00:00+00' + i * interval '5 hours'
  from generate_series(1, 800) i;
-- view wide
select id, kind, small, big, price, loose, day, at, flag, code, fixed, tag from event where small >= 0
-- view between_days
select day, kind, count(*) as n, sum(price) as price from event where day >= '2024-01-10' and day < '2024-02-20' group by day, kind
-- view listed
select small, code, count(*) as n, sum(price) as price, count(price) as m from event where small in (1, 3, 5, 7) or small between 10 and 12 group by small, code
-- view coded
select code, flag, count(*) as n from event where code in ('a', 'b', 'c') group by code, flag
-- view flagged
select day, kind, flag, count(*) as n from event where flag group by day, kind, flag
-- view priced
select price, big, count(*) as n, max(at) as at from event where price > 0.5 and price <= 6.25 group by price, big
-- view large
select big, tag, count(*) as n from event where big > 9 and big < 9223372036854775807 group by big, tag
-- view at_night
select at, kind, small, count(*) as n from event where at >= '2024-01-05 06:30:00' and at < timestamp '2024-03-01' group by at, kind, small
-- view of_kind
select e.kind, k.rank, k.name, e.day, count(*) as n from event e join kind k on e.kind = k.id where k.id between 2 and 5 group by e.kind, k.rank, k.name, e.day
-- view one_kind
select day, count(*) as n, sum(price) as price from event where kind = 3 group by day
-- view fixed_ones
select fixed, count(*) as n from event where fixed in ('x', 'xx') group by fixed
-- query a narrower range of whole numbers: by wide
select id, small from event where small between 3 and 9
-- query an open bound of a closed range: by wide
select id, small from event where small > -1 and small < 4
-- query one value within a range: by wide
select id, day from event where small = 0
-- query a list within a range: by wide
select id, price from event where small in (0, 4, 7) and price > 1
-- query several ranges together: by wide
select count(*), sum(price) from event where (small > 2 or small = 0) and small < 15
-- query ORs of ranges that overlap: by wide
select count(*), min(day) from event where small between 0 and 5 or small between 4 and 9 or small > 14
-- query a bound that is no whole number: by wide
select count(*) from event where small > -0.5 and small < 2.5
-- query days within days: by between_days
select kind, sum(n.price), count(*) from event n where day between '2024-01-15' and '2024-01-31' group by kind
-- query the last of the days: by between_days
select day, count(*) from event where day > date '2024-01-09' and day <= '2024-02-19' group by day
-- query one day: by between_days
select kind, count(*) from event where day = '2024-02-01' group by kind
-- query days as timestamps: by between_days
select kind, count(*) from event where day >= timestamp '2024-01-10 00:00:00' and day < '2024-01-20' group by kind
-- query some of a list: by listed
select small, sum(price), count(*) from event where small in (3, 7, 11) group by small
-- query a list and a range, written otherwise: by listed
select code, count(*), avg(price) from event where small = 1 or small = 3 or 12 = small or small in (5, 11) group by code
-- query a range between two values of a list: by listed
select count(*), sum(price) from event where small >= 10 and small < 13 group by small
-- query text of a list: by coded
select code, count(*) from event where code in ('c', 'a') group by code
-- query one text of a list: by coded
select flag, count(*) from event where 'b' = code group by flag
-- query text by OR: by coded
select count(*) from event where code = 'a' or code = 'b' group by flag
-- query text without its blanks: by fixed_ones
select fixed, count(*) from event where fixed = 'xx   ' group by fixed
-- query decimals: by priced
select price, count(*) from event where price >= 0.75 and price < 3 group by price
-- query a decimal of another scale: by priced
select big, max(at), count(*) from event where price = 6.2500 group by big
-- query the largest of the whole numbers, but one: by large
select tag, count(*) from event where big >= 10 and big <= 9223372036854775806 group by tag
-- query timestamps: by at_night
select kind, count(*) from event where at between '2024-01-05 06:30:00' and '2024-01-20 17:45:12.000003' group by kind
-- query a month of timestamps: by at_night
select kind, small, count(*) from event where at >= '2024-02-01' and at < '2024-03-01' group by kind, small
-- query a range of the other equal column: by of_kind
select k.rank, count(*) from event e, kind k where e.kind = k.id and e.kind in (2, 4) group by k.rank
-- query bounds of either equal column: by of_kind
select k.name, count(*) from event e, kind k where e.kind = k.id and e.kind >= 2 and k.id < 5 group by k.name
-- query a single value on the other side: by of_kind
select e.day, count(*) from event e, kind k where e.kind = k.id and k.id = 3 group by e.day
-- query the same single value: by one_kind
select count(*), sum(price) from event where kind = 3
-- query the same single value, held twice: by one_kind
select day, count(*) from event where kind >= 3 and kind < 4 and day is not null group by day
-- query a boolean column itself: by flagged
select kind, count(*) from event where flag group by kind
-- query a parameter beside a range that suffices: by wide
-- parameters: 4
select id, small from event where small >= 0 and small < ?
-- query a parameter alone: by wide
-- parameters: 4
select id, small from event where small = ?
-- query a negated range that is wider: refuse PREDICATE_NOT_COVERED by wide
select id from event where not small < -1
-- query one value too many: refuse PREDICATE_NOT_COVERED by wide
select id from event where small >= -1 and small < 3
-- query a negated range: by wide
select id from event where not small < 0 and not (small > 9 or small in (3, 4))
-- query a value outside by OR: refuse PREDICATE_NOT_COVERED by wide
select id from event where small > 5 or small = -1
-- query an OR over two columns: refuse PREDICATE_NOT_COVERED by wide
select id from event where small > 5 or kind = 1
-- query NULL is not in a range: refuse PREDICATE_NOT_COVERED by wide
select id from event where small >= 0 or small is null
-- query a day too many: refuse PREDICATE_NOT_COVERED by between_days
select count(*) from event where day between '2024-01-10' and '2024-02-20' group by kind
-- query a value between those of the list: refuse PREDICATE_NOT_COVERED by listed
select count(*) from event where small in (3, 4) group by code
-- query a text that is not in the list: refuse PREDICATE_NOT_COVERED by coded
select count(*) from event where code in ('a', 'd')
-- query a range of text: refuse PREDICATE_NOT_COVERED by coded
select count(*) from event where code >= 'a' and code <= 'b'
-- query the other boolean: refuse PREDICATE_NOT_COVERED by flagged
select kind, count(*) from event where not flag group by kind
-- query no condition at all: refuse PREDICATE_NOT_COVERED by flagged
select kind, count(*) from event group by kind
-- query a decimal just outside: refuse PREDICATE_NOT_COVERED by priced
select count(*) from event where price >= 0.5 and price < 1
-- query the largest whole number: refuse PREDICATE_NOT_COVERED by large
select count(*) from event where big > 9
-- query a microsecond too early: refuse PREDICATE_NOT_COVERED by at_night
select count(*) from event where at > '2024-01-05 06:29:59.999998' and at < '2024-01-06' group by kind
-- query a range of another column: refuse PREDICATE_NOT_COVERED by one_kind
select count(*) from event where id = 3 group by day
-- query two single values: refuse PREDICATE_NOT_COVERED by one_kind
select count(*) from event where kind in (3, 4) group by day
-- query not equal: refuse PREDICATE_NOT_COVERED by one_kind
select count(*) from event where kind <> 2 group by day
-- query a range of the dimension that is wider: refuse PREDICATE_NOT_COVERED by of_kind
select k.rank, count(*) from event e, kind k where e.kind = k.id and e.kind >= 2 group by k.rank
