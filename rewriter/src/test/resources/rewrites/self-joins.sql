-- The same table more than once, in the query, in the view, in both.
-- schema
create table person (id int primary key, boss int references person, name text not null, pay int not null, town text);
insert into person select i, case when i % 7 = 0 then null when i > 6 then i / 3 end, 'name ' || i % 50,
  case when i % 31 = 0 then -2147483648 else i * 37 % 1000 end, case when i % 5 = 0 then null else 'town ' || i % 4 end
  from generate_series(1, 300) i;
create table link (a int not null references person, b int not null references person, weight int);
insert into link select 1 + i % 90, 1 + i * 7 % 80, case when i % 3 = 0 then null else i % 10 - 5 end from generate_series(1, 900) i;
insert into link select 5, 5, i from generate_series(1, 4) i;
-- view bosses
select b.town, b.id as boss, sum(p.pay) as pay, count(*) as n from person p join person b on p.boss = b.id group by b.town, b.id
-- view by_town
select town, count(*) as n, sum(pay) as pay, max(pay) as most from person group by town
-- view links
select x.town as from_town, y.town as to_town, count(*) as n, sum(l.weight) as weight
  from link l join person x on l.a = x.id join person y on l.b = y.id group by x.town, y.town
-- view loops
select l.weight, x.town, count(*) as n from link l join person x on l.a = x.id and l.b = x.id group by l.weight, x.town
-- view bosses_only
select p.boss, count(*) as n, max(p.name) as name from person p join person b on p.boss = b.id group by p.boss
-- query both as in the view: by bosses
select b.town, sum(p.pay) from person p, person b where b.id = p.boss group by b.town
-- query the other way round in FROM: by bosses
select x.id, count(*) from person x, person y where x.id = y.boss and x.town <> 'town 1' group by x.id
-- query one of the two: by bosses_only
select boss, count(*), max(name) from person where boss > 5 group by boss
-- query one of the two, compared: by bosses_only
select count(*), max(p.name) from person p where p.boss is not null
-- query one more than the view has: by by_town
select a.town, sum(a.pay), count(*) from person a, person b where a.town = b.town group by a.town
-- query one more, its columns too: by by_town
select b.name, sum(a.pay), max(a.pay) from person a, person b where a.town = b.town and b.pay < 100 group by b.name
-- query ends told apart by their joins: by links
select q.town, sum(l.weight) from link l, person p, person q where l.b = q.id and l.a = p.id group by q.town
-- query ends the other way: by links
select p.town, count(*) from person q, person p, link l where l.b = q.id and l.a = p.id and q.town = 'town 2' group by p.town
-- query one end only: by links
select x.town, count(*), sum(l.weight) from link l join person x on x.id = l.a group by x.town
-- query the other end only: by links
select x.town, count(*), sum(l.weight) from link l join person x on x.id = l.b group by x.town
-- query neither end: by links
select sum(weight), count(*) from link
-- query a loop: by loops
select p.town, count(*) from link l, person p where l.a = p.id and l.b = p.id and l.weight > 0 group by p.town
-- query a loop said by its columns: by loops
select weight, count(*) from link where a = b group by weight
-- query three of one table: by by_town
select c.town, count(*), sum(c.pay) from person a, person b, person c
 where c.town = a.town and a.boss = b.id and b.pay > 500 group by c.town
-- query a loop is not two ends: refuse JOIN_DIFFERS by loops
select p.town, count(*) from link l, person p where l.a = p.id and l.weight > 0 group by p.town
-- query both have one boss: by bosses
select a.town, count(*) from person a, person b where a.boss = b.boss group by a.town
-- query those without a boss: refuse TABLES_DIFFER by bosses_only
select max(name) from person
-- query the wrong end's column: refuse COLUMN_NOT_IN_VIEW by bosses
select p.town, sum(p.pay) from person p join person b on p.boss = b.id group by p.town
-- query pay of the boss: refuse AGGREGATE_NOT_IN_VIEW by bosses_only
select p.boss, sum(b.pay + p.id) from person p join person b on p.boss = b.id group by p.boss
-- query the town of both ends: refuse AGGREGATE_NOT_IN_VIEW by by_town
select a.town, b.town, sum(a.pay + b.pay) from person a, person b where a.id = b.boss group by a.town, b.town
-- query rows of a pair: refuse GROUPING_TOO_COARSE by links
select x.town from link l join person x on x.id = l.a
-- query a name of an end: refuse COLUMN_NOT_IN_VIEW by links
select x.name, count(*) from link l join person x on x.id = l.a group by x.name
