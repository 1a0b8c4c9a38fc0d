-- Equal is not identical: keys and extremes whose equal values can be told apart.
-- schema
create collation blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create table thing (id int primary key, loose numeric, fixed numeric(6,2), real_ float8,
  word text, blind text collate blind, span interval, fixed_char char(5), tag varchar(9) collate "C",
  seen timestamptz, doc jsonb, mood uuid, small smallint, amount numeric(9,3));
insert into thing
select i, (i % 10)::text::numeric + case when i % 2 = 0 then 0.00 else 0 end, i % 10 / 2.0, i % 5,
       'w' || i % 6, case when i % 2 = 0 then 'A' else 'a' end, make_interval(hours => i % 48),
       'c' || i % 4, case when i % 3 = 0 then 'B' else 'a' end || i % 3, now(), '{}',
       md5((i % 5)::text)::uuid, (i % 3)::smallint, i % 50 / 8.0 - 3
  from generate_series(1, 400) i;
-- view by_fixed
select fixed, fixed_char, small, mood, count(*) as n, sum(loose) as loose, sum(amount) as amount,
       min(fixed) as least, max(word) as word
  from thing group by fixed, fixed_char, small, mood
-- view words
select word, tag, count(*) as n, min(tag) as first from thing
 where tag in ('a1', 'B0', 'a2') group by word, tag
-- view some_words
select word, small, count(*) as n from thing where word in ('w1', 'w2') group by word, small
-- refused a numeric key without scale: INEXACT
select loose, count(*) from thing group by loose
-- refused a float key: INEXACT
select real_, count(*) from thing group by real_
-- refused a key under a blind collation: INEXACT
select blind, count(*) from thing group by blind
-- refused an interval key: INEXACT
select span, count(*) from thing group by span
-- refused a jsonb key: INEXACT
select doc, count(*) from thing group by doc
-- refused the least of loose numerics: INEXACT
select fixed, min(loose) from thing group by fixed
-- refused the most of a blind collation: INEXACT
select fixed, max(blind) from thing group by fixed
-- refused a computed numeric key: INEXACT
select fixed * 2, count(*) from thing group by fixed * 2
-- refused a float sum: INEXACT
select fixed, sum(real_) from thing group by fixed
-- query the scale of a sum of loose numerics survives: by by_fixed
select fixed_char, sum(loose), sum(amount) from thing group by fixed_char
  having count(*) > 0 and sum(amount) is not null
-- query a fixed scale is kept: by by_fixed
select fixed, min(fixed), max(word) from thing where small <> 1 group by fixed
-- query an equality of numerics of another scale: by by_fixed
select fixed, fixed_char, count(*) from thing where fixed = 1.5 or fixed = 2.50 or fixed = 3
 group by fixed, fixed_char
-- query a uuid key: by by_fixed
select mood, count(*) from thing group by mood order by mood
-- query a small number in a list: by by_fixed
select small, sum(amount) from thing where small in (0, 2) and small > -1 group by small
-- query text within points: by words
select tag, count(*), min(tag) from thing where tag = 'a1' or tag in ('B0') group by tag
-- query text compared by its collation is only applied, never reasoned about: by words
select word, tag, count(*) from thing where tag in ('a1', 'B0') and word > 'w1' and tag < 'a2'
 group by word, tag
-- query a range of bytes that is one point: by words
select word, count(*) from thing where tag >= 'a1' and tag <= 'a1' group by word
-- query a range in an order that we do not know: refuse PREDICATE_NOT_COVERED by some_words
select word, count(*) from thing where word >= 'w1' and word <= 'w1' group by word
-- query a wider range of bytes: refuse PREDICATE_NOT_COVERED by words
select word, count(*) from thing where tag >= 'a1' and tag <= 'a2' group by word
-- query a point more: refuse PREDICATE_NOT_COVERED by words
select word, count(*) from thing where tag in ('a1', 'a3') group by word
-- query another case is another text: refuse PREDICATE_NOT_COVERED by words
select word, count(*) from thing where tag = 'b0' group by word
-- query a blank more is another text: refuse PREDICATE_NOT_COVERED by words
select word, count(*) from thing where tag = 'a1 ' group by word
-- query no text is not any text: refuse PREDICATE_NOT_COVERED by words
select word, count(*) from thing where tag is null group by word
-- query an average needs a count of what is not null: refuse AGGREGATE_NOT_IN_VIEW by by_fixed
select fixed_char, avg(amount) from thing group by fixed_char
