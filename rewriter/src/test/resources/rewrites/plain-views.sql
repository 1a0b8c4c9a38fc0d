-- Plain views are what they stand for; the caller's rights on them stay the caller's.
-- schema
create schema stock;
create table stock.item (id int primary key, kind text, price numeric(8,2) not null);
create table sale (id int primary key, item int not null references stock.item, day date not null,
  pieces int, rebate numeric(4,2));
insert into stock.item select i, case when i % 5 = 0 then null else 'k' || i % 3 end, i * 1.5 - 7
  from generate_series(1, 30) i;
insert into sale select i, 1 + i % 30, date '2024-01-01' + i % 60,
  case when i % 7 = 0 then null else i % 9 - 2 end, case when i % 4 = 0 then null else i % 10 / 10.0 end
  from generate_series(1, 900) i;
create view sold as
  select s.id, s.day as sold_on, i.kind, i.price * s.pieces as worth, s.pieces
    from sale s join stock.item i on i.id = s.item where s.pieces > 0;
create view sold_well as select sold_on, kind, worth from sold where worth > 20;
create view renamed (a, b) as select kind, price from stock.item;
create view by_kind as select kind, count(*) as n from stock.item group by kind;
create view guarded with (security_barrier) as select kind, price from stock.item;
create view invoked with (security_invoker) as select kind, price from stock.item;
create view constant as select kind, 'x' as always, price from stock.item;
create view limited as select kind, price from stock.item order by id limit 20;
create materialized view kept as select kind, price from stock.item;
-- view worth_by_day
select s.day, i.kind, sum(i.price * s.pieces) as worth, count(*) as n, sum(s.pieces) as pieces,
       count(i.price * s.pieces) as counted
  from sale s, stock.item i where i.id = s.item and s.pieces > 0 group by s.day, i.kind
-- view rows_sold
select id, sold_on, kind, worth from sold where kind is not null
-- view kinds
select kind, count(*) as n, sum(price) as price, max(price) as most from stock.item group by kind
-- refused a view that has its groups of a view: UNSUPPORTED_RELATION
select kind, sum(n) from by_kind where n > 1 group by kind
-- refused a view over stored rows: UNSUPPORTED_RELATION
select kind, count(*) from kept group by kind
-- query a view that joins and filters: by worth_by_day
select kind, sum(worth), count(*), avg(pieces) from sold group by kind
-- query a view under an alias: by worth_by_day
select v.kind, sum(v.pieces) from sold as v where v.sold_on >= '2024-02-01' group by v.kind
-- query a view of a view: by rows_sold
select kind, sum(worth), min(sold_on) from sold_well where kind > '' and kind is not null group by kind
-- query rows of a view: by rows_sold
select id, worth * 2 as twice from sold where kind = 'k1' and worth < 100
-- query names of a view's own: by kinds
select a, sum(b), max(b) from renamed where a <> 'k0' group by a
-- query a qualified view: by kinds
select count(*) from public.renamed where renamed.a = 'k2'
-- query a view beside what it stands for: by kinds
select sum(r.b), r.a from renamed r group by r.a order by r.a
-- query an expression of a view is grouped by what it computes: by rows_sold
select worth, count(*) from sold where kind is not null group by worth
-- query a view that groups: refuse NO_VIEW
select kind, sum(n) from by_kind where n > 1 group by kind
-- query a barrier: refuse NO_VIEW
select kind, count(*) from guarded group by kind
-- query a view with the caller's rights: refuse NO_VIEW
select kind, sum(price) from invoked group by kind
-- query a view with a constant: by kinds
select kind, max(always) from constant group by kind
-- query a view with a limit: refuse NO_VIEW
select kind, avg(price) from limited group by kind
-- query stored rows are what they are: refuse NO_VIEW
select kind, max(price) from kept group by kind
-- query a condition that the view lacks: refuse PREDICATE_NOT_COVERED by worth_by_day
select i.kind, count(*) from sale s, stock.item i where i.id = s.item group by i.kind
-- query a name that the view does not have: refuse UNRESOLVED_NAME
select price from renamed
-- query a column too many: refuse COLUMN_NOT_IN_VIEW by worth_by_day
select id, sum(worth) from sold group by id
