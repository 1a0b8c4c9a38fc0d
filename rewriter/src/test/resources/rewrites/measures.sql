-- schema
create table lines (id int primary key, region text, day date not null, flag boolean,
  amount numeric(10,2), price numeric(8,3) not null, loose numeric, quantity int, pieces int not null,
  small smallint, tiny smallint not null, big bigint, rate numeric(4,1), weight float8);
insert into lines
select i, case when i % 7 = 0 then null else 'r' || i % 4 end, date '2024-01-01' + i % 20,
       case i % 3 when 0 then true when 1 then false end,
       case when i % 11 = 0 or i % 4 = 3 then null else (i % 997) / 7.0 - 40 end, (i % 89) / 8.0 - 3,
       case when i % 6 = 0 then null when i % 2 = 0 then i / 7.0 else i end,
       case when i % 13 = 0 then null else i % 100 - 50 end, i % 90 - 45,
       case when i % 5 = 0 then null else (i % 200 - 100)::smallint end, (i % 50 - 20)::smallint,
       case when i % 9 = 0 then null else i * 1000000007::bigint end,
       case when i % 8 = 0 then null else (i % 5) - 1.5 end, i / 3.0
  from generate_series(1, 3000) i;
insert into lines values
  (9001, 'edge', '2024-03-01', true, 99999999.99, -99999.999, 'NaN', 2147483647, -2147483648, 32767, -32768, 9223372036854775807, 999.9, 1),
  (9002, 'edge', '2024-03-01', null, -99999999.99, 99999.999, 0.000, -2147483648, 2147483647, -32768, 32767, -9223372036854775808, null, 1),
  (9003, 'none', '2024-03-02', false, null, 0, null, null, 0, null, 0, null, null, 1);
-- view by_key
select region, day, flag, rate, count(*) as n, sum(amount) as amount, count(amount) as amounts,
       sum(price) as price, sum(quantity) as quantity, count(quantity) as quantities, sum(pieces) as pieces,
       sum(small) as small, count(small) as smalls, sum(tiny) as tiny, sum(big) as big,
       min(amount) as least, max(quantity) as most, sum(loose) as loose
  from lines group by region, day, flag, rate
-- view conditional
select region, day, count(case when amount > 0 then 1 end) as gains, sum(case when amount > 0 then amount else 0 end) as gain
  from lines group by region, day
-- view present
select region, day, count(*) as n, sum(amount) as amount, sum(quantity) as quantity from lines
 where amount >= 0 and quantity >= 0 group by region, day
-- view uncounted
select region, day, id % 3 as third, pieces, sum(amount) as amount, sum(price) as price, sum(id) as ids from lines group by region, day, id % 3, pieces
-- view filtered
select region, day, sum(amount) filter (where quantity > 0) as amount from lines group by region, day
-- view whole
select count(*) as n, sum(amount) as amount, sum(tiny) as tiny from lines
-- query a measure under a condition over a key: by by_key
select region, sum(case when flag then amount end), sum(case when flag then quantity end) from lines group by region
-- query nothing where the condition does not hold: by by_key
select region, sum(case when flag then amount else 0 end), sum(case when flag then quantity else 0 end),
       sum(case when not flag then big else 0 end) from lines group by region
-- query the scale of nothing: by by_key
select region, day, sum(case when region = 'r1' then amount else 0 end),
       sum(case when region = 'r1' then amount else 0.000 end), sum(case when region = 'r1' then loose else 0 end)
  from lines group by region, day
-- query counts under a condition: by by_key
select region, count(case when flag then 1 end), count(case when flag then amount end), count(*),
       count(case when day > '2024-01-10' then null when flag then 0 else quantity end) from lines group by region
-- query an average under a condition: by by_key
select region, avg(case when flag then amount end), avg(case when flag then amount else 0 end),
       avg(case when flag then quantity end), avg(case when flag then 1 else 0 end) from lines group by region
-- query some conditions: by by_key
select region, sum(case when flag then amount when day < '2024-01-05' then quantity when flag is null then 7 else null end),
       sum(case when day = '2024-01-01' then small when day = '2024-01-02' then quantity else pieces end)
  from lines group by region
-- query extremes under a condition: by by_key
select region, min(case when flag then amount end), max(case when day < '2024-01-09' then quantity else null end)
  from lines group by region
-- query weekdays side by side: by by_key
select region, sum(case when extract(isodow from day) = 1 then amount else 0 end) as mon,
       sum(case when extract(isodow from day) = 2 then amount else 0 end) as tue from lines group by region
-- query conditions over all: by by_key
select sum(case when flag then amount else 0 end), count(case when flag then 1 end), avg(case when not flag then price end)
  from lines
-- query conditions over none: by by_key
select sum(case when flag then amount else 0 end), count(case when flag then 1 end), avg(case when flag then price end)
  from lines where day = '2030-01-01'
-- query conditions where groups are one row each: by by_key
select region, day, flag, rate, sum(case when flag then amount else 0 end), count(case when flag then amount end),
       sum(case when flag then quantity end), sum(case when flag then 1 else 2 end), avg(case when flag then tiny else 0 end)
  from lines group by region, day, flag, rate
-- query a share of two conditional sums: by by_key
select region, sum(case when flag then quantity else 0 end) / nullif(count(case when flag then 1 end), 0),
       100.00 * sum(case when flag then amount else 0 end) / sum(amount) from lines where region <> 'edge' group by region
-- query a condition as stored: by conditional
select region, count(case when amount > 0 then 1 end), sum(case when amount > 0 then amount else 0 end) from lines group by region
-- query multiples of a decimal: by by_key
select region, sum(amount * 2), sum(amount * 1.10), sum(-amount), sum(0.5 * -amount), sum(amount * -3.000) from lines group by region
-- query sums of decimals: by by_key
select region, sum(amount + 1), sum(amount - 0.0001), sum(2 * (amount + 3) - 1.5), sum(1 - price) from lines group by region
-- query a decimal and a whole number that are always there: by by_key
select region, sum(price + pieces), sum(price * 2 - pieces * 3.5 + 7), sum(pieces - price) from lines group by region
-- query keys as factors: by by_key
select region, sum(amount * rate), sum(rate), sum(rate * 2 + 1), sum(price * rate + rate), sum(amount + rate) from lines group by region
-- query whole numbers that cannot overflow: by by_key
select region, sum(small * 2), sum(tiny + 1), sum(-cast(small as int)), sum(cast(quantity as bigint) * 3),
       sum(cast(pieces as bigint) - 1), sum(quantity::numeric * 2), sum(tiny::int - pieces::bigint) from lines group by region
-- query differences of sums: by by_key
select region, sum(amount) - sum(price), sum(pieces) * 2 + sum(tiny), sum(amount * 2) / count(amount) from lines group by region
-- query averages of linear numbers: by by_key
select region, avg(amount * 2), avg(amount + rate), avg(price * 2 - 1), avg(small * 2), avg(rate), avg(-price), avg(1), avg(2.50)
  from lines group by region
-- query constants: by by_key
select region, sum(1), sum(2.50), count(1), count('x'), sum(-1), count(null) from lines group by region
-- query counts of linear numbers: by by_key
select region, count(amount * 2), count(price + pieces::bigint), count(amount + rate), count(rate), count(small * 2) from lines group by region
-- query nothing for what is not there: by by_key
select region, day, sum(coalesce(amount, 0)), sum(coalesce(quantity, 0)), avg(coalesce(amount, 0)), sum(coalesce(amount, 0.00))
  from lines group by region, day
-- query linear numbers over all: by by_key
select sum(amount * 2 + 1), avg(amount * 2), sum(1), sum(rate), sum(price * 2) from lines
-- query linear numbers over none: by by_key
select sum(amount * 2 + 1), avg(amount * 2), sum(1), count(1), sum(rate), sum(price * 2), count(amount * 2) from lines where day = '2030-01-01'
-- query linear numbers where groups are one row each: by by_key
select region, day, flag, rate, sum(amount * 2), sum(small * 2), sum(tiny + 1), avg(amount * 2), sum(1), sum(amount * rate), sum(rate), count(rate)
  from lines group by region, day, flag, rate
-- query a condition on a linear sum: by by_key
select region from lines group by region having sum(amount * 2) > 10 and sum(case when flag then 1 else 0 end) > 3
-- query the order of a linear sum: by by_key
select region from lines group by region order by sum(price * 2) desc, avg(case when flag then amount end)
-- query both values are there where the view says so: by present
select region, sum(amount + quantity::bigint), avg(amount * 2) from lines where amount >= 0 and quantity >= 0 group by region
-- query the one row of all: by whole
select sum(amount * 2), sum(tiny + 1), count(*), avg(tiny), sum(1) from lines
-- query a condition over no key: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(case when quantity > 0 then amount end) from lines group by region
-- query a measure that is not stored under a condition: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(case when flag then amount * quantity end) from lines group by region
-- query two branches whose least may be shown differently: refuse INEXACT
select region, min(case when flag then amount else 0 end) from lines group by region
-- query another condition than the stored one: refuse AGGREGATE_NOT_IN_VIEW by conditional
select region, sum(case when amount > 1 then amount else 0 end) from lines group by region
-- query a count of another condition: refuse AGGREGATE_NOT_IN_VIEW by conditional
select region, count(case when amount >= 0 then 1 end) from lines group by region
-- query floats under a condition: refuse INEXACT
select region, sum(case when flag then weight else 0 end) from lines group by region
-- query a distinct sum under a condition: refuse AGGREGATE_NOT_ROLLED_UP by by_key
select region, sum(distinct case when flag then amount end) from lines group by region
-- query two numbers that may be missing in different rows: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(amount + quantity) from lines group by region
-- query a number that may be missing and one that is there: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(amount + price) from lines group by region
-- query a product of two measures: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(amount * price) from lines group by region
-- query a square: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(price * price) from lines group by region
-- query a quotient: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(price / 2) from lines where region <> 'edge' group by region
-- query a whole number whose double overflows: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(quantity * 2) from lines where region <> 'edge' group by region
-- query a whole number whose negative overflows: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(-pieces) from lines where region <> 'edge' group by region
-- query two small numbers whose sum overflows: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(tiny + tiny) from lines where region <> 'edge' group by region
-- query a long whole number: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(big + 1) from lines where region <> 'edge' group by region
-- query decimals without a scale: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(loose * 2) from lines group by region
-- query a rounded number: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(amount::numeric(10,1)) from lines group by region
-- query a decimal in place of what is not there: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(coalesce(amount, 1)) from lines group by region
-- query more decimals than the number has: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(coalesce(amount, 0.000)) from lines group by region
-- query a linear number that is not stored: refuse AGGREGATE_NOT_IN_VIEW by conditional
select region, sum(amount * quantity - 1) from lines group by region
-- query nothing where the condition does not hold, rows uncounted: by uncounted
select region, sum(case when day > '2024-01-10' then amount else 0 end), sum(case when day < '2024-01-05' then 0.00 else amount end),
       sum(case when day < '2024-01-05' then 0 else price end), sum(case when day < '2024-01-05' then id else 0 end) from lines group by region
-- query nothing of all rows, uncounted: by uncounted
select sum(case when day > '2024-01-10' then amount else 0 end), sum(id) from lines
-- query whole numbers with decimals: by by_key
select region, sum(cast(quantity as numeric(12,2))), avg(cast(quantity as numeric(12,2))), avg(cast(pieces as numeric(10,0))),
       sum(cast(small as numeric(5))), avg(small::numeric(9,4)), sum(big::numeric(30,3)) from lines group by region
-- query decimals with more decimals: by by_key
select region, sum(amount::numeric(12,2)), avg(amount::numeric(12,4)), avg(price::decimal(20,3)), count(amount::numeric(15,5)),
       count(quantity::numeric(12,2)) from lines group by region
-- query decimals with more decimals in a sum: by by_key
select region, sum(cast(quantity as numeric(12,2)) * 2 + 1), avg(case when flag then cast(pieces as numeric(14,4)) end) from lines group by region
-- query a key with decimals: by by_key
select region, avg(cast(rate as numeric(12,2))), sum(cast(rate as numeric(12,3))) from lines group by region
-- query something where the condition does not hold, uncounted: refuse AGGREGATE_NOT_IN_VIEW by uncounted
select region, sum(case when day > '2024-01-10' then amount else 1 end) from lines group by region
-- query a mean of nothing where the condition does not hold, uncounted: refuse AGGREGATE_NOT_IN_VIEW by uncounted
select region, avg(case when day > '2024-01-10' then amount else 0 end) from lines group by region
-- query nothing of what may be no row: refuse AGGREGATE_NOT_IN_VIEW by filtered
select region, sum(case when day > '2024-01-10' then amount else 0 end) filter (where quantity > 0) from lines group by region
-- query fewer decimals: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(amount::numeric(12,1)) from lines group by region
-- query too few digits: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(small::numeric(6,2)) from lines where region <> 'edge' group by region
-- query too few digits of a big number: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, avg(quantity::numeric(11,2)) from lines where region <> 'edge' group by region
-- query decimals of no fixed number: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(loose::numeric(20,4)) from lines group by region
-- query to no decimal: refuse AGGREGATE_NOT_IN_VIEW by by_key
select region, sum(amount::numeric(12,2)::int) from lines where region <> 'edge' group by region
