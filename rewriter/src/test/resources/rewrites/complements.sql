-- Views with filters, read together with the rows that their filters leave out.
-- schema
create table shop (id int primary key, country text, opened date);
create table sale (id int primary key, shop int not null references shop, day date, year int, kind text,
  pieces int, worth numeric(10,2), ratio float8, paid boolean);
insert into shop select i, case when i % 5 = 0 then null else 'c' || i % 3 end, date '2020-01-01' + i * 100 from generate_series(1, 12) i;
insert into sale select i, 1 + i % 12, case when i % 13 = 0 then null else date '2019-01-01' + i % 1500 end,
  case when i % 11 = 0 then null else 2018 + i % 7 end, case when i % 9 = 0 then null else chr(97 + i % 4) end,
  case when i % 10 = 0 then null else i % 7 - 2 end, case when i % 8 = 0 then null else i % 50 * 1.25 - 20 end,
  i / 3.0, case when i % 4 = 0 then null else i % 3 = 0 end
  from generate_series(1, 4000) i;
-- view recent, completed
select shop, year, kind, count(*) as n, sum(pieces) as pieces, sum(worth) as worth, avg(worth) as mean,
       min(worth) as least, max(day) as latest, count(pieces) as m
  from sale where year >= 2022 group by shop, year, kind
-- view paid_rows, completed
select id, shop, day, pieces, worth from sale where paid and pieces > 0
-- view abroad, completed
select s.year, h.country, count(*) as n, sum(s.worth) as worth
  from sale s join shop h on h.id = s.shop where h.country = 'c1' and s.kind <> 'a' group by s.year, h.country
-- view sold_late, completed
select h.opened, s.kind, count(*) as n from sale s join shop h on h.id = s.shop and s.day > h.opened
 where s.pieces > 2 group by h.opened, s.kind
-- view with_shop, completed
select s.kind, h.country, s.day, count(*) as n, sum(s.pieces) as pieces from sale s left join shop h on h.id = s.shop
 where s.paid is not null group by s.kind, h.country, s.day
-- view one_row, completed
select count(*) as n, sum(worth) as worth from sale where year = 2020
-- view ratios, completed
select kind, shop, count(*) as n, sum(pieces) as pieces, count(pieces) as m from sale where 100 / nullif(pieces, 0) > 20 group by kind, shop
-- view plain
select kind, day, paid, count(*) as n, max(pieces) as pieces from sale where year < 2020 group by kind, day, paid
-- query all rows: by recent
select kind, count(*), sum(pieces), sum(worth) from sale group by kind
-- query the groups of the view itself: by recent
select shop, year, kind, count(*), sum(worth), avg(worth), min(worth), max(day) from sale group by shop, year, kind
-- query a wider range: by recent
select shop, year, sum(pieces), avg(worth), count(pieces) from sale where year >= 2020 group by shop, year
-- query a range on the other side: by recent
select year, kind, sum(worth) from sale where year < 2022 group by year, kind
-- query neither a smaller year nor a greater one: by recent
select shop, kind, count(*) from sale where year is null group by shop, kind
-- query a condition that the view's rows meet only in part: by recent
select shop, count(*), max(day) from sale where kind in ('a', 'b') and year between 2019 and 2023 group by shop
-- query within the view it is asked alone: by recent
select shop, sum(pieces) from sale where year >= 2023 group by shop
-- query of no group: by recent
select count(*), sum(pieces), min(worth), avg(worth) from sale where kind = 'c'
-- query of no group and no row: by recent
select count(*), sum(pieces), min(worth) from sale where kind = 'nothing'
-- query having: by recent
select kind, shop, sum(worth) from sale group by kind, shop having count(*) > 60 and sum(worth) > 100
-- query grouping sets: by recent
select year, kind, count(*), sum(worth), grouping(year, kind) from sale group by rollup (year, kind)
-- query distinct keys: by recent
select distinct year, kind from sale
-- query a distinct count of a key: by recent
select shop, count(distinct year), count(distinct kind) from sale group by shop
-- query a parameter: by recent
-- parameters: b
select year, sum(worth), count(*), min(worth) from sale where kind >= ?::text collate "C" and kind is not null group by year
-- query a parameter that decides whether the view is enough: not with these values by recent
-- parameters: 2019
select kind, sum(worth), count(*) from sale where year >= ?::int group by kind
-- query above it a window: by recent
select year, sum(worth), rank() over (order by max(day) desc nulls last) from sale group by year
-- query a page: by recent
select shop, year, kind, sum(pieces) from sale group by shop, year, kind order by shop, year, kind limit 7 offset 20
-- query in a derived table: by recent
select max(t.w) from (select shop, sum(worth) as w from sale where year > 2019 group by shop) t
-- query an arm: by recent
select kind, count(*) from sale where year = 2021 group by kind union all select 'all', count(*) from sale where shop < 4
-- query beside an arm that a view answers alone: by recent
select kind, count(*) from sale where year = 2023 group by kind union all select 'a sale', id from sale where worth > 25
-- query a dimension beside: by recent
select h.country, sum(s.worth), count(*) from sale s join shop h on h.id = s.shop where h.opened > date '2021-01-01' group by h.country
-- query rows: by paid_rows
select id, pieces, worth from sale where pieces > 0 and id < 300
-- query each row once: by paid_rows
select shop, pieces from sale where worth > 10
-- query a view's rows are grouped: by paid_rows
select shop, day, sum(worth * pieces), count(distinct day), max(id) from sale where shop <> 3 group by shop, day
-- query rows exist: by paid_rows
select h.id from shop h where exists (select 1 from sale s where s.shop = h.id and s.worth > 40)
-- query a join: by abroad
select h.country, sum(s.worth), count(*) from sale s, shop h where h.id = s.shop and s.year <> 2020 group by h.country
-- query a filter on the table that only the view reads: by abroad
select year, count(*), sum(worth) from sale where year in (2019, 2020) group by year having sum(worth) > 0
-- query a join by more than a key: by sold_late
select h.opened, count(*) from sale s join shop h on s.shop = h.id where s.day > h.opened group by h.opened
-- query an outer join: by with_shop
select h.country, s.kind, count(*), sum(s.pieces) from sale s left join shop h on h.id = s.shop where s.day >= date '2020-02-01' group by h.country, s.kind
-- query a column that the complement does not give either: refuse COLUMN_NOT_IN_VIEW by recent
select shop, sum(pieces) from sale where paid and year >= 2022 group by shop
-- query an aggregate that is not stored: refuse AGGREGATE_NOT_IN_VIEW by recent
select shop, max(id) from sale where year >= 2022 and kind is not null group by shop
-- query rows of groups: refuse GROUPING_TOO_COARSE by recent
select shop, year from sale where year >= 2022 and kind is null
-- query a sum of floats: refuse INEXACT
select kind, sum(ratio) from sale group by kind
-- query one row cannot be completed: refuse PREDICATE_NOT_COVERED by one_row
select count(*), sum(worth) from sale where paid
-- query a filter that may raise an error is not asked of other rows: refuse PREDICATE_NOT_COVERED by ratios
select kind, shop, paid, count(*), sum(pieces), count(pieces) from sale group by kind, shop, paid
-- query a view that may not be completed: refuse PREDICATE_NOT_COVERED by plain
select kind, day, paid, count(*) from sale group by kind, day, paid
-- query the join is not the query's: refuse PREDICATE_NOT_COVERED by sold_late
select kind, day, paid, max(id) from sale where pieces > 2 group by kind, day, paid
-- query an inner join of other rows: refuse PREDICATE_NOT_COVERED by sold_late
select h.opened, s.kind, s.paid, count(*) from sale s join shop h on h.id = s.shop group by h.opened, s.kind, s.paid
