-- Outer joins in views, in queries, in both, and what of them may be left out or made good.
-- schema
create table city (id int primary key, name text not null, size int);
create table shop (id int primary key, city int, boss text, rank int not null, code text unique);
create table item (id int primary key, kind text, price numeric(8,2) not null);
create table tag (item int not null, label text, weight int, share numeric(6,3), ratio float8);
create table rate (currency text not null, month int not null, factor numeric(8,4), primary key (currency, month));
create table sale (id int primary key, shop int, item int, currency text, day date not null, pieces int, worth numeric(10,2), nick text);
insert into city select i, 'city ' || i % 4, case when i % 3 = 0 then null else i * 10 end from generate_series(1, 6) i;
insert into shop select i, case when i % 4 = 0 then null else i % 9 end, case when i % 5 = 0 then null else 'boss ' || i % 3 end, i % 3,
  case when i = 7 then null else 'nick ' || i end from generate_series(1, 10) i;
insert into item select i, case when i % 4 = 0 then null else 'kind ' || i % 3 end, i * 2.25 - 7 from generate_series(1, 12) i;
insert into tag select 1 + i % 8, case when i % 6 = 0 then null else 'label ' || i % 5 end, case when i % 7 = 0 then null else i - 12 end,
  case when i % 5 = 0 then null else i * 0.125 end, i / 3.0 from generate_series(1, 25) i;
insert into rate select c, m, m * 1.0001 + ascii(c) from unnest(array['eur', 'usd', 'chf']) c, generate_series(1, 2) m;
insert into sale select i, case when i % 8 = 7 then null else i % 14 end, case when i % 6 = 0 then null else i % 16 end,
  case i % 4 when 0 then 'eur' when 1 then 'usd' when 2 then 'gbp' end, date '2024-01-01' + i % 40,
  case when i % 10 = 0 then null when i % 97 = 0 then -2147483648 else i % 7 - 3 end,
  case when i % 9 = 0 then null else i % 40 * 1.75 - 20 end, case when i % 5 = 0 then null else 'nick ' || i % 14 end
  from generate_series(1, 1200) i;
-- view shops
select s.currency, h.id as shop, h.boss, h.rank, sum(s.pieces) as pieces, count(*) as n, count(s.pieces) as m, sum(s.worth) as worth,
       count(h.id) as found, sum(h.rank) as ranks, min(s.worth) as least
  from sale s left join shop h on s.shop = h.id group by s.currency, h.id, h.boss, h.rank
-- view cities
select s.currency, s.day, h.rank, c.name, count(*) as n, sum(s.worth) as worth
  from sale s left join shop h on s.shop = h.id left join city c on h.city = c.id group by s.currency, s.day, h.rank, c.name
-- view nested
select s.item, h.id as shop, c.id as city, count(*) as n, sum(s.worth) as worth
  from sale s left join (shop h join city c on h.city = c.id) on s.shop = h.id group by s.item, h.id, c.id
-- view labels
select s.day, t.label, count(*) as n, sum(s.pieces) as pieces, count(t.item) as tags, sum(t.weight) as weight
  from sale s left join tag t on s.item = t.item and t.weight > 0 group by s.day, t.label
-- view kinds
select s.nick, s.shop, i.kind, count(*) as n, sum(s.worth) as worth, count(s.worth) as m
  from item i right join sale s on s.item = i.id and s.pieces > 0 group by s.nick, s.shop, i.kind
-- view rows
select s.id, s.worth, s.shop, h.boss, h.rank, h.city from sale s left join shop h on h.id = s.shop where s.pieces > 1
-- view orphans
select s.shop, s.item, count(*) as n, sum(s.worth) as worth from sale s left join shop h on s.shop = h.id where h.id is null group by s.shop, s.item
-- view inner_ones
select s.day, s.nick, h.rank, count(*) as n from sale s join shop h on s.shop = h.id where s.pieces < 0 group by s.day, s.nick, h.rank
-- query the same outer join: by shops
select h.boss, sum(s.pieces), count(*), avg(s.pieces) from sale s left join shop h on s.shop = h.id group by h.boss
-- query turned round: by shops
select h.boss, s.currency, sum(s.worth), min(s.worth) from shop h right join sale s on h.id = s.shop group by h.boss, s.currency
-- query counts of what may be missing: by shops
select s.currency, count(h.id), count(*), sum(h.rank) from sale s left outer join shop h on (s.shop = h.id) group by s.currency
-- query a condition on the preserved side: by shops
select h.rank, sum(s.pieces) from sale s left join shop h on s.shop = h.id where s.currency in ('eur', 'usd') group by h.rank
-- query only what is missing: by shops
select s.currency, count(*), sum(s.worth) from sale s left join shop h on s.shop = h.id where h.id is null group by s.currency
-- query a condition that NULL meets: by shops
select h.boss, count(*) from sale s left join shop h on s.shop = h.id where coalesce(h.rank, 7) > 1 group by h.boss
-- query an inner join to what may be missing: by shops
select h.boss, sum(s.pieces), count(*), count(h.id) from sale s join shop h on s.shop = h.id group by h.boss
-- query made an inner join by a range: by shops
select h.boss, count(*), sum(s.worth) from sale s left join shop h on s.shop = h.id where h.rank >= 1 group by h.boss
-- query made an inner join by a test: by shops
select s.currency, count(*) from sale s left join shop h on s.shop = h.id where h.id is not null group by s.currency
-- query made an inner join by a pattern: by shops
select h.boss, count(*) from sale s, shop h where h.boss like '%1' and s.shop = h.id group by h.boss
-- query the key of either side: by shops
select h.id, s.currency, count(*) from sale s join shop h on s.shop = h.id where s.shop < 6 group by h.id, s.currency
-- query the second of two joins is needless: by cities
select s.day, h.rank, sum(s.worth) from sale s left join shop h on s.shop = h.id where s.day < '2024-01-09' group by s.day, h.rank
-- query both are needless: by cities
select s.day, count(*), sum(s.worth) from sale s where s.currency = 'eur' group by s.day
-- query two joins: by cities
select c.name, s.day, count(*) from sale s left join shop h on s.shop = h.id left join city c on h.city = c.id group by c.name, s.day
-- query two joins made inner ones: by cities
select c.name, count(*), sum(s.worth), min(s.day) from sale s join shop h on s.shop = h.id join city c on h.city = c.id group by c.name
-- query the first of two made an inner one: by cities
select h.rank, c.name, count(distinct s.day) from sale s join shop h on s.shop = h.id left join city c on c.id = h.city where h.rank <> 2 group by h.rank, c.name
-- query joined in brackets: by nested
select h.id, count(*), sum(s.worth) from sale s left join (city c join shop h on h.city = c.id) on s.shop = h.id group by h.id
-- query what brackets hold made inner: by nested
select c.id, s.item, count(*) from sale s, shop h, city c where s.shop = h.id and h.city = c.id and s.item > 3 group by c.id, s.item
-- query more conditions in ON: by labels
select t.label, count(*), sum(t.weight), count(t.item) from sale s left join tag t on s.item = t.item and t.weight >= 1 group by t.label
-- query a condition in ON on what is preserved: by kinds
select s.nick, i.kind, sum(s.worth), count(*) from sale s left join item i on i.id = s.item and s.pieces >= 1 group by s.nick, i.kind
-- query a join that multiplies nothing is left out: by kinds
select s.nick, sum(s.worth), avg(s.worth) from sale s group by s.nick
-- query rows: by rows
select s.id, h.boss, s.worth from sale s left join shop h on s.shop = h.id where s.pieces > 1 and (h.rank = 1 or h.rank is null)
-- query rows without the dimension: by rows
select id, worth, shop from sale where pieces >= 2 and shop < 8
-- query rows, grouped: by rows
select h.boss, sum(s.worth), count(distinct h.rank), count(h.city) from sale s left join shop h on s.shop = h.id where s.pieces >= 2 group by h.boss
-- query an anti-join: by orphans
select s.item, sum(s.worth), count(*) from sale s left join shop h on s.shop = h.id where h.id is null group by s.item
-- query one of the view's and one of the rest: by shops
select h.boss, a.month, sum(s.worth), count(*), count(a.factor) from sale s left join shop h on h.id = s.shop
  left join rate a on a.currency = s.currency group by h.boss, a.month
-- query the rest hangs on what the view may lack: by shops
select i.kind, h.boss, count(*) from sale s left join shop h on h.id = s.shop left join item i on i.id = h.rank group by i.kind, h.boss
-- query an outer join where the view has an inner one: refuse JOIN_DIFFERS by inner_ones
select s.day, count(*) from sale s left join shop h on s.shop = h.id where s.pieces < 0 group by s.day
-- query other conditions in ON: refuse JOIN_DIFFERS by labels
select t.label, count(*) from sale s left join tag t on s.item = t.item and t.weight > 1 group by t.label
-- query fewer conditions in ON: refuse JOIN_DIFFERS by labels
select t.label, count(*) from sale s left join tag t on s.item = t.item group by t.label
-- query without a condition of ON, made inner: refuse JOIN_DIFFERS by kinds
select s.nick, i.kind, count(*) from sale s join item i on i.id = s.item group by s.nick, i.kind
-- query fewer rows are joined than asked for: refuse JOIN_DIFFERS by shops
select h.boss, count(*) from sale s join shop h on s.shop + 1 = h.id group by h.boss
-- query an inner join that cannot be told: refuse JOIN_DIFFERS by labels
select s.day, count(*) from sale s join tag t on s.item = t.item and t.weight > 0 group by s.day
-- query an outer join that multiplies is not needless: refuse TABLES_DIFFER by labels
select s.day, count(*) from sale s group by s.day
-- query an anti-join is not needless: refuse PREDICATE_NOT_COVERED by orphans
select s.item, count(*) from sale s group by s.item
-- query in brackets is not one after the other: refuse JOIN_DIFFERS by nested
select h.id, c.id, count(*) from sale s left join shop h on s.shop = h.id left join city c on h.city = c.id group by h.id, c.id
-- query one after the other is not in brackets: refuse JOIN_DIFFERS by cities
select c.name, count(*) from sale s left join (shop h join city c on h.city = c.id) on s.shop = h.id group by c.name
-- query the preserved side turned round: refuse JOIN_DIFFERS by shops
select h.boss, count(*) from shop h left join sale s on s.shop = h.id group by h.boss
-- query both preserved: refuse UNSUPPORTED_SYNTAX
select h.boss, count(*) from shop h full join sale s on s.shop = h.id group by h.boss
-- query a rest in the brackets with what the view has: refuse JOIN_DIFFERS by shops
select h.boss, a.month, count(*) from sale s left join (shop h join rate a on a.month = h.rank) on s.shop = h.id group by h.boss, a.month
-- query a column fetched again that may be missing: refuse COLUMN_NOT_IN_VIEW by shops
select h.code, count(*) from sale s left join shop h on s.shop = h.id group by h.code
