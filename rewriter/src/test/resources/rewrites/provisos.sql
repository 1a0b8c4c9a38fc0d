-- What parameters must meet where the statement is executed: asked in the gate, never assumed.
-- schema
create table shop (id int primary key, region text not null);
create table sale (id int primary key, shop int not null references shop, small smallint, big bigint, price numeric(10,2), loose numeric, day date,
  at timestamp, instant timestamptz, paid boolean, status varchar(10), code text collate "C", fixed char(4), tag uuid, size float8);
insert into shop select i, 'region ' || i % 3 from generate_series(1, 6) i;
insert into sale select i, 1 + i % 6, case when i % 9 = 0 then null when i % 50 = 1 then -32768 when i % 50 = 2 then 32767 else i % 20 - 5 end,
  case when i % 11 = 0 then null when i % 60 = 1 then 9223372036854775807 else i % 30 end,
  case when i % 8 = 0 then null else i % 40 * 0.25 - 3 end, case when i % 7 = 0 then null when i % 70 = 1 then 'NaN'::numeric else i % 15 end,
  case when i % 10 = 0 then null else date '2024-01-01' + i % 70 end,
  case when i % 12 = 0 then null else timestamp '2024-01-01' + i * interval '3 hours 13 minutes' end, timestamptz '2024-01-01 00:00+00' + i * interval '5 hours',
  case i % 5 when 0 then null else i % 3 = 0 end, (array['new', 'paid', 'sent', null])[1 + i % 4], (array['a', 'B', 'c', 'Z', null])[1 + i % 5],
  case when i % 6 = 0 then null else repeat('x', 1 + i % 3) end, ('00000000-0000-0000-0000-00000000000' || i % 3)::uuid, i / 7.0
  from generate_series(1, 800) i;
-- view since
select day, shop, count(*) as n, sum(price) as price from sale where day >= '2024-01-10' group by day, shop
-- view of_winter
select day, shop, small, count(*) as n from sale where day >= '2024-01-05' and day < '2024-02-20' group by day, shop, small
-- view small_ones
select small, count(*) as n, sum(big) as big from sale where small >= 0 and small < 12 group by small
-- view big_ones
select big, count(*) as n from sale where big > 9 group by big
-- view dear
select price, count(*) as n from sale where price > 0.5 and price <= 5.25 group by price
-- view loose_ones
select id, loose from sale where loose < 12
-- view at_night
select at, count(*) as n from sale where at >= '2024-01-05 06:30:00' and at < timestamp '2024-03-01' group by at
-- view instants
select instant, count(*) as n from sale where instant >= '2024-01-10 00:00:00+00' group by instant
-- view paid_ones
select shop, count(*) as n, sum(price) as price from sale where paid and status = 'paid' group by shop
-- view states
select status, shop, count(*) as n from sale where status in ('new', 'paid', 'it''s') group by status, shop
-- view codes
select code, count(*) as n from sale where code >= 'B' and code < 'b' group by code
-- view tagged
select tag, count(*) as n from sale where tag = '00000000-0000-0000-0000-000000000001' group by tag
-- view fixed_ones
select fixed, count(*) as n from sale where fixed in ('x', 'xx') group by fixed
-- view by_region
select h.region, s.shop, count(*) as n from sale s join shop h on s.shop = h.id where s.shop between 2 and 5 group by h.region, s.shop
-- view odd_codes
select id, code from sale where code like '%B%'
-- query days since one: by since
-- parameters: 2024-01-15
select shop, sum(price) from sale where day >= ? group by shop
-- query days since the first one: by since
-- parameters: 2024-01-10
select shop, sum(price) from sale where day >= ? group by shop
-- query days since the day before: not with these values by since
-- parameters: 2024-01-09
select shop, sum(price) from sale where day >= ? group by shop
-- query days after the day before: by since
-- parameters: 2024-01-09
select shop, sum(price) from sale where day > ? group by shop
-- query days after the day before that: not with these values by since
-- parameters: 2024-01-08
select shop, sum(price) from sale where day > ? group by shop
-- query days since one, written from the right: by since
-- parameters: 2024-02-01
select shop, sum(price) from sale where ? <= day group by shop
-- query one day: by since
-- parameters: 2024-02-01
select shop, sum(price), count(*) from sale where day = ? group by shop
-- query one day before: not with these values by since
-- parameters: 2024-01-01
select shop, sum(price), count(*) from sale where day = ? group by shop
-- query some days: by since
-- parameters: 2024-02-01 | 2024-02-03
select shop, sum(price), count(*) from sale where day in (?, ?) group by shop
-- query some days, one of them before: not with these values by since
-- parameters: 2024-02-01 | 2024-01-03
select shop, sum(price), count(*) from sale where day in (?, ?) group by shop
-- query the last day there is: by since
-- parameters: infinity
select count(*), sum(price) from sale where day <= ? and day >= '2024-01-11'
-- query a cast parameter: by since
-- parameters: 2024-01-15
select shop, sum(price) from sale where day >= ?::date group by shop
-- query days up to one: refuse PREDICATE_NOT_COVERED by since
-- parameters: 2024-01-15
select shop, sum(price) from sale where day <= ? group by shop
-- query days since one or any Saturday: refuse PREDICATE_NOT_COVERED by since
-- parameters: 2024-01-15
select shop, sum(price) from sale where day >= ? or extract(dow from day) = 6 group by shop
-- query days that are not: refuse PREDICATE_NOT_COVERED by since
-- parameters: 2024-01-15 | 2024-01-20
select shop, sum(price) from sale where day not between ? and ? group by shop
-- query days since something of each row: refuse PREDICATE_NOT_COVERED by since
-- parameters: 3
select count(*) from sale where day >= date '2024-01-15' - small + ?::int
-- query days between two: by of_winter
-- parameters: 2024-01-07 | 2024-01-31
select shop, count(*) from sale where small is not null and day between ? and ? group by shop
-- query days between two, one too late: not with these values by of_winter
-- parameters: 2024-01-07 | 2024-02-20
select shop, count(*) from sale where small is not null and day between ? and ? group by shop
-- query days before the end: by of_winter
-- parameters: 2024-01-05 | 2024-02-20
select small, count(*) from sale where day >= ? and day < ? group by small
-- query days before what is after the end: not with these values by of_winter
-- parameters: 2024-01-05 | 2024-02-21
select small, count(*) from sale where day >= ? and day < ? group by small
-- query a constant at one end: by of_winter
-- parameters: 2024-02-01
select small, count(*) from sale where day >= '2024-01-06' and day <= ? group by small
-- query a constant that is too wide at one end: refuse PREDICATE_NOT_COVERED by of_winter
-- parameters: 2024-02-01
select small, count(*) from sale where day >= '2024-01-04' and day <= ? group by small
-- query one end only: refuse PREDICATE_NOT_COVERED by of_winter
-- parameters: 2024-02-01
select small, count(*) from sale where day >= ? group by small
-- query whole numbers: by small_ones
-- parameters: 3 | 9
select small, sum(big) from sale where small >= ? and small <= ? group by small
-- query whole numbers between others: by small_ones
-- parameters: -1 | 12
select small, sum(big) from sale where small > ? and small < ? group by small
-- query whole numbers between wider ones: not with these values by small_ones
-- parameters: -1 | 13
select small, sum(big) from sale where small > ? and small < ? group by small
-- query nothing known of a number: not with these values by small_ones
-- parameters: -2 | 12
select small, sum(big) from sale where small > ? and small < ? group by small
-- query a large number: by big_ones
-- parameters: 9223372036854775807
select count(*) from sale where big = ?
-- query a large number that is small: not with these values by big_ones
-- parameters: 9
select count(*) from sale where big = ?
-- query above a bound that is left out: by big_ones
-- parameters: 9
select big, count(*) from sale where big > ? group by big
-- query from a bound that is left out: not with these values by big_ones
-- parameters: 9
select big, count(*) from sale where big >= ? group by big
-- query decimals: by dear
-- parameters: 0.5 | 5.250
select price, count(*) from sale where price > ? and price <= ? group by price
-- query decimals from an open end: not with these values by dear
-- parameters: 0.5 | 5.250
select price, count(*) from sale where price >= ? and price <= ? group by price
-- query a little more than decimals: not with these values by dear
-- parameters: 0.5 | 5.2501
select price, count(*) from sale where price > ? and price < ? group by price
-- query no number is above all: not with these values by loose_ones
-- parameters: NaN
select count(*) from sale where loose < ?
-- query numbers below one: by loose_ones
-- parameters: 7.5
select count(*), max(id) from sale where loose < ?
-- query times: by at_night
-- parameters: 2024-01-06 07:08:09 | 2024-02-29 23:59:59.999999
select count(*) from sale where at >= ? and at < ?
-- query times up to the end: by at_night
-- parameters: 2024-01-06 07:08:09 | 2024-03-01
select count(*) from sale where at >= ? and at < ?
-- query times with the end: not with these values by at_night
-- parameters: 2024-01-06 07:08:09 | 2024-03-01
select count(*) from sale where at >= ? and at <= ?
-- query instants: by instants
-- parameters: 2024-01-10 03:00:00+03
select count(*) from sale where instant >= ?
-- query instants of another zone: not with these values by instants
-- parameters: 2024-01-10 00:00:00+03
select count(*) from sale where instant >= ?
-- query the values that the view is made of: by paid_ones
-- parameters: true | paid
select shop, sum(price) from sale where paid = ? and status = ? group by shop
-- query another status: not with these values by paid_ones
-- parameters: true | Paid
select shop, sum(price) from sale where paid = ? and status = ? group by shop
-- query those not paid: not with these values by paid_ones
-- parameters: false | paid
select shop, sum(price) from sale where paid = ? and status = ? group by shop
-- query the values in a list of one: refuse COLUMN_NOT_IN_VIEW by paid_ones
-- parameters: paid
select shop, sum(price) from sale where paid and status in (?) group by shop
-- query a parameter beside the value itself: refuse COLUMN_NOT_IN_VIEW by paid_ones
-- parameters: paid
select shop, sum(price) from sale where paid and status = 'paid' and status = ? group by shop
-- query a status or a parameter: refuse PREDICATE_NOT_COVERED by paid_ones
-- parameters: paid
select shop, sum(price) from sale where paid and (status = 'paid' or status = ?) group by shop
-- query one of the listed: by states
-- parameters: new
select shop, count(*) from sale where status = ? group by shop
-- query some of the listed: by states
-- parameters: new | paid
select shop, count(*) from sale where status in (?, ?) group by shop
-- query none of the listed: not with these values by states
-- parameters: sent
select shop, count(*) from sale where status = ? group by shop
-- query a quote of the listed: not with these values by states
-- parameters: it's not
select shop, count(*) from sale where status = ? group by shop
-- query more than the listed: refuse PREDICATE_NOT_COVERED by states
-- parameters: a
select shop, count(*) from sale where status > ? group by shop
-- query texts ordered by bytes: by codes
-- parameters: B | Z
select code, count(*) from sale where code >= ? and code <= ? group by code
-- query texts beyond: not with these values by codes
-- parameters: B | c
select code, count(*) from sale where code >= ? and code <= ? group by code
-- query a tag: by tagged
-- parameters: 00000000-0000-0000-0000-000000000001
select count(*) from sale where tag = ?
-- query another tag: not with these values by tagged
-- parameters: 00000000-0000-0000-0000-000000000002
select count(*) from sale where tag = ?
-- query texts that are filled up: refuse PREDICATE_NOT_COVERED by fixed_ones
-- parameters: x
select fixed, count(*) from sale where fixed = ? group by fixed
-- query a column of another name: by by_region
-- parameters: 3
select h.region, count(*) from sale s join shop h on s.shop = h.id where h.id = ? group by h.region
-- query a shop that is not there: not with these values by by_region
-- parameters: 6
select h.region, count(*) from sale s join shop h on s.shop = h.id where h.id = ? group by h.region
-- query a pattern: refuse PREDICATE_NOT_COVERED by odd_codes
-- parameters: B
select id, code from sale where code = ?
-- query a parameter in an inner block: by since
-- parameters: 2024-01-12 | 1
select * from (select shop, sum(price) as price from sale where day >= ? group by shop) s where s.shop > ?
-- query a parameter in each of two blocks: by since and small_ones
-- parameters: 2024-01-12 | 4
select shop, sum(price) from sale where day >= ? group by shop union all select 0, sum(big) from sale where small between 0 and 11 and small < ?
-- query in one of two blocks a value too small: not with these values by since and small_ones
-- parameters: 2024-01-02 | 4
select shop, sum(price) from sale where day >= ? group by shop union all select 0, sum(big) from sale where small between 0 and 11 and small < ?
