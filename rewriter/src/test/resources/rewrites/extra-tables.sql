-- Tables that only the view joins: they must neither lose nor multiply a row of the query.
-- schema
create table continent (id int primary key, name text not null);
create table country (id int primary key, continent int not null references continent, name text);
create table city (id int primary key, country int not null references country, name text not null);
create table shop (id int primary key, city int not null references city, boss text);
create table item (id int primary key, kind text, price numeric(8,2) not null);
create table batch (product int, lot int, made date, primary key (product, lot));
create table old_item (id int primary key, kind text);
create table late_item (id int primary key, kind text);
create table off_item (id int primary key, kind text);
create table no_item (id int, kind text);
create table sale (id int primary key, shop int not null references shop, item int references item,
  day date not null, pieces int, worth numeric(10,2), note text,
  product int not null, lot int not null, lot2 int,
  old int not null, late int not null, off int not null, unkeyed int not null,
  foreign key (product, lot) references batch,
  foreign key (product, lot2) references batch);
insert into continent values (1, 'north'), (2, 'south');
insert into country select i, 1 + i % 2, case when i = 3 then null else 'country ' || i end from generate_series(1, 5) i;
insert into city select i, 1 + i % 5, 'city ' || i % 7 from generate_series(1, 12) i;
insert into shop select i, 1 + i % 12, case when i % 4 = 0 then null else 'boss ' || i % 3 end from generate_series(1, 30) i;
insert into item select i, case when i % 5 = 0 then null else 'kind ' || i % 3 end, i * 1.5 - 10 from generate_series(1, 20) i;
insert into batch select p, l, date '2024-01-01' + p * l from generate_series(1, 4) p, generate_series(1, 3) l;
insert into old_item select i, 'old ' || i from generate_series(1, 6) i;
insert into late_item select i, 'late ' || i from generate_series(1, 6) i;
insert into off_item select i, 'off ' || i from generate_series(1, 6) i;
insert into no_item select i, 'no ' || i from generate_series(1, 6) i;
insert into sale
select i, 1 + i % 30, case when i % 6 = 0 then null else 1 + i % 20 end, date '2024-01-01' + i % 40,
       case when i % 11 = 0 then null when i % 13 = 0 then 2147483647 else i % 9 - 4 end,
       case when i % 7 = 0 then null else i % 50 * 0.25 - 3 end, 'note ' || i % 4,
       1 + i % 4, 1 + i % 3, case when i % 5 = 0 then null else 1 + i % 3 end,
       1 + i % 9, 1 + i % 6, 1 + i % 6, 1 + i % 9
  from generate_series(1, 1500) i;
alter table sale add foreign key (late) references late_item deferrable initially deferred;
alter table sale add foreign key (off) references off_item;
alter table off_item disable trigger all;
delete from off_item where id = 3;
alter table sale add foreign key (old) references old_item not valid;
-- view star
select s.day, s.shop, i.kind, sum(s.pieces) as pieces, count(*) as n, count(s.pieces) as with_pieces,
       sum(s.worth) as worth
  from sale s join shop h on s.shop = h.id join item i on i.id = s.item
 group by s.day, s.shop, i.kind
-- view chain
select s.day, s.shop, t.name as city, c.name as country, k.name as continent, s.item,
       sum(s.pieces) as pieces, count(*) as n, min(s.worth) as least, max(s.note) as note
  from sale s join shop h on s.shop = h.id join city t on h.city = t.id
  join country c on t.country = c.id join continent k on c.continent = k.id
 group by s.day, s.shop, t.name, c.name, k.name, s.item
-- view pairs
select s.note, b.made, s.lot, sum(s.worth) as worth, count(*) as n, count(s.worth) as m
  from sale s join batch b on s.product = b.product and s.lot = b.lot group by s.note, b.made, s.lot
-- view pairs2
select s.off, b.made, s.lot2, count(*) as n, avg(s.worth) as worth
  from sale s join batch b on s.product = b.product and s.lot2 = b.lot group by s.off, b.made, s.lot2
-- view half
select s.note, s.unkeyed, count(*) as n
  from sale s join batch b on s.product = b.product group by s.note, s.unkeyed
-- view rows
select s.id, s.shop, s.worth, s.pieces, t.name from sale s, shop h, city t where s.shop = h.id and h.city = t.id
-- view unproven
select s.old, o.kind, count(*) as n, sum(s.worth) as worth from sale s join old_item o on o.id = s.old group by s.old, o.kind
-- view deferred
select s.late, o.kind, count(*) as n, sum(s.worth) as worth from sale s join late_item o on o.id = s.late group by s.late, o.kind
-- view unguarded
select s.off, o.kind, count(*) as n, sum(s.worth) as worth from sale s join off_item o on o.id = s.off group by s.off, o.kind
-- view unkeyed
select s.unkeyed, o.kind, count(*) as n, sum(s.worth) as worth from sale s join no_item o on o.id = s.unkeyed group by s.unkeyed, o.kind
-- view some_cities
select s.day, s.lot, count(*) as n from sale s join shop h on s.shop = h.id
 where h.city in (1, 2, 3) group by s.day, s.lot
-- view late_shops
select s.shop, s.note, s.lot2, count(*) as n, sum(s.worth) as worth from sale s join shop h on s.shop = h.id
 where h.id >= 10 group by s.shop, s.note, s.lot2
-- view bosses
select s.shop, s.product, count(*) as n from sale s join shop h on s.shop = h.id
 where h.boss like 'boss%' group by s.shop, s.product
-- query a chain of four tables is left out: by chain
select day, sum(pieces), count(*) from sale group by day
-- query a condition on the key: by chain
select s.shop, min(worth), max(note) from sale s where s.shop between 3 and 9 and s.day > '2024-01-20' group by s.shop
-- query part of the chain: by chain
select t.name, sum(s.pieces) from sale s join shop h on h.id = s.shop join city t on t.id = h.city
 where s.item = 7 group by t.name
-- query all but the last of the chain: by chain
select c.name, t.name, count(*) from country c, city t, shop h, sale s
 where s.shop = h.id and h.city = t.id and t.country = c.id and c.name is not null group by 1, 2
-- query the extra table's key is the referencing column: by chain
select h.id, count(*) from shop h join sale s on s.shop = h.id where h.id > 5 group by h.id
-- query a global aggregate of nothing: by chain
select count(*), sum(pieces), min(worth) from sale where day > '2030-01-01'
-- query groups and limits: by chain
select item, count(*) as n from sale group by item having count(*) > 40 order by n desc, item limit 5
-- query a nullable key whose nulls the query rejects: by star
select day, sum(worth), count(pieces) from sale where item is not null group by day
-- query a nullable key in a range: by star
select day, count(pieces), sum(pieces) from sale s, item i where s.item = i.id group by day
-- query a nullable key compared with its own table: by star
select i.kind, sum(worth) from sale s join item i on s.item = i.id group by i.kind
-- query a composite key: by pairs
select note, sum(worth), avg(worth) from sale group by note
-- query a composite key and its other columns: by pairs
select lot, count(worth) from sale where note <> 'note 1' group by lot
-- query rows as they are: by rows
select id, worth * pieces / 7 from sale where worth > 1 and pieces < 3
-- query rows grouped: by rows
select shop, sum(distinct pieces % 3), avg(worth) from sale group by shop having count(*) > 10
-- query rows of part of the chain: by rows
select sum(s.worth), count(h.id) from sale s, shop h where s.shop = h.id and s.shop < 20
-- query a range on the extra table that the query's own column implies: by late_shops
select shop, lot2, sum(worth) from sale where shop in (11, 12, 29) and note = 'note 2' group by shop, lot2
-- query a nullable key may lose rows: refuse TABLES_DIFFER by star
select day, sum(worth) from sale group by day
-- query a nullable key in an OR: refuse TABLES_DIFFER by star
select day, sum(worth) from sale where item is not null or pieces > 0 group by day
-- query a nullable key that must be null: refuse TABLES_DIFFER by star
select day, sum(worth) from sale where item is null group by day
-- query one column of a composite key may be null: refuse TABLES_DIFFER by pairs2
select off, count(*) from sale group by off
-- query one column of a composite key only: refuse TABLES_DIFFER by half
select note, count(*) from sale group by note, unkeyed
-- query a foreign key that was never validated: refuse TABLES_DIFFER by unproven
select old, sum(worth) from sale group by old
-- query a foreign key checked at commit: refuse TABLES_DIFFER by deferred
select late, sum(worth) from sale group by late
-- query a foreign key whose triggers are disabled: refuse TABLES_DIFFER by unguarded
select off, sum(worth) from sale group by off
-- query no foreign key: refuse TABLES_DIFFER by unkeyed
select unkeyed, sum(worth) from sale group by unkeyed
-- query the extra table is restricted: refuse PREDICATE_NOT_COVERED by some_cities
select day, count(*) from sale group by day
-- query the extra table's range reaches further: refuse PREDICATE_NOT_COVERED by late_shops
select shop, lot2, count(*) from sale where shop >= 9 group by shop, lot2
-- query the extra table has a residual condition: refuse PREDICATE_NOT_COVERED by bosses
select shop, count(*) from sale group by shop, product
-- query the referencing table is the one that lacks: refuse TABLES_DIFFER by chain
select t.name, count(*) from city t group by t.name
-- query the other end of the chain alone: refuse TABLES_DIFFER by chain
select name from continent
-- query a column of an extra table under another join: refuse JOIN_DIFFERS by chain
select h.boss, sum(pieces) from sale s, shop h where s.lot = h.city and s.shop = h.city group by h.boss
-- query an outer join that finds a row for each row: by star
select s.shop, h.id, i.kind, sum(s.pieces) from sale s left join shop h on s.shop = h.id join item i on s.item = i.id group by s.shop, h.id, i.kind
-- query a chain of outer joins that find a row for each row: by chain
select t.name, count(*), sum(s.pieces) from sale s left join shop h on s.shop = h.id left join city t on h.city = t.id group by t.name
-- query an outer join by a composite key: by pairs
select b.made, sum(s.worth) from sale s left join batch b on s.product = b.product and s.lot = b.lot group by b.made
-- query turned round: by pairs
select b.made, count(*) from batch b right join sale s on s.lot = b.lot and s.product = b.product group by b.made
-- query an outer join in a chain whose second may find nothing: by rows
select h.boss, s.worth, t.name from sale s left join shop h on s.shop = h.id left join city t on h.city = t.id left join item i on s.item = i.id where i.price > 3
-- query an outer join by a key that may be NULL: refuse JOIN_DIFFERS by star
select i.kind, count(*) from sale s left join item i on s.item = i.id group by i.kind
-- query an outer join by half a key: refuse JOIN_DIFFERS by pairs
select b.made, count(*) from sale s left join batch b on s.product = b.product group by b.made
-- query an outer join by a key and more: by chain
select t.name, count(*) from sale s left join shop h on s.shop = h.id left join city t on h.city = t.id and t.name <> 'city 1' group by t.name
-- query an outer join by a key one of whose columns may be NULL: refuse JOIN_DIFFERS by pairs2
select b.made, count(*) from sale s left join batch b on s.product = b.product and s.lot2 = b.lot group by b.made
-- query an outer join by a key that is not valid: refuse JOIN_DIFFERS by unproven
select o.kind, count(*) from sale s left join old_item o on o.id = s.old group by o.kind
-- query an outer join by a key that is deferred: refuse JOIN_DIFFERS by deferred
select o.kind, count(*) from sale s left join late_item o on o.id = s.late group by o.kind
-- query an outer join by a key that nobody guards: refuse JOIN_DIFFERS by unguarded
select o.kind, count(*) from sale s left join off_item o on o.id = s.off group by o.kind
-- query an outer join by no key: refuse JOIN_DIFFERS by unkeyed
select o.kind, count(*) from sale s left join no_item o on o.id = s.unkeyed group by o.kind
-- query an outer join the other way: refuse TABLES_DIFFER by star
select s.shop, count(*) from shop h left join sale s on s.shop = h.id group by s.shop
