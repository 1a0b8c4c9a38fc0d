-- schema
create table checks (id int primary key, host text, day date not null, passed boolean, final boolean not null, mask int, small smallint not null,
  wide bigint, bits bit(4), ratio float8);
insert into checks
select i, case when i % 7 = 0 then null else 'h' || i % 4 end, date '2024-01-01' + i % 9, case i % 4 when 0 then null when 1 then i % 100 <> 5 else true end,
       i % 50 <> 3, case when i % 6 = 0 then null else i * 37 % 4096 end, (i * 11 % 512)::smallint, case when i % 5 = 0 then null else i * 1000000007::bigint end,
       (i % 16)::bit(4), i / 3.0
  from generate_series(1, 900) i;
insert into checks values (9001, 'edge', '2024-03-01', false, true, 2147483647, 32767, 9223372036854775807, b'1111', 1),
  (9002, 'edge', '2024-03-01', true, false, -2147483648, -32768, -9223372036854775808, b'0000', 1), (9003, 'none', '2024-03-02', null, true, null, 0, null, null, 1);
-- view by_key
select host, day, bool_and(passed) as every_one, bool_or(passed) as any_one, every(final) as final, bit_and(mask) as common, bit_or(mask) as some,
       bit_xor(mask) as parity, bit_and(small) as small, bit_or(wide) as wide, bit_or(bits) as bits, count(*) as n
  from checks group by host, day
-- view by_truth
select host, final, passed, count(*) as n, bool_or(mask > 100) as large from checks group by host, final, passed
-- view whole
select bool_and(final) as final, bit_or(mask) as some from checks
-- query truths of all the groups' parts: by by_key
select host, bool_and(passed), bool_or(passed), every(final), bit_and(mask) from checks group by host
-- query one aggregate of two names: by by_key
select host, every(passed), bool_and(final), bit_xor(mask) from checks group by host
-- query bits of all the groups' parts: by by_key
select host, bit_and(mask), bit_or(mask), bit_xor(mask), bit_and(small), bit_or(wide), bit_or(bits) from checks group by host
-- query bits of the same groups: by by_key
select host, day, bit_xor(mask), bool_or(passed), every(final) from checks group by host, day
-- query truths over all: by by_key
select bool_and(passed), bool_or(passed), bit_and(mask), bit_xor(mask) from checks
-- query truths over none: by by_key
select bool_and(passed), bit_or(mask), bit_xor(mask), count(*) from checks where day = '2030-01-01'
-- query truths in sets: by by_key
select host, bool_or(passed), bit_or(wide) from checks group by rollup (host)
-- query truths as conditions on groups: by by_key
select host, day from checks group by host, day having bool_and(passed) and not every(final)
-- query truths under a condition over a key: by by_key
select host, bool_and(passed) filter (where day > '2024-01-04'), bit_or(mask) filter (where host = 'h1') from checks group by host
-- query truths of keys: by by_truth
select host, bool_and(passed), bool_or(final), every(final or passed) from checks group by host
-- query truths of conditions over keys: by by_key
select bool_or(host = 'h2'), bool_and(day > '2023-12-31'), bool_or(day > '2024-02-01' and host is null) from checks
-- query distinct truths: by by_truth
select host, count(distinct passed), bool_and(distinct final) from checks group by host
-- query a stored condition's truth: by by_truth
select host, bool_or(mask > 100) from checks group by host
-- query a CASE over a key: by by_key
select host, bool_and(case when day > '2024-01-03' then passed end), bit_or(case when host = 'h1' then mask end) from checks group by host
-- query the one row of all: by whole
select every(final), bit_or(mask) from checks
-- query a truth that is not kept: refuse AGGREGATE_NOT_IN_VIEW by by_key
select host, bool_or(final) from checks group by host
-- query the opposite of what is kept: refuse AGGREGATE_NOT_IN_VIEW by by_key
select host, bool_or(not passed) from checks group by host
-- query bits of another column: refuse AGGREGATE_NOT_IN_VIEW by by_key
select host, bit_xor(small) from checks group by host
-- query bits under a condition over no key: refuse AGGREGATE_NOT_IN_VIEW by by_key
select host, bit_or(mask) filter (where passed) from checks group by host
-- query distinct bits that do not cancel out: refuse AGGREGATE_NOT_ROLLED_UP by by_key
select host, bit_xor(distinct mask) from checks group by host
-- query bits of a key that cancel out: refuse AGGREGATE_NOT_IN_VIEW by by_truth
select host, bit_xor(case when final then 1 else 0 end) from checks group by host
-- query bits of an expression: refuse AGGREGATE_NOT_IN_VIEW by by_key
select host, bit_or(mask & 7) from checks group by host
-- query a condition over a column that is not kept: refuse COLUMN_NOT_IN_VIEW by by_key
select host, bool_and(passed) from checks where mask > 3 group by host
-- query another comparison than the stored one: refuse AGGREGATE_NOT_IN_VIEW by by_truth
select host, bool_or(mask >= 100) from checks group by host
-- query truths of coarser rows: refuse GROUPING_TOO_COARSE by whole
select host, every(final) from checks group by host
