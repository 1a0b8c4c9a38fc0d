-- schema
create schema shop;
create type pair as (x int, y text);
create table t (
  a int primary key, b int, c text, d date, e numeric(10,2), f float8, ts timestamp,
  tz timestamptz, arr int[], grid int[], j jsonb, flag boolean, p pair, bin bytea, iv interval, code char(5));
insert into t values
  (1, 10, 'alpha', '2024-01-05', 1.50, 0.5, '2024-01-05 10:11:12', '2024-01-05 10:11:12+00', '{1,2,3}', '{{1,2},{3,4}}', '{"k": 1, "n": {"m": "x"}}', true, row(1, 'one'), '\x01ff', '1 day 02:00', 'A'),
  (2, 20, 'beta''s', '2024-02-29', -2.25, 1e10, '2024-02-29 23:59:59.5', '2024-02-29 23:59:59+01', '{4}', '{{5,6},{7,8}}', '{"k": 2, "tags": ["p", "q"]}', false, row(2, 'two'), '\x', '-3 mons', 'BB'),
  (3, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
  (4, 10, 'Gamma', '2023-12-31', 1.50, -0.5, '2023-12-31 00:00:00', '2023-12-31 12:00:00-05', '{}', null, '[]', true, row(null, null), '\x00', '0', 'A'),
  (5, -7, 'delta\x', '2024-01-05', 99999.99, 'NaN', '2024-01-06 00:00:00', '2024-01-06 00:00:00+00', '{9,null}', '{{9}}', '"s"', null, row(5, 'five'), '\xdeadbeef', '5 years', 'CCCCC');
create table u (a int, x int, name text);
insert into u values (1, 100, 'one'), (1, 101, 'uno'), (2, 200, 'two'), (null, 300, null), (9, 900, 'nine');
create table "Big Table" ("Mixed Case" int, "select" text, über int);
insert into "Big Table" values (1, 'x', 2), (3, 'y', 4);
create table shop.item (id int, price numeric, sold date);
insert into shop.item values (1, 9.99, '2024-03-01'), (2, 0, '2024-03-02');
create table edge (from_id int, to_id int);
insert into edge values (1, 2), (2, 3), (3, 4), (2, 5);
create function shop.twice(n int) returns int language sql immutable as 'select 2 * n';
create function shop.named(low int, high int default 7) returns int language sql immutable as 'select low * 100 + high';
create function shop.total(variadic ns int[]) returns int language sql immutable as 'select sum(n)::int from unnest(ns) n';
create operator shop.<+> (leftarg = int, rightarg = int, function = int4pl);
create aggregate shop.add(int) (sfunc = int4pl, stype = int, initcond = '0');
create domain shop.posint as int check (value > 0);

-- probe a star
select * from t
-- probe a qualified star
select t.*, u.x from t, u where t.a = u.a
-- probe no FROM
select 1, 'a', null, true, 1.5
-- probe no outputs
select from t where a > 2
-- probe labels of every kind
select a as one, b two, c "Three", d "from", e as select, f as "quo""ted" from t
-- probe key words as labels
select a value, b name, c year_, d "year", e as year, f as order from t
-- probe labels that PostgreSQL finds
select a, t.b, t.a + 1, upper(c), a::text, cast(b as numeric(5,1)), (a), case when a = 1 then b end, case when a = 1 then 0 else b end, coalesce(b, 0), nullif(b, 10), greatest(a, b), least(a, b) from t
-- probe more labels
select array[a], arr[1], (p).x, row(a, b), (a, b), exists (select 1), array(select 1), (select x from u limit 1), (select 5), current_date - current_date, extract(day from d), true, date '2024-01-01', interval '1 day', 'x'::text, d::timestamp::date, -a, not flag from t
-- probe labels of casts
select '1'::int, '1'::bigint, '1'::smallint, '1.5'::double precision, '1.5'::float, '1.5'::real, '1'::dec(5,2), 'x'::varchar(3), 'x'::character varying, 'xy'::char, 'xy'::character(2), '10:00'::time, '10:00+00'::time with time zone, '2024-01-01'::timestamp(0) without time zone, '101'::bit(3), '101'::bit varying(5), '{1,2}'::int[], '1'::pg_catalog.int4, '1 day'::interval day, 'n'::"char", 'b'::name, '5'::shop.posint
-- probe labels of what looks like a call
select position('b' in 'abc'), substring('abc' from 2), substring('abc' from 2 for 1), substring('abc' for 2), overlay('abcdef' placing 'x' from 2 for 3), trim('  x '), trim(both 'x' from 'xax'), trim(leading 'x' from 'xax'), trim(trailing from 'a '), normalize('x'), collation for ('x'::text collate "C"), current_user = session_user
-- probe a typed row of session values
select current_schema, current_catalog = current_database(), current_role = user, localtime(0) is null, current_timestamp(3) is not null, localtimestamp is not null, current_time(2) is null, now() = current_timestamp
-- probe a schema
select item.id, shop.item.price from shop.item
-- probe an alias of a table
select x.id from shop.item as x where x.price > 0
-- probe quoted names
select "Mixed Case", "select", über, b."select" from "Big Table" b
-- probe upper case
SELECT A, B FROM T WHERE C LIKE 'a%' ORDER BY A DESC
-- probe column aliases of a table
select x, y, c from t as z (x, y) where x > 1
-- probe distinct
select distinct b from t
-- probe distinct on
select distinct on (b) b, a from t order by b, a desc
-- probe distinct on two expressions
select distinct on (b, a % 2) b, a % 2, c from t order by b, a % 2, a
-- probe select all
select all a from t
-- probe table
select count(*) from (table u) x
-- probe comma and conditions
select t.a, u.x from t, u where t.a = u.a and (u.x > 100 or t.b is null)
-- probe an inner join
select t.a, u.x from t join u on t.a = u.a
-- probe joins of every side
select t.a, l.x, r.x, f.x from t left join u l on l.a = t.a right outer join u r on r.a = t.a full join u f on f.a = t.a and f.x > 100
-- probe a cross join
select t.a, u.x from t cross join u
-- probe USING
select a, t.b, u.x from t join u using (a)
-- probe USING with everything
select * from t left join u using (a)
-- probe a natural join
select a, b, x from t natural join u
-- probe a natural left join
select a, b, x from t natural left join u
-- probe an alias of USING
select j.a, t.b from t join u using (a) as j
-- probe nested joins without brackets
select t.a, u.x, v.x from t join u join u v on u.a = v.a on t.a = u.a
-- probe nested joins with brackets
select t.a, u.x, v.x from t left join (u join u v on u.a = v.a) on t.a = u.a
-- probe brackets in brackets
select t.a, u.x from ((t join u on t.a = u.a) join u w on w.x = u.x)
-- probe an alias of a join
select j.x from (t join u on t.a = u.a) as j
-- probe a cross join after a join
select t.a, u.x, i.id from t join u on t.a = u.a cross join shop.item i
-- probe commas and joins
select t.a, u.x, i.id from shop.item i, t join u on t.a = u.a where i.id = t.a
-- probe a join on AND
select t.a from t join u on t.a = u.a and u.x > 100 and t.b < 20
-- probe only
select a from only t
-- probe a tablesample
select a from t tablesample bernoulli (100) repeatable (1)
-- probe the children of a table
select a from t *
-- probe a derived table
select s.a, s.n from (select a, count(*) as n from u group by a) s where s.n > 1
-- probe a derived table with column aliases
select p, q from (select a, x from u) as s (p, q)
-- probe a derived table in a derived table
select m from (select max(n) as m from (select a, count(*) n from u group by a) i) o
-- probe a derived VALUES
select v.k, v.w from (values (1, 'a'), (2, 'b')) as v (k, w)
-- probe a derived table without an alias [16]
select a from (select a from t)
-- probe lateral
select t.a, s.x from t, lateral (select x from u where u.a = t.a order by x limit 1) s
-- probe a left join lateral
select t.a, s.n from t left join lateral (select count(*) n from u where u.a = t.a) s on true
-- probe a function in FROM
select g from generate_series(1, 3) g
-- probe a function without an alias
select generate_series from generate_series(1, 3)
-- probe a function with ordinality
select v, n from unnest(array['x', 'y']) with ordinality as w (v, n)
-- probe a lateral function
select t.a, n from t, lateral unnest(t.arr) as n
-- probe a function of a schema in FROM
select * from shop.twice(4)
-- probe a function with column definitions
select q.k, q.n from jsonb_to_recordset('[{"k":1,"n":"x"}]') as q (k int, n text)
-- probe rows from
select * from rows from (generate_series(1, 2), generate_series(5, 7)) as r (p, q)
-- probe a date in FROM
select * from cast('2024-01-01' as date)
-- probe with
with s as (select a, b from t where b > 0) select a, b from s
-- probe two WITH items
with s as (select a from t), r as (select x from u where a in (select a from s)) select s.a, r.x from s, r
-- probe with column names
with s (p, q) as (select a, b from t) select p, q from s
-- probe with materialized
with s as materialized (select a from t), n as not materialized (select x from u) select * from s, n
-- probe with recursive
with recursive r (n) as (values (1) union all select n + 1 from r where n < 4) select n from r
-- probe with recursive and union
with recursive reach as (select from_id, to_id from edge where from_id = 1 union select e.from_id, e.to_id from edge e join reach r on e.from_id = r.to_id) select * from reach
-- probe with search
with recursive r as (select from_id, to_id from edge where from_id = 1 union all select e.from_id, e.to_id from edge e, r where e.from_id = r.to_id) search depth first by to_id set place select to_id from r order by place
-- probe with cycle
with recursive r as (select from_id, to_id from edge union all select r.from_id, e.to_id from edge e, r where e.from_id = r.to_id) cycle to_id set again using path select count(*) from r where not again
-- probe with in a sub-query
select a, (with m as (select max(x) as x from u) select x from m) from t
-- probe with in a derived table
select n from (with m as (select count(*) as n from u) select n from m) s
-- probe with before a bracket
with s as (select a from t) (select a from s)
-- probe with used twice
with s as (select a, b from t) select l.a, r.b from s l join s r on l.a = r.a + 1
-- probe a name like recursive
with recursive as (select 1 as n) select n from recursive
-- probe an outermost bracket
(select a from t where a > 1 order by a limit 2)
-- probe two outermost brackets
((select a from t where a = 2))
-- probe with in brackets
(with s as (select a from t) select a from s)
-- probe a union
select a from t union select a from u
-- probe a union all
select a from t union all select a from u order by 1 limit 4
-- probe union binds less than intersect
select a from t union select x from u intersect select a from u
-- probe except and union
select a from t except select a from u union all select 77
-- probe an intersect all
select a from t intersect all select a from u
-- probe except all
select a from u except all select a from t
-- probe union distinct
select b from t union distinct select x from u
-- probe arms in brackets
(select a from t order by a desc limit 1) union all (select x from u order by x limit 1)
-- probe a union in an arm
select a from t except (select a from u union select 3)
-- probe order behind a bracketed union
(select a from t union select x from u) order by 1 desc limit 2 offset 1
-- probe labels of a union
select a as first from t union all select x as second from u order by first
-- probe a union of constants
select 1 union select 2.5 union all select null
-- probe a union with an arm's own WITH
(with s as (select a from t) select a from s) union all select x from u
-- probe with before a union
with s as (select a from t) select a from s union all select a + 100 from s
-- probe VALUES in an inner union
select * from (select a, c from t union all values (7, 'v'), (8, null)) s
-- probe VALUES with an order
select * from (values (2), (1), (3) order by 1 desc limit 2) v
-- probe exists
select a from t where exists (select 1 from u where u.a = t.a)
-- probe not exists
select a from t where not exists (select from u where u.a = t.a)
-- probe in a sub-query
select a from t where a in (select a from u)
-- probe not in a sub-query
select a from t where a not in (select a from u where a is not null)
-- probe a row in a sub-query
select a from t where (a, b) in (select a, 10 from u)
-- probe a row not in a sub-query
select a from t where (a, b) not in (select a, x from u where a is not null)
-- probe rows in a list
select a from t where (a, b) in ((1, 10), (2, 21), row(4, 10))
-- probe a scalar sub-query
select a, (select max(x) from u where u.a = t.a) as m from t
-- probe a sub-query compared
select a from t where b > (select avg(b) from t)
-- probe any of a sub-query
select a from t where a = any (select a from u)
-- probe some of a sub-query
select a from t where a <> some (select a from u where a < 2)
-- probe all of a sub-query
select a from t where b >= all (select b from t where b is not null)
-- probe a row and any
select a from t where (a, 100) = any (select a, x from u)
-- probe any of an array
select a from t where a = any (array[1, 4]) and b <> all ('{20}')
-- probe any of a column
select a from t where 2 = any (arr)
-- probe like any
select a from t where c like any (array['a%', 'b%']) and c not ilike all (array['B%'])
-- probe an array of a sub-query
select a, array(select x from u where u.a = t.a order by x) from t
-- probe brackets around sub-queries
select a from t where a in ((select a from u where a > 1)) and b = ((select 20))
-- probe a sub-query in a list
select a from t where a in ((select max(a) from u), 1)
-- probe a sub-query in arithmetic
select ((select 1) + 1) * 2, (select 3) - 1
-- probe a union in a sub-query
select a from t where a in ((select a from u) union (select 4))
-- probe a sub-query in GROUP BY and HAVING
select b, count(*) from t group by b having count(*) >= (select 1) and b in (select 10 union select 20)
-- probe group by
select b, count(*), sum(e), min(c), max(d), avg(f) from t group by b
-- probe group by a position
select b, count(*) from t group by 1
-- probe group by an output
select b % 2 as odd, count(*) from t group by odd
-- probe group by a key
select t.a, t.c, count(u.x) from t left join u on u.a = t.a group by t.a
-- probe group by brackets
select a, b, count(*) from t group by (a, b)
-- probe group by nothing
select count(*) from t group by ()
-- probe grouping sets
select b, flag, count(*), grouping(b, flag) from t group by grouping sets ((b, flag), (b), ())
-- probe rollup
select b, flag, count(*) from t group by rollup (b, flag)
-- probe a rollup of rows
select a, b, flag, count(*) from t group by rollup ((a, b), flag)
-- probe cube
select b, flag, count(*) from t group by cube (b, flag)
-- probe sets in sets
select a, b, flag, count(*) from t group by a, grouping sets (rollup (b), cube (flag))
-- probe group by distinct
select b, count(*) from t group by distinct b
-- probe having
select b from t group by b having count(*) > 1 and max(e) > 0
-- probe having alone
select count(*) from t having count(*) > 1
-- probe filter
select count(*) filter (where b > 0), sum(a) filter (where flag), count(distinct b) filter (where a < 5) from t
-- probe an ordered aggregate
select string_agg(c, ',' order by c desc nulls last, a), array_agg(b order by a) from t
-- probe a distinct aggregate
select count(distinct b), array_agg(distinct b order by b), sum(all a) from t
-- probe within group
select percentile_cont(0.5) within group (order by e), mode() within group (order by b desc) from t
-- probe within group and filter
select percentile_disc(array[0.25, 0.75]) within group (order by a desc) filter (where a > 1) from t
-- probe an aggregate of a schema
select shop.add(a) from t
-- probe a window
select a, row_number() over (order by a), rank() over (partition by b order by a desc), sum(a) over () from t
-- probe frames
select a, sum(a) over (order by a rows between 1 preceding and current row), count(*) over (order by a range between unbounded preceding and unbounded following), max(a) over (order by a rows 2 preceding exclude current row), sum(b) over (order by d range between interval '30 days' preceding and interval '1' day following), count(*) over (order by b groups between current row and 1 following exclude ties) from t
-- probe a computed frame
select a, sum(a) over (partition by flag, b order by a, c desc rows between 1 + 0 preceding and current row), count(*) over (rows (select 1) preceding), count(*) over (partition by b rows 1 + 1 preceding) from t where a > 3
-- probe named windows
select a, sum(a) over w, avg(a) over (w order by a), lag(a) over v from t window w as (partition by b), v as (order by a rows unbounded preceding)
-- probe a window of a window
select a, sum(a) over v from t window w as (partition by b), v as (w order by a desc)
-- probe a window named in ORDER BY
select a from t window w as (partition by b order by a) order by rank() over w, a
-- probe a filtered window
select a, count(*) filter (where b > 0) over (order by a) from t
-- probe a window in an expression
select a, a - lag(a, 1, 0) over (order by a) as step from t
-- probe order by
select a, b from t order by b desc nulls last, a asc nulls first
-- probe order by using
select a from t order by a using >
-- probe order by a position and an expression
select a, b from t order by 2, -a
-- probe a limit
select a from t order by a limit 2
-- probe limit and offset
select a from t order by a limit 2 offset 1
-- probe offset and limit
select a from t order by a offset 1 limit 2
-- probe offset rows
select a from t order by a offset 2 rows
-- probe fetch
select a from t order by a fetch first 2 rows only
-- probe fetch one
select a from t order by a fetch next row only
-- probe fetch with ties
select b from t order by b nulls last fetch first 1 row with ties
-- probe offset and fetch
select a from t order by a offset 1 row fetch next (1 + 1) rows only
-- probe limit all
select a from t limit all
-- probe a computed limit
select a from t order by a limit (select 2) offset 1 + 1
-- probe arithmetic
select a + b * 2 - 3, (a + b) * 2, b / 3, b % 3, -a, - -a, +a, 2 ^ 3 ^ 2, -2 ^ 2, a - b - 1, 10 / 3 * 3, a * -1 from t
-- probe operators of numbers
select a & 3, a | 8, a # 1, ~a, a << 2, b >> 1, |/ 16.0, ||/ 27.0, @ -5, '5' !~ 3::text is null, 7 # 2 # 1, 1 | 2 & 3 from (select 1 as a, 16 as b) s
-- probe comparisons
select a < 2, a <= 2, a > 2, a >= 2, a = 2, a <> 2, a != 2 from t
-- probe logic
select a from t where not a = 1 and (b = 10 or c = 'x') or flag and not flag
-- probe null tests
select a is null, b is not null, c isnull, c notnull, b = 10 is null, not b is null from t
-- probe truth tests
select flag is true, flag is not true, flag is false, flag is not false, flag is unknown, flag is not unknown, (b > 5) is true from t
-- probe distinct from
select b is distinct from 10, b is not distinct from null, b is distinct from a + 1, a = 1 is distinct from true from t
-- probe between
select a between 1 and 2, a not between 2 and 3, a between symmetric 3 and 1, b not between symmetric 20 and 10, a + 1 between a and a + 2 and flag, a between asymmetric 1 and 2 from t
-- probe in
select a in (1, 2), b not in (10, null), c in ('alpha'), (a + 1) in (2) from t
-- probe patterns
select c like 'a%', c not like '%a', c ilike 'G%', c not ilike 'g_mma', c similar to '(a|b)%', c not similar to 'a', c like 'a!%' escape '!', c like 'a%' escape '', c similar to 'a#%' escape '#', c not similar to 'a%' escape '#' from t
-- probe patterns as operators
select c ~~ 'a%', c !~~ 'a%', c ~~* 'A%', c !~~* 'A%' from t
-- probe regular expressions
select c ~ '^a', c ~* '^G', c !~ 'a$', c !~* 'TA', c ~ '\w+' from t
-- probe concatenation
select c || '-' || a, a || c, 'a' || 'b' || 'c' from t
-- probe precedence of other operators
select 1 + 2 || 'x' || 3 - 1, 'a' || 'b' = 'ab', 1 << 2 + 1, 'x' || 'y' like 'x%' from t
-- probe case
select case when b > 10 then 'big' when b is null then 'none' else 'small' end, case when flag then 1 end from t
-- probe a simple case
select case b when 10 then 'ten' when 20 then 'twenty' else c end, case a % 2 when 0 then 'even' when 1 then 'odd' end from t
-- probe case in case
select case when a > 1 then case b when 10 then 1 else 2 end else 0 end + 1 from t
-- probe casts
select a::text || 'x', cast(b as text), a::numeric(5,2), e::int, (a + b)::float8, '2024-01-01'::date + 1, a::text::int::numeric, -1::int, (-1)::int2, 2::numeric / 3 from t
-- probe casts to arrays
select '{1,2}'::int[], '{{1},{2}}'::int[][], array['1', '2']::int array, '{a}'::text[1], cast(arr as text[]) from t
-- probe typed constants
select date '2024-01-31', timestamp '2024-01-31 10:00', timestamptz '2024-01-31 10:00+00', time '10:00', timestamp with time zone '2024-01-31 10:00+00', timestamp(0) '2024-01-31 10:00:00.7', int '3', numeric(5,2) '3.14159', bytea '\x01', text 'x', char 'abc', bit '101', bool 't', json '{}', jsonb '[1]', float8 '1.5', double precision '2.5', shop.posint '5', pg_catalog.int4 '7', character varying(2) 'abc', "char" 'z', oid '12'
-- probe intervals
select interval '1 day', interval '1' day, interval '1' year, interval '1-2' year to month, interval '1 2' day to hour, interval '10:20' hour to minute, interval '1.234' second(2), interval(1) '1.26 seconds', interval '3' month + d from t
-- probe strings
select 'it''s', E'a\nb\'c', U&'\0041\0042', U&'!0041' uescape '!', $$dollar 'quoted'$$, $tag$a $$ b$tag$, '', 'a\b', N'nat', 'two ' 
  'lines'
-- probe bit strings
select b'1010', B'', x'1F', X'ff' & x'0F'
-- probe numbers
select 1, 1.5, .5, 5., 1e3, 1.5e-3, 2147483647, 2147483648, 9223372036854775807, 9223372036854775808, -2147483648, 1E+2
-- probe numbers with underscores [16]
select 1_000, 0x1F, 0b11, 0o17
-- probe rows
select row(a, b), (a, c), row(a), row(), row(a, b) = (1, 10), (a, b) < (2, 0), (a, b) is null, (null, null) is not null, row(t.*) is null from t
-- probe arrays
select array[1, 2], array[a, b], array[[1, 2], [3, 4]], array[]::int[], array[array[1], array[a]], array[1] || 2 from t
-- probe subscripts
select arr[1], arr[1:2], arr[:2], arr[2:], arr[:], grid[1][2], grid[1:1][2:2], (array[5, 6])[2], (arr || 7)[1], (array(select x from u order by x))[1], (select arr from t limit 1)[1] from t
-- probe a composite
select (p).x, (p).y, (t.p).x, (row(1, 2)::text), ((p)).y from t
-- probe overlaps
select (d, d + 1) overlaps (date '2024-01-05', interval '2 days'), row(d, d) overlaps (d, d) from t
-- probe time zones
select ts at time zone 'UTC', tz at time zone 'Asia/Tokyo', ts at time zone 'UTC' at time zone 'Asia/Tokyo', tz at time zone interval '1 hour' = ts, ts::date at time zone 'UTC' - interval '1 day' from t
-- probe at local [17]
select ts at local, tz at local from t
-- probe extract
select extract(year from d), extract('month' from ts), extract(epoch from iv), extract(dow from d) + 1, extract(timezone from tz) from t
-- probe date arithmetic
select d + 1, d - date '2024-01-01', ts - ts, ts + interval '1 day' * 2, d + time '10:00', age(ts, timestamp '2020-01-01'), date_trunc('month', ts) from t
-- probe collate
select c collate "C" < 'b', upper(c collate pg_catalog."C"), c || 'x' collate "C" from t order by c collate "C" desc
-- probe jsonb
select j -> 'k', j ->> 'k', j #> '{n,m}', j #>> '{n,m}', j -> 'tags' -> 0, j @> '{"k": 1}', '{"k": 1}' <@ j, j || '{"z": 1}', j @?? '$.k', j @@ '$.k == 1', jsonb '{"k": 1}' - 'k', jsonb '{"n": 1}' #- '{n}' from t
-- probe jsonb and question marks
select j ?? 'k', j ??| array['k', 'z'], j ??& array['k', 'n'] from t
-- probe arrays compared
select arr @> array[1], arr && array[4, 9], array[1] <@ arr, arr = '{4}' from t
-- probe ranges
select int4range(1, 5) @> 3, int4range(1, 5) -|- int4range(5, 7), int4range(1, 5) << int4range(6, 7), int4range(1, 3) * int4range(2, 9), '[1,3)'::int4range &< '[2,4)'::int4range
-- probe geometry
select point '(1,2)' <-> point '(4,6)', @@ circle '((0,0),1)', # path '((0,0),(1,1))', point '(2,2)' ## lseg '((0,0),(1,1))' ~= point '(1,1)', !! 'a'::tsquery, 'cat'::tsvector @@ 'cat'::tsquery
-- probe a named operator
select a operator(pg_catalog.+) b, a operator(shop.<+>) 1 * 2, operator(pg_catalog.-) a, 3 operator(pg_catalog.*) 2 + 1, a operator(pg_catalog.=) any (array[1]) from t
-- probe functions
select shop.twice(a), shop.named(1, 2), shop.named(low => 3), shop.named(high := 1, low := 2), shop.named(4, high => 5), shop.total(1, 2, 3), shop.total(variadic array[4, 5]), pg_catalog.upper(c), "left"(c, 2), left(c, 1), right(c, 1) from t
-- probe functions of the grammar
select coalesce(b, a, 0), nullif(a, 1), greatest(a, 3, b), least(1.5, a), concat_ws('-', variadic array['x', 'y']), overlay('abc', 'x', 2), substring('abcdef', 2, 3), substring('foobar' similar '%#"o_b#"%' escape '#'), btrim('xx', 'x'), trim('xax', 'x'), normalize('x', nfc) from t
-- probe set-returning outputs
select a, generate_series(1, 2), unnest(arr) from t
-- probe whole rows
select t, (u) is null from t, u where t.a = u.a
-- probe a count of rows of a table
select count(t.*), count(u) from t, u
-- probe an escape of a time
select {d '2024-01-05'}, {ts '2024-01-05 10:00:00'}, {t '10:00:00'} where {d '2024-01-05'} > date '2024-01-01'
-- probe an escape of a function
select a, {fn upper(c)} from t
-- probe comments
select /* one */ a -- two
, /* three /* nested */ */ b from t -- four
where a > 1 /* five */
-- probe a hint
/*+ SeqScan(t) */ select /*+ Parallel(t 2) */ a from t
-- probe a comment at the end
select a from t -- the end
-- probe a semicolon
select a from t ;
-- probe names like key words
select t.date, t.time, t.value, t.position, t.row, t.values, t.char from (select 1 as date, 2 as time, 3 as value, 4 as "position", 5 as row, 6 as values, 7 as char) t
-- probe columns like key words
select date, time, timestamp, interval, year, month, day, precision, exists, "user" from (values (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)) v (date, time, timestamp, interval, year, month, day, precision, exists, "user")
-- probe aliases like key words
select values.a, filter.x from t values, u filter where values.a = filter.x
-- probe a quoted function
select "lower"(c), "pg_catalog"."length"(c) from t
-- probe deep brackets
select ((((((a)))))), (((b + 1))) from (((t join u using (a)))) where ((((a > 0))))
-- probe parameters
-- parameters: 1 | 10 | alpha | 2
select a, ?::int + 1 from t where b = ?::int and c = ? limit ?::int
-- probe parameters in every clause
-- parameters: 5 | 1 | 2 | 9 | 0 | 1
with s as (select a, b from t where a < ?::int) select ?::int, count(*) from s where a > 0 or a = ?::int group by b having count(*) < ?::int order by 2 offset ?::int limit ?::int
-- probe parameters out of order
-- parameters: 1 | 2 | xabcx | x
select substring('abcdef' from ?::int for ?::int), trim(both ? from ?)
-- probe parameters in sub-queries
-- parameters: 1 | 100 | 2 | 1
select a, (select max(x) + ?::int from u where u.x > ?::int) from t where a in (select a from u where a <= ?::int) and a = any (array[?::int, 2])
-- probe parameters beside operators
-- parameters: k | 1 | 3
select j ?? ?, a from t where a>=? and a<?
-- probe parameters in windows
-- parameters: 1 | 2
select a, sum(a) over w, count(*) over (order by a rows ?::int preceding) from t window w as (order by a desc rows between ?::int preceding and current row)
-- probe parameters in strings and comments
-- parameters: 1
select '?', "?", $$?$$ /* ? */ from (select 5 as "?") s where 1 = ? -- ?
-- probe several blocks
select s.b, s.n, (select count(*) from u where u.x > s.n) from (select b, count(*) n from t where exists (select 1 from u) group by b) s where s.b in (select b from t where a > 1) order by s.b
-- probe a chain of conditions
select a from t where a = 1 or a = 2 or a = 3 or a = 4 or a = 5 or a = 6 or a = 7 or a = 8 or a = 9 or a = 10 or a = 11 or a = 12 or a = 13 or a = 14 or a = 15 or a = 16 or a = 17 or a = 18
-- probe xml
select xmlelement(name x, 1)::text
-- probe JSON constructors [16]
select json_object('k' : 1), json_array(1, 2)
