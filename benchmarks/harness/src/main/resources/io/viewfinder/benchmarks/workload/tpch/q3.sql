-- TPC-H Q3 The ten open orders worth most
-- segment: 'BUILDING' | c_mktsegment
-- day: date '1995-03-15' | o_orderdate + 1
-- order: revenue, o_orderdate
select l_orderkey, sum(l_extendedprice * (1 - l_discount)) as revenue, o_orderdate, o_shippriority
from customer, orders, lineitem
where c_mktsegment = :segment
  and c_custkey = o_custkey
  and l_orderkey = o_orderkey
  and o_orderdate < :day
  and l_shipdate > :day
group by l_orderkey, o_orderdate, o_shippriority
order by revenue desc, o_orderdate
limit 10
