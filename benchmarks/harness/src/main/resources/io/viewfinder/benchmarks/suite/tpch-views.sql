-- view shipments
select l_orderkey, l_suppkey, l_shipdate, l_returnflag,
  sum(l_extendedprice * (1 - l_discount)) as revenue, sum(l_quantity) as quantity, count(*) as lines
from lineitem
group by l_orderkey, l_suppkey, l_shipdate, l_returnflag

-- view part_shipments
select l_partkey, l_suppkey, l_shipdate, sum(l_extendedprice * (1 - l_discount)) as revenue,
  sum(l_quantity) as quantity, count(l_quantity) as quantities, count(*) as lines
from lineitem
group by l_partkey, l_suppkey, l_shipdate

-- view trade
select l_orderkey, l_partkey, l_suppkey, l_shipdate, l_returnflag, l_quantity, l_extendedprice,
  l_discount, o_orderkey, o_orderdate, o_custkey, c_custkey, c_nationkey, s_suppkey, s_nationkey
from lineitem, orders, customer, supplier
where l_orderkey = o_orderkey
  and o_custkey = c_custkey
  and l_suppkey = s_suppkey

-- view discounts
select l_shipdate, l_returnflag, l_linestatus, l_discount, l_quantity,
  sum(l_extendedprice) as price, sum(l_extendedprice * l_discount) as discount,
  sum(l_extendedprice * (1 - l_discount)) as revenue,
  sum(l_extendedprice * (1 - l_discount) * (1 + l_tax)) as charge,
  count(l_extendedprice) as prices, count(*) as lines
from lineitem
group by l_shipdate, l_returnflag, l_linestatus, l_discount, l_quantity

-- view stock
select ps_partkey, n_nationkey, n_name, n_regionkey, sum(ps_supplycost * ps_availqty) as value,
  min(ps_supplycost) as cheapest
from partsupp, supplier, nation
where ps_suppkey = s_suppkey
  and s_nationkey = n_nationkey
group by ps_partkey, n_nationkey, n_name, n_regionkey

-- view late_shipments
select l_orderkey, l_suppkey, count(*) as lines
from lineitem
where l_commitdate < l_receiptdate
group by l_orderkey, l_suppkey

-- view late_modes
select l_shipmode, o_orderpriority, l_receiptdate, count(*) as lines
from orders, lineitem
where o_orderkey = l_orderkey
  and l_commitdate < l_receiptdate
  and l_shipdate < l_commitdate
group by l_shipmode, o_orderpriority, l_receiptdate

-- view offers
select p_brand, p_type, p_size, ps_suppkey, count(*) as offers
from partsupp, part
where p_partkey = ps_partkey
group by p_brand, p_type, p_size, ps_suppkey

-- view balances
select substring(c_phone, 1, 2) as code, c_acctbal, count(*) as customers
from customer
group by substring(c_phone, 1, 2), c_acctbal

-- view part_lines
select l_partkey, l_quantity, l_shipmode, l_shipinstruct,
  sum(l_extendedprice * (1 - l_discount)) as revenue, count(*) as lines
from lineitem
group by l_partkey, l_quantity, l_shipmode, l_shipinstruct

-- view order_counts
select o_custkey, count(*) as orders
from orders
group by o_custkey

-- view monthly_prices
select l_shipdate, l_returnflag, l_linestatus, sum(l_quantity) as quantity,
  sum(l_extendedprice) as price, sum(l_extendedprice * (1 - l_discount)) as revenue,
  sum(l_extendedprice * (1 - l_discount) * (1 + l_tax)) as charge, sum(l_discount) as discount,
  count(l_quantity) as quantities, count(l_extendedprice) as prices, count(l_discount) as discounts,
  count(*) as lines
from lineitem
group by l_shipdate, l_returnflag, l_linestatus

-- view supplier_revenue
select l_suppkey, l_shipdate, sum(l_extendedprice * (1 - l_discount)) as revenue
from lineitem
group by l_suppkey, l_shipdate

-- view part_quantities
select l_partkey, sum(l_quantity) as quantity, count(l_quantity) as quantities
from lineitem
group by l_partkey

-- view order_quantities
select l_orderkey, sum(l_quantity) as quantity
from lineitem
group by l_orderkey

-- view promotions
select p_type, l_shipdate, sum(l_extendedprice * (1 - l_discount)) as revenue
from lineitem, part
where l_partkey = p_partkey
group by p_type, l_shipdate

-- view local_revenue
select n_name, n_regionkey, o_orderdate, sum(l_extendedprice * (1 - l_discount)) as revenue
from customer, orders, lineitem, supplier, nation
where c_custkey = o_custkey
  and l_orderkey = o_orderkey
  and l_suppkey = s_suppkey
  and c_nationkey = s_nationkey
  and s_nationkey = n_nationkey
group by n_name, n_regionkey, o_orderdate

-- view returned_revenue
select o_custkey, o_orderdate, l_returnflag, sum(l_extendedprice * (1 - l_discount)) as revenue
from orders, lineitem
where l_orderkey = o_orderkey
group by o_custkey, o_orderdate, l_returnflag
