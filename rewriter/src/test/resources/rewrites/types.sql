-- Operators, casts and functions mean what the catalog says, for every type.
-- schema
create type mood as enum ('sad', 'ok', 'happy');
create domain percent as int check (value between 0 and 100);
create schema other;
create function other.twice(int) returns int language sql immutable as 'select $1 * 2';
create function other.noise(int) returns int language sql volatile as 'select $1';
create function public.lower(date) returns text language sql immutable as $$ select 'x' $$;
create operator public.=~ (leftarg = text, rightarg = text, function = textregexeq);
create table reading (id int primary key, small int2, whole int4 not null, big int8, exact numeric(8,2),
  loose numeric, float float8, single float4, word text, short varchar(6), padded char(4), flag boolean,
  down boolean not null, day date, at timestamp, seen timestamptz, mood mood, code uuid, doc jsonb,
  tags text[], share percent, raw bytea, span interval, name "char", plain text collate "C");
insert into reading
select i, i % 5 - 2, i % 11 - 5, i % 3 * 10000000000, i % 9 / 4.0 - 1, i % 4 / 3.0, i % 6 / 2.0, i % 3,
       case when i % 8 = 0 then null else 'w' || i % 5 end, 's' || i % 4, 'p' || i % 3,
       case when i % 3 = 0 then null else i % 3 = 1 end, i % 2 = 0, date '2024-01-01' + i % 40,
       timestamp '2024-01-01 10:00' + make_interval(hours => i % 50), '2024-01-01 00:00+00'::timestamptz + make_interval(hours => i % 50),
       (array['sad','ok','happy'])[1 + abs(i) % 3]::mood, md5((i % 4)::text)::uuid,
       jsonb_build_object('k', i % 3, 'w', 'v' || i % 2), array['t' || i % 2, 'u'], abs(i) % 100, decode('0' || abs(i) % 4, 'hex'),
       make_interval(days => i % 3), 'c', 'x' || i % 6
  from generate_series(-150, 450) i;
-- view facts
select small, whole, big, exact, word, short, padded, flag, down, day, at, seen, mood, code, share::int as share, plain,
       doc, tags, float, loose, id
  from reading
-- view by_mood
select mood, flag, code, count(*) as n, sum(whole) as whole, sum(exact) as exact
  from reading group by mood, flag, code
-- view sad
select mood, day, count(*) as n from reading where mood = 'sad' group by mood, day
-- view by_word
select lower(word) as word, length(plain) as length, day + 7 as next, count(*) as n
  from reading group by lower(word), length(plain), day + 7
-- view after_new_year
select day, at, seen, count(*) as n from reading
 where at >= '2024-01-02' and seen >= '2024-01-01 12:00:00+00' group by day, at, seen
-- refused a cast that depends on DateStyle: VOLATILE_FUNCTION
select day::text, count(*) from reading group by day::text
-- refused an instant cut to days: VOLATILE_FUNCTION
select date_trunc('day', seen), count(*) from reading group by date_trunc('day', seen)
-- refused a day cut to months, which is an instant: VOLATILE_FUNCTION
select date_trunc('month', day), count(*) from reading group by date_trunc('month', day)
-- refused an instant written without its offset: VOLATILE_FUNCTION
select mood, count(*) from reading where seen > '2024-01-01' group by mood
-- refused a date in another notation: VOLATILE_FUNCTION
select mood, count(*) from reading where day > '01/02/2024' group by mood
-- refused a user's function: UNSUPPORTED_EXPRESSION
select other.twice(whole), count(*) from reading group by other.twice(whole)
-- refused a volatile function: VOLATILE_FUNCTION
select other.noise(whole), count(*) from reading group by other.noise(whole)
-- refused a function that nobody knows: VOLATILE_FUNCTION
select nothing(whole), count(*) from reading group by nothing(whole)
-- refused an ambiguous operator: VOLATILE_FUNCTION
select name || name, count(*) from reading group by name || name
-- refused an order-sensitive aggregate: INEXACT
select mood, string_agg(word, ',') from reading group by mood
-- refused a float average: INEXACT
select mood, avg(float) from reading group by mood
-- query comparisons across numbers: by facts
select id from reading where whole < big and exact >= whole and small <> exact and float > small and loose > 0
-- query arithmetic of every number: by facts
select id, small + whole, whole * big, exact / 3, loose - whole, float * exact, -small, whole % 3, @ whole
  from reading where whole > 0
-- query strings beside each other: by facts
select id, short || word, padded || '|', word || whole, upper(short), substr(word, 2) from reading where short < word
-- query the text of anything, in this session: by facts
select id, day::text, at::varchar, whole::text, float::text, flag::text from reading where day::text > '2024-01-20'
-- query casts: by facts
select id, exact::int, whole::numeric(9,3), word::varchar(1), at::date, day::timestamp, '7'::int8 + whole
  from reading where exact::int4 = 1
-- query an enum: by facts
select id, mood from reading where mood > 'sad' and mood <> 'happy'
-- query enums within points: by sad
select day, count(*) from reading where mood in ('sad') group by day
-- query truth values: by by_mood
select code, sum(whole) from reading where flag group by code
-- query truth values the other way: by by_mood
select code, sum(exact), count(*) from reading where not flag or flag is null group by code
-- query a uuid: by by_mood
select flag, count(*) from reading where code = 'c4ca4238-a0b9-2382-0dcc-509a6f75849b' group by flag
-- query documents: by facts
select id, doc -> 'k', doc ->> 'w' from reading where doc @> '{"k": 1}' and doc ->> 'w' = 'v1'
-- query arrays: by facts
select id, tags[1], cardinality(tags) from reading where tags @> array['t1']
-- query a domain: by facts
select id, share::int + 1 from reading where share::int > 50 and share::int < 60
-- query a function over a column: by by_word
select lower(word), sum(length(plain)) from reading where lower(word) = 'w1' group by lower(word)
-- query a function's key: by by_word
select lower(word), count(*) from reading group by lower(word)
-- query days added: by by_word
select day + 7, count(*) from reading where day + 7 > '2024-01-20' group by day + 7
-- query instants with their offset: by after_new_year
select day, count(*) from reading where at > timestamp '2024-01-02 03:00:00' and seen > '2024-01-02 00:00:00+02'
 group by day
-- query an interval added: by after_new_year
select at, count(*) from reading
 where at >= date '2024-01-01' + interval '1 day' and at < date '2024-01-01' + interval '1 month'
   and seen >= '2024-01-01 14:00:00+02' group by at
-- query the session's day: by facts
select id, date_trunc('day', seen), extract(hour from seen) from reading where seen > '2024-01-02'
-- query a cut of days is an instant: by facts
select id, date_trunc('month', day), extract(dow from day) from reading where whole = 3
-- query an instant without its offset proves nothing: refuse PREDICATE_NOT_COVERED by after_new_year
select day, count(*) from reading where at >= '2024-01-03' and seen >= '2024-01-03' group by day
-- query an instant too early: refuse PREDICATE_NOT_COVERED by after_new_year
select day, count(*) from reading where at >= '2024-01-03' and seen >= '2024-01-01 13:00:00+02' group by day
-- query another label: refuse PREDICATE_NOT_COVERED by sad
select day, count(*) from reading where mood in ('sad', 'ok') group by day
-- query a user's overload beside PostgreSQL's: by by_word
select lower(word), count(*) from reading where lower(word) > 'w1' group by lower(word)
-- query a user's overload: refuse UNSUPPORTED_EXPRESSION
select lower(day) from reading
-- query a volatile function of a user's: refuse VOLATILE_FUNCTION
select id from reading where other.noise(whole) = 1
-- query a function that nobody knows: refuse VOLATILE_FUNCTION
select id from reading where nothing(whole) = 1
-- query a sequence: refuse VOLATILE_FUNCTION
select nextval('s'), whole from reading
-- query another function of one name: refuse COLUMN_NOT_IN_VIEW by by_word
select upper(word), count(*) from reading group by upper(word)
-- query another type's comparison: refuse UNSUPPORTED_EXPRESSION
select id from reading where word = whole
