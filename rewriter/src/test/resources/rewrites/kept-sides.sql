-- A view keeps all rows of one table beside those of another that refers to it: it answers for the other alone.
-- schema
create table shop (id int primary key, town text);
create table reason (id int primary key, name text);
create table sale (id int not null, line int not null, shop int references shop, day date not null, pieces int, worth numeric(10,2), primary key (id, line));
create table refund (id int not null, line int not null, day date not null, reason int references reason, amount numeric(10,2), kind text not null,
  primary key (id, line), foreign key (id, line) references sale);
create table note (id int not null, line int, label text not null, foreign key (id, line) references sale);
create table loose (id int not null, line int not null, label text not null);
create table late (id int not null, line int not null, label text not null, foreign key (id, line) references sale deferrable);
insert into shop select i, case when i % 3 > 0 then 'town ' || i % 4 end from generate_series(1, 9) i;
insert into reason select i, 'reason ' || i from generate_series(1, 4) i;
insert into sale select i / 3, i % 3, case when i % 7 > 0 then 1 + i % 9 end, date '2024-01-01' + i % 20,
  case when i % 5 > 0 then i % 9 - 3 end, case when i % 8 > 0 then i * 1.25 - 90 end from generate_series(3, 600) i;
insert into refund select id, line, day + 9, case when id % 5 > 0 then 1 + id % 4 end, case when id % 6 > 0 then worth / 2 end, 'kind ' || id % 3 from sale where (id + line) % 4 = 0;
insert into note select id, case when id % 3 > 0 then line end, 'note ' || line from sale where id % 7 = 0;
insert into loose select id, line, 'loose ' || line from sale where id % 6 = 0;
insert into loose select 9000 + i, 1, 'loose' from generate_series(1, 9) i;
insert into late select id, line, 'late ' || line from sale where id % 5 = 0;
-- view lines
select s.id, s.line, s.day, s.shop, s.worth, r.id as back, r.day as returned, r.reason, r.amount, r.kind
  from sale s left join refund r on r.id = s.id and r.line = s.line
-- view by_reason
select s.day, r.day as returned, r.reason, r.kind, count(*) as n, sum(r.amount) as amount, count(r.amount) as amounts, sum(s.worth) as worth
  from sale s left join refund r on r.id = s.id and r.line = s.line group by s.day, r.day, r.reason, r.kind
-- view named
select r.reason, r.kind, x.name, r.amount > 10 as dear, count(*) as n, sum(r.amount) as amount
  from sale s left join refund r on r.id = s.id and r.line = s.line left join reason x on r.reason = x.id group by r.reason, r.kind, x.name, r.amount > 10
-- view some
select s.shop, r.kind, r.day, count(*) as n from sale s left join refund r on r.id = s.id and r.line = s.line and r.amount > 0 group by s.shop, r.kind, r.day
-- view untold
select s.shop, r.reason, sum(r.amount) as amount from sale s left join refund r on r.id = s.id and r.line = s.line group by s.shop, r.reason
-- view half
select r.kind, r.reason, sum(r.amount) as amount, count(*) as n from sale s left join refund r on r.id = s.id group by r.kind, r.reason
-- view shops
select h.id, h.town, s.id as sale, s.line, s.shop, s.pieces, s.worth from shop h left join sale s on s.shop = h.id
-- view notes
select n.id, n.line, n.label, s.day from sale s left join note n on n.id = s.id and n.line = s.line
-- view losts
select l.id, l.line, l.label, s.day from sale s left join loose l on l.id = s.id and l.line = s.line
-- view lates
select l.id, l.line, l.label, s.day from sale s left join late l on l.id = s.id and l.line = s.line
-- query rows of the other: by lines
select id, reason, amount from refund where kind = 'kind 1'
-- query the other, grouped: by by_reason
select reason, sum(amount), count(*), avg(amount) from refund group by reason
-- query a range of the other: by by_reason
select kind, count(amount), sum(amount) from refund where day between '2024-01-12' and '2024-01-20' group by kind
-- query the other and a third: by untold
select x.name, sum(r.amount) from refund r join reason x on r.reason = x.id group by x.name
-- query the other and a third that may be missing: by named
select x.name, r.amount > 10 as dear, count(*) from refund r left join reason x on r.reason = x.id group by x.name, r.amount > 10
-- query a third that is not asked for: by named
select kind, amount > 10, count(*), sum(amount) from refund group by kind, amount > 10
-- query whether there is one: by by_reason
select x.name from reason x where exists (select * from refund r where r.reason = x.id and r.day < '2024-01-15')
-- query both, joined: by by_reason
select s.day, sum(r.amount), sum(s.worth) from sale s join refund r on r.id = s.id and r.line = s.line group by s.day
-- query the one alone: by by_reason
select day, count(*), sum(worth) from sale group by day
-- query the condition of ON: by some
select kind, count(*) from refund where amount > 0 group by kind
-- query a reference that is not null: by shops
select shop, sum(worth), count(*) from sale where shop is not null group by shop
-- query a reference within a range: by shops
select id, line, pieces from sale where shop between 2 and 4 and pieces < 0
-- query a reference joined: by shops
select h.town, sum(s.pieces) from sale s join shop h on h.id = s.shop group by h.town
-- query a reference that is null too: refuse TABLES_DIFFER by shops
select shop, sum(worth), count(*) from sale group by shop
-- query a reference that is null: refuse TABLES_DIFFER by shops
select count(*), sum(worth) from sale where shop is null
-- query a condition of ON that is not asked for: refuse PREDICATE_NOT_COVERED by some
select kind, day, count(*) from refund group by kind, day
-- query rows that cannot be told: refuse JOIN_DIFFERS by untold
select reason, sum(amount) from refund group by reason
-- query half of a key: refuse TABLES_DIFFER by half
select kind, reason, count(*) from refund where kind = 'kind 2' group by kind, reason
-- query a reference of which a part may be null: refuse TABLES_DIFFER by notes
select id, label from note
-- query no reference: refuse TABLES_DIFFER by losts
select id, label from loose
-- query a reference that is checked late: refuse TABLES_DIFFER by lates
select id, label from late
-- query a column of the other that the view lacks: refuse AGGREGATE_NOT_IN_VIEW by by_reason
select reason, max(line) from refund group by reason
-- query a reference of which a part is not null: by notes
select id, label from note where line > 0
