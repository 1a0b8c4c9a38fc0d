-- A primary key among the groups tells its table's other columns, where the table itself is read.
-- schema
create table region (id int primary key, name text not null, zone int);
insert into region select i, 'r' || i % 4, nullif(i % 3, 0) from generate_series(1, 40) i;
-- view regions
select id, name, zone, count(*) as n from region group by id, name, zone
-- query of the table: by regions
select name, count(*) from region group by id
-- query within a derived table: by regions
select d.name, d.n from (select name, count(*) as n from region group by id) d where d.n > 0
-- query through a derived table: refuse GROUPING_TOO_COARSE
select d.name, count(*) from (select id, name, zone * 2 from region) d group by d.id
