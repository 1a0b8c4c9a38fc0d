-- Outer joins of the query alone: what they may lose stays in FROM.
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
-- view pure
select shop, item, currency, nick, count(*) as n, sum(worth) as worth, count(worth) as m, sum(pieces) as pieces from sale group by shop, item, currency, nick
-- query a table that only the query outer-joins: by pure
select h.boss, sum(s.worth), count(*), avg(s.worth) from sale s left join shop h on s.shop = h.id group by h.boss
-- query aggregates over it: by pure
select s.currency, count(h.id), sum(h.rank), max(h.boss), avg(h.rank), count(distinct h.boss), sum(s.worth)
  from sale s left join shop h on s.shop = h.id group by s.currency
-- query one that multiplies: by pure
select t.label, count(*), count(t.label), sum(t.weight), sum(t.share), sum(s.worth) from sale s left join tag t on t.item = s.item group by t.label
-- query conditions of all kinds in ON: by pure
select s.currency, count(*), sum(t.weight), sum(s.worth) from sale s
  left join tag t on t.item = s.item and t.weight > s.shop and t.label is not null and s.currency <> 'usd' group by s.currency
-- query two of them: by pure
select h.boss, a.month, sum(s.worth), sum(a.factor), count(*) from sale s left join shop h on h.id = s.shop
  left join rate a on a.currency = s.currency group by h.boss, a.month
-- query the second hangs on the first: by pure
select c.name, count(*), sum(s.pieces), sum(c.size) from sale s left join shop h on h.id = s.shop
  left join city c on c.id = h.city and h.rank > 0 group by c.name
-- query one inside the other: by pure
select h.boss, c.name, count(*), sum(c.size) from sale s left join (shop h left join city c on c.id = h.city) on h.id = s.shop group by h.boss, c.name
-- query brackets of the rest: by pure
select h.boss, c.name, count(*), sum(s.worth) from sale s left join (shop h join city c on c.id = h.city and c.size > 0) on h.id = s.shop
 group by h.boss, c.name
-- query beside an inner one of the rest: by pure
select h.boss, i.kind, count(*), sum(i.price) from sale s left join shop h on h.id = s.shop join item i on i.id = s.item group by h.boss, i.kind
-- query an outer join among the rest: by pure
select h.boss, c.name, count(*), sum(s.worth) from sale s join shop h on h.id = s.shop left join city c on c.id = h.city group by h.boss, c.name
-- query only what finds nothing: by pure
select s.item, count(*), sum(s.worth) from sale s left join shop h on s.nick = h.code where h.code is null and s.item > 3 group by s.item
-- query all of it, and nothing found: by pure
select count(*), count(h.id), sum(h.rank), sum(s.worth) from sale s left join shop h on h.id = s.shop and h.boss = 'nobody'
-- query a rest that is preserved: refuse JOIN_DIFFERS by pure
select h.boss, count(*), sum(s.worth) from shop h left join sale s on s.shop = h.id group by h.boss
-- query ON over what is no key: refuse COLUMN_NOT_IN_VIEW by pure
select h.boss, count(*) from sale s left join shop h on s.shop = h.id and s.day > '2024-01-15' group by h.boss
-- query a float of the rest: refuse INEXACT
select s.currency, sum(t.ratio) from sale s left join tag t on t.item = s.item group by s.currency
