-- schema
create domain positive as int check (value > 0);
create domain shown as numeric(6,2);
create domain code as text collate "C";
create domain nested as positive;
create type mood as enum ('low', 'mid', 'high');
create table visit (id int primary key, at time not null, zoned timetz, token bytea, bits bit(8),
  mask varbit, host inet, net cidr, mac macaddr, mac8 macaddr8, price money, letter "char", ref oid,
  grade positive, deep nested, cost shown, word code, mood mood, fixed char(5), loose bpchar,
  span int4range, path int[], doc jsonb, length interval, heat float8, open numeric,
  grades positive[]);
insert into visit
select i, time '08:00' + i % 5 * interval '37 minutes',
       case when i % 9 = 0 then null else timetz '10:00+02' + i % 3 * interval '1 hour' end,
       case when i % 7 = 0 then null else decode(lpad(to_hex(i % 4), 2, '0'), 'hex') end,
       (i % 4)::bit(8), substring(b'101010' from 1 for i % 4 + 1),
       ('10.0.' || i % 3 || '.' || i % 2 || case when i % 2 = 0 then '/24' else '' end)::inet,
       ('10.0.' || i % 3 || '.0/24')::cidr, ('08:00:2b:01:02:0' || i % 3)::macaddr,
       ('08:00:2b:ff:fe:01:02:0' || i % 3)::macaddr8, (i % 4 - 2)::money, ('a' || i)::"char",
       case when i % 2 = 0 then 4294967295 else i % 3 end::bigint::oid, i % 4 + 1, i % 3 + 1, i % 5 / 3.0,
       case when i % 8 = 0 then null else 'w' || i % 4 end, (enum_range(null::mood))[1 + i % 3],
       'f' || i % 3, case when i % 2 = 0 then 'x' else 'x ' end, int4range(i % 3, i % 3 + 2),
       array[i % 2, null], jsonb_build_object('n', i % 3),
       case when i % 2 = 0 then interval '1 day' else interval '24 hours' end,
       case when i % 4 = 0 then '-0'::float8 when i % 4 = 1 then 0 else i % 3 / 2.0 end, i % 5 / 4.0
  from generate_series(1, 600) i;
-- view clock
select at, zoned, grade::int as grade, grade + 1 as next, count(*) as n, sum(grade) as grades,
       min(zoned) as first, max(at) as last, min(grade) as least
  from visit group by at, zoned, grade::int, grade + 1
-- view wires
select host, net, mac, mac8, count(*) as n, max(host) as host_most from visit group by host, net, mac, mac8
-- view bytes
select token, bits, mask, letter, ref, price, count(*) as n, min(price) as least
  from visit group by token, bits, mask, letter, ref, price
-- view words
select word::text as word, word || '!' as loud, mood, deep::int as deep, fixed, count(*) as n,
       max(word) as most, max(mood) as best, min(fixed) as least
  from visit group by word::text, word || '!', mood, deep::int, fixed
-- view parts
select doc ->> 'n' as n, (doc -> 'n')::text::int as whole, path[1] as first,
       extract(epoch from length)::int as seconds, heat::int as heat,
       count(*) as visits, max(doc ->> 'n') as most
  from visit
 group by doc ->> 'n', (doc -> 'n')::text::int, path[1], extract(epoch from length)::int, heat::int
-- refused intervals in the session's style: VOLATILE_FUNCTION
select length::text, count(*) from visit group by length::text
-- refused as many digits as the session shows: VOLATILE_FUNCTION
select heat::text, count(*) from visit group by heat::text
-- refused numbers of no scale as they are written: INEXACT
select open::text, count(*) from visit group by open::text
-- refused texts of no length as they are written: INEXACT
select loose || '.', count(*) from visit group by loose || '.'
-- refused a part that is a document itself: INEXACT
select doc -> 'n', count(*) from visit group by doc -> 'n'
-- refused a domain over numbers, whose scale is not known: INEXACT
select cost, count(*) from visit group by cost
-- refused a domain, whose new conditions PostgreSQL would try on our rows: UNSUPPORTED_TYPE
select grade, count(*) from visit group by grade
-- refused rows with a domain over a domain: UNSUPPORTED_TYPE
select id, deep from visit
-- refused rows with an array of a domain: UNSUPPORTED_TYPE
select id, grades from visit
-- refused characters without a length: INEXACT
select loose, count(*) from visit group by loose
-- refused ranges: INEXACT
select span, count(*) from visit group by span
-- refused arrays: INEXACT
select path, count(*) from visit group by path
-- refused documents: INEXACT
select doc, count(*) from visit group by doc
-- refused days that are also hours: INEXACT
select length, count(*) from visit group by length
-- query times of day: by clock
select at, count(*) from visit group by at
-- query times of day with their zones: by clock
select zoned, count(*), min(zoned), max(at) from visit group by zoned
-- query a condition on a time of day: by clock
select grade + 1, count(*) from visit where at > '09:00' and at <= time '10:00' group by grade + 1
-- query a time of day in another zone: by clock
select count(*) from visit where zoned = '09:00+01' or zoned is null
-- query a domain over whole numbers as its type: by clock
select grade::int, sum(grade), count(*) from visit group by grade::int
-- query a domain itself: refuse COLUMN_NOT_IN_VIEW
select grade, sum(grade), count(*) from visit group by grade
-- query arithmetic over a domain: by clock
select grade + 1, min(grade), count(*) from visit group by grade + 1
-- query hosts: by wires
select host, count(*), max(host) from visit group by host
-- query a host in a net: by wires
select net, count(*) from visit where host <<= inet '10.0.1.0/24' group by net
-- query a host without its mask is another: by wires
select count(*) from visit where host = '10.0.1.0/24' or host = inet '10.0.2.1'
-- query addresses of cards: by wires
select mac, mac8, count(*) from visit group by mac, mac8
-- query bytes: by bytes
select token, count(*) from visit group by token
-- query a condition on bytes: by bytes
select count(*) from visit where token = '\x02' or token = decode('03', 'hex')
-- query strings of bits and their length: by bytes
select bits, mask, length(mask), count(*) from visit group by bits, mask
-- query money: by bytes
select price, min(price), count(*) from visit group by price
-- query identifiers beyond the signed: by bytes
select ref, letter, count(*) from visit group by ref, letter
-- query a domain over texts: by words
select word::text, count(*), max(word) from visit group by word::text
-- query a domain over texts in the order of its collation: by words
select word || '!', count(*) from visit where word::text > 'w1' group by 1
-- query a domain over a domain: by words
select deep::int, count(*) from visit group by deep::int
-- query an enumeration and its extremes: by words
select mood, max(mood), count(*) from visit where mood > 'low' group by mood
-- query characters of a length: by words
select fixed, length(fixed), min(fixed), count(*) from visit where fixed = 'f1   ' group by fixed
-- query a field of a document: by parts
select doc ->> 'n', count(*), max(doc ->> 'n') from visit group by 1
-- query a field as a number: by parts
select (doc -> 'n')::text::int + 1 as next, count(*) from visit where doc ->> 'n' in ('0', '2') group by 1
-- query an element of an array: by parts
select path[1], count(*) from visit where path[1] is not null group by path[1]
-- query a bound of a range, whose type nobody tells: refuse INEXACT
select lower(span), count(*) from visit group by lower(span)
-- query equal intervals in seconds: by parts
select extract(epoch from length)::int as seconds, count(*) from visit group by 1
-- query both zeros rounded: by parts
select heat::int, count(*) from visit where heat::int < 1 group by heat::int
-- query another field of the document: refuse COLUMN_NOT_IN_VIEW by parts
select doc ->> 'm', count(*) from visit group by 1
-- query both zeros as they are: refuse INEXACT
select heat, count(*) from visit group by heat
-- query a written number where equal ones are asked for: refuse COLUMN_NOT_IN_VIEW by parts
select count(*) from visit where heat = 0
-- query seconds where equal intervals are asked for: refuse COLUMN_NOT_IN_VIEW by parts
select count(*) from visit where length = interval '1 day'
-- query a key that no view has: refuse INEXACT
select cost, count(*) from visit group by cost
-- query an extreme of intervals: refuse INEXACT
select max(length) from visit
-- query an extreme of a domain over numbers: refuse INEXACT
select max(cost) from visit
