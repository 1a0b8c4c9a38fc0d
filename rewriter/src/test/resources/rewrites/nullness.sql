-- What surely has a value is counted as the rows are.
-- schema
create function odd_number(text) returns int language sql immutable strict as 'select case when $1 <> ''5'' then 7 end';
create cast (text as int) with function odd_number(text);
create table leg (id int primary key, kind int not null, a int not null, b int not null, c int, day date not null, worth numeric(8,2) not null, label text not null, way path not null, back path not null);
insert into leg select i, i % 4, i, 3 * i, case when i % 3 > 0 then i end, date '2024-01-01' + i % 9, i * 0.25, (i % 7)::text::varchar,
  case when i % 2 = 0 then path '((0,0),(1,1))' else path '[(0,0),(1,1)]' end, path '[(2,2),(3,3)]' from generate_series(1, 100) i;
-- view by_kind
select kind, count(*) as n, sum(a + b) as total from leg group by kind
-- query a count of a sum of numbers: by by_kind
select kind, count(a + b * 2) from leg group by kind
-- query a count of a difference of numbers: by by_kind
select kind, count(worth - a) from leg group by kind
-- query a count of days between: by by_kind
select count(day - date '2024-01-01') from leg
-- query an average of a sum: by by_kind
select kind, avg(a + b) from leg group by kind
-- query a count of a sum with a value that may be missing: refuse AGGREGATE_NOT_IN_VIEW by by_kind
select kind, count(a + c) from leg group by kind
-- query a count of paths joined, of which closed ones have no sum: refuse AGGREGATE_NOT_IN_VIEW by by_kind
select kind, count(way + back) from leg group by kind
-- query a count of a cast: by by_kind
select kind, count(a::numeric), count(day::timestamp) from leg group by kind
-- query rows whose paths can be joined: refuse COLUMN_NOT_IN_VIEW by by_kind
select kind, count(*) from leg where (way + back) is not null group by kind
-- query a count of what a user's cast makes of a string: refuse AGGREGATE_NOT_IN_VIEW by by_kind
select kind, count(label::int) from leg group by kind
-- query a count of strings cast to strings: by by_kind
select kind, count(label::varchar(3)) from leg group by kind
