-- schema
create schema shop;
create table shop.item (id int primary key, name varchar(20) not null, kind text, price numeric(8,2));
create table orders (id bigint primary key, customer int not null, placed date not null, state char(4));
create table line (order_id bigint not null references orders, item_id int references shop.item,
  pieces int not null, rebate numeric(4,2), customer int);
create table "Order Notes" ("order" bigint, "Note" text);
insert into shop.item
select i, 'item ' || i, case when i % 4 = 0 then null else 'kind ' || i % 3 end, i * 1.25
  from generate_series(1, 40) i;
insert into orders
select i, i % 17, date '2023-06-01' + i % 200, case i % 3 when 0 then 'new' when 1 then 'sent' else 'x' end
  from generate_series(1, 500) i;
insert into line
select 1 + i % 500, case when i % 9 = 0 then null else 1 + i % 40 end, i % 7, i % 10 / 10.0,
       case when i % 5 = 0 then null else i % 17 end
  from generate_series(1, 4000) i;
insert into "Order Notes" select i, 'note ' || i % 6 from generate_series(1, 300) i;
-- view by_customer
select o.customer, o.state, i.kind, sum(l.pieces) as pieces, sum(l.pieces * i.price) as worth,
       count(*) as lines, sum(l.rebate) as rebate, count(l.rebate) as rebates
  from orders o join line l on l.order_id = o.id join shop.item i on i.id = l.item_id
 group by o.customer, o.state, i.kind
-- view rows
select o.id as order_id, o.customer, o.placed, l.pieces, l.rebate
  from orders o, line l where o.id = l.order_id and l.pieces > 0
-- view same_customer
select o.customer, l.item_id, count(*) as n, max(o.placed) as latest
  from orders o, line l where l.order_id = o.id and o.customer = l.customer
 group by o.customer, l.item_id
-- view notes
select "Note", count(*) from "Order Notes" group by "Note"
-- refused a limit: UNSUPPORTED_SYNTAX
select customer from orders limit 3
-- refused an order: UNSUPPORTED_SYNTAX
select customer, count(*) from orders group by customer order by customer
-- view customers
select distinct customer from orders
-- refused conditions on groups: UNSUPPORTED_SYNTAX
select customer, count(*) from orders group by customer having count(*) > 3
-- refused a key that is not selected: COLUMN_NOT_IN_VIEW
select customer, count(*) from orders group by customer, state
-- refused a column determined by nothing: UNSUPPORTED_EXPRESSION
select order_id, pieces, count(*) from line group by order_id
-- refused a parameter: UNSUPPORTED_EXPRESSION
select customer, count(*) from orders where customer = ? group by customer
-- refused a stable function: VOLATILE_FUNCTION
select customer, count(*) from orders where placed < now() group by customer
-- refused a table that is not there: UNRESOLVED_NAME
select count(*) from nowhere
-- refused a write: NOT_A_READ
update orders set customer = 1
-- query joins written another way, tables in another order: by by_customer
select kind, sum(pieces) from shop.item, line, orders
 where item_id = item.id and orders.id = order_id group by kind
-- query aliases of another name: by by_customer
select c.customer, sum(x.pieces * y.price) from orders as c inner join line x on (c.id = x.order_id)
  cross join shop.item y where y.id = x.item_id and c.state = 'sent' group by c.customer
-- query factors in another order: by by_customer
select sum(i.price * l.pieces) from orders o, line l, shop.item i
 where o.id = l.order_id and i.id = l.item_id
-- query char compares without its blanks: by by_customer
select count(*) from orders o, line l, shop.item i
 where o.id = l.order_id and i.id = l.item_id and o.state = 'x'
-- query an average from a nullable sum and its count: by by_customer
select state, avg(l.rebate), sum(l.rebate) from orders o, line l, shop.item i
 where o.id = l.order_id and i.id = l.item_id group by state
-- query rows are grouped as if they were the base: by rows
select orders.customer, sum(pieces), avg(rebate), count(distinct placed), min(placed)
  from orders, line where orders.id = order_id and pieces > 0 group by orders.customer
-- query some of the rows: by rows
select l.pieces, o.placed + 1 as next, o.customer from orders o, line l
 where o.id = l.order_id and l.pieces >= 3 and o.placed between date '2023-07-01' and '2023-08-01'
-- query either side of an equality: by rows
select order_id, o.id, count(*) from orders o, line l
 where o.id = l.order_id and l.pieces in (1, 2, 3) group by order_id, o.id
-- query a global aggregate over rows: by rows
select sum(pieces * rebate), count(*), count(rebate) from orders o, line l
 where l.order_id = o.id and pieces > 5
-- query either name of one value: by same_customer
select l.customer, count(*), max(placed) from orders o, line l
 where l.order_id = o.id and o.customer = l.customer and l.customer < 9 group by l.customer
-- query quoted names: by notes
select "Note", count(*) from "Order Notes" where "Note" <> 'note 3' group by "Note"
-- query quoted names with aliases: by notes
select n."Note" as "The Note" from public."Order Notes" n group by n."Note"
-- query a wider condition than the rows kept: refuse PREDICATE_NOT_COVERED by rows
select o.customer, sum(pieces) from orders o, line l
 where o.id = l.order_id and l.pieces >= 0 group by o.customer
-- query a condition less: refuse JOIN_DIFFERS by same_customer
select o.customer, count(*) from orders o, line l
 where o.id = l.order_id and l.pieces > 0 and placed > '2023-07-01' and l.item_id = 3
 group by o.customer
-- query a missing join: refuse JOIN_DIFFERS by by_customer
select sum(l.pieces) from orders o, line l, shop.item i where o.id = l.order_id
-- query one table less: refuse TABLES_DIFFER by by_customer
select order_id, sum(l.pieces) from line l where pieces < 0 group by order_id
-- query an ambiguous name: refuse UNRESOLVED_NAME
select id from orders o, shop.item i, line l where o.id = l.order_id and i.id = l.item_id
-- query using: refuse GROUPING_TOO_COARSE
select customer from orders join line using (customer)
-- query a sub-query that must stay: refuse GROUPING_TOO_COARSE
select customer from (select * from orders limit 3) o
-- query everything: refuse COLUMN_NOT_IN_VIEW by rows
select * from orders o, line l where o.id = l.order_id and l.pieces > 0
-- query a tablesample: refuse UNSUPPORTED_SYNTAX
select "Note", count(*) from "Order Notes" tablesample bernoulli (50) group by "Note"
