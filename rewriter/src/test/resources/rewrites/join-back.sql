-- Columns that the view lacks, fetched again from a table whose unique key the state holds.
-- schema
create table shop (id int primary key, city int, boss text, code text unique not null, nick text unique, area numeric(8,2) not null,
  rate float8, opened date);
create table lot (product int not null, number int not null, made date, weight numeric(6,2), primary key (product, number));
create table plain (id int not null, label text);
create table late (id int not null unique deferrable, label text);
create table part (id int not null, label text, live boolean not null);
create unique index part_id on part (id) where live;
create unique index part_expression on part ((id + 0));
create table sale (id int primary key, shop int not null references shop, code text not null, nick text,
  product int not null, number int not null, other int, day date not null, pieces int, worth numeric(10,2));
insert into shop select i, i % 4, case when i % 3 = 0 then null else 'boss ' || i % 2 end, 'code ' || i,
  case when i % 5 = 0 then null else 'nick ' || i end, i * 10.25 - 60, i / 3.0, case when i % 7 = 0 then null else date '2020-02-29' + i end
  from generate_series(1, 12) i;
insert into lot select p, n, case when (p + n) % 4 = 0 then null else date '2024-01-01' + p * n end, p * 1.5 - n
  from generate_series(1, 4) p, generate_series(1, 3) n;
insert into plain select i % 12 + 1, 'plain ' || i from generate_series(1, 20) i;
insert into late select i, 'late ' || i from generate_series(1, 12) i;
insert into part select i % 12 + 1, 'part ' || i, i <= 12 from generate_series(1, 12) i;
insert into sale select i, 1 + i % 11, 'code ' || 1 + i % 12, case when i % 6 = 0 then null else 'nick ' || 1 + i % 12 end,
  1 + i % 4, 1 + i % 3, case when i % 8 = 0 then null else i % 14 end, date '2024-01-01' + i % 30,
  case when i % 10 = 0 then null when i % 97 = 0 then 2147483647 else i % 9 - 4 end,
  case when i % 9 = 0 then null else i % 40 * 1.25 - 20 end from generate_series(1, 900) i;
-- view by_shop
select s.shop, h.city, count(*) as n, sum(s.pieces) as pieces, count(s.pieces) as m, sum(s.worth) as worth, min(s.worth) as least
  from sale s join shop h on s.shop = h.id group by s.shop, h.city
-- view by_code
select s.code, h.city, s.day, sum(s.worth) as worth, count(*) as n from sale s join shop h on s.code = h.code group by s.code, h.city, s.day
-- view by_nick
select s.nick, h.city, sum(s.worth) as worth, count(*) as n from sale s join shop h on s.nick = h.nick group by s.nick, h.city
-- view by_lot
select s.product, s.number, l.made, sum(s.pieces) as pieces, count(*) as n, count(s.pieces) as m from sale s, lot l
 where s.product = l.product and s.number = l.number group by s.product, s.number, l.made
-- view by_product
select s.product, l.made, s.other, count(*) as n from sale s, lot l where s.product = l.product and s.number = l.number
 group by s.product, l.made, s.other
-- view rows
select s.id, s.shop, s.worth from sale s where s.pieces > 0
-- view pairs
select s.id, s.shop, h.city, h.area, s.worth from sale s join shop h on s.shop = h.id where s.pieces > 0
-- view plain_ones
select s.shop, p.id, count(*) as n, sum(s.worth) as worth from sale s join plain p on s.shop = p.id group by s.shop, p.id
-- view late_ones
select s.shop, p.id, count(*) as n, sum(s.worth) as worth from sale s join late p on s.shop = p.id group by s.shop, p.id
-- view part_ones
select s.shop, p.id, count(*) as n, sum(s.worth) as worth from sale s join part p on s.shop = p.id group by s.shop, p.id
-- query another column of the dimension: by by_shop
select h.boss, count(*), sum(s.pieces) from sale s join shop h on s.shop = h.id where h.city = 2 group by h.boss
-- query the key and what it determines: by by_shop
select h.id, h.boss, h.opened, sum(s.worth) from sale s join shop h on s.shop = h.id where h.city <> 1 group by h.id
-- query a condition on what is fetched: by by_shop
select h.city, sum(s.pieces), count(*), avg(s.pieces) from sale s join shop h on s.shop = h.id where h.boss = 'boss 1' group by h.city
-- query a range of what is fetched: by by_shop
select h.city, sum(s.worth) from sale s join shop h on s.shop = h.id where h.area between -20 and 35.5 and h.opened > '2020-03-03' group by h.city
-- query nulls of what is fetched: by by_shop
select h.boss, h.city, count(*), min(s.worth) from sale s join shop h on s.shop = h.id where h.boss is null group by h.boss, h.city
-- query numbers of what is fetched, summed up: by by_shop
select h.city, sum(h.area), avg(h.area), count(h.boss), count(h.opened) from sale s join shop h on s.shop = h.id group by h.city
-- query extremes and distinct values of what is fetched: by by_shop
select h.city, max(h.opened), count(distinct h.boss), min(h.area) from sale s join shop h on s.shop = h.id group by h.city
-- query on a unique key that is text: by by_code
select h.boss, sum(s.worth), count(*) from sale s join shop h on s.code = h.code where h.city > 0 group by h.boss
-- query on a key of two columns: by by_lot
select l.weight, l.made, sum(s.pieces), count(*) from sale s, lot l where s.product = l.product and s.number = l.number group by l.weight, l.made
-- query on two columns, the rest of an expression: by by_lot
select l.weight * 2 + l.product, avg(s.pieces) from sale s, lot l where s.product = l.product and s.number = l.number
 group by l.weight * 2 + l.product order by 1
-- query one of the tables of a view of rows: by pairs
select s.id, s.day, s.code, h.city from sale s join shop h on s.shop = h.id where s.pieces > 0 and s.worth < 0 and s.day < '2024-01-20'
-- query a join of which the state need not know: by rows
select h.boss, sum(s.worth), count(*), sum(h.area) from sale s join shop h on s.shop = h.id where s.pieces > 0 and s.shop > 3 group by h.boss
-- query a dimension beside the state and one fetched: by by_shop
select h.boss, p.label, sum(s.worth), count(*) from sale s join shop h on s.shop = h.id join plain p on p.id = h.city group by h.boss, p.label
-- query an order and a limit by what is fetched: by by_shop
select h.code, sum(s.pieces) from sale s join shop h on s.shop = h.id where h.city < 3 group by h.code having count(*) > 2 order by h.code desc limit 3
-- query an equality with what is fetched: by by_shop
select h.boss, count(*) from sale s join shop h on s.shop = h.id and h.city + 8 = h.id group by h.boss
-- query a part of the key: refuse COLUMN_NOT_IN_VIEW by by_product
select l.weight, count(*) from sale s, lot l where s.product = l.product and s.number = l.number group by l.weight
-- query a unique key that may be null: refuse COLUMN_NOT_IN_VIEW by by_nick
select h.boss, sum(s.worth) from sale s join shop h on s.nick = h.nick group by h.boss
-- query no key at all: refuse COLUMN_NOT_IN_VIEW by plain_ones
select p.label, count(*) from sale s join plain p on s.shop = p.id group by p.label
-- query a deferrable key: refuse COLUMN_NOT_IN_VIEW by late_ones
select p.label, count(*) from sale s join late p on s.shop = p.id group by p.label
-- query a unique index of some rows only: refuse COLUMN_NOT_IN_VIEW by part_ones
select p.label, count(*) from sale s join part p on s.shop = p.id group by p.label
-- query a column of the table that is summed up: refuse COLUMN_NOT_IN_VIEW by by_shop
select s.day, h.boss, count(*) from sale s join shop h on s.shop = h.id group by s.day, h.boss
-- query both tables would be read again: refuse COLUMN_NOT_IN_VIEW by pairs
select h.boss, s.code from sale s join shop h on s.shop = h.id where s.pieces > 0 and h.city = 1
-- query all that the state stands for: refuse COLUMN_NOT_IN_VIEW by rows
select s.code from sale s where s.pieces > 0 and s.shop = 3 and s.day = '2024-01-03' and s.number = 1 and s.id > 5 and s.nick is null
-- query a float of what is fetched, summed up: refuse INEXACT
select h.city, sum(h.rate) from sale s join shop h on s.shop = h.id group by h.city
-- query rows of what is grouped: refuse GROUPING_TOO_COARSE by by_shop
select h.boss, s.shop from sale s join shop h on s.shop = h.id where h.city = 2
