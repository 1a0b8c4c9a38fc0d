insert into ssb.lineorder
select lo_orderkey, lo_linenumber + 10, lo_custkey, lo_partkey, lo_suppkey, lo_orderdate,
  lo_orderpriority, lo_shippriority, lo_quantity, lo_extendedprice, lo_ordtotalprice, lo_discount,
  lo_revenue, lo_supplycost, lo_tax, lo_commitdate, lo_shipmode
from ssb.lineorder
where lo_orderkey in (
  select (
    select min(lo_orderkey)
    from ssb.lineorder
    where lo_orderkey >= (select (max(lo_orderkey) * fraction)::integer from ssb.lineorder))
  from unnest(array[:fractions]) fraction)
