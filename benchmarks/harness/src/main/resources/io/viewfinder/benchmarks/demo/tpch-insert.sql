insert into tpch.lineitem
select l_orderkey, l_partkey, l_suppkey, l_linenumber + 10, l_quantity, l_extendedprice, l_discount,
  l_tax, l_returnflag, l_linestatus, l_shipdate, l_commitdate, l_receiptdate, l_shipinstruct,
  l_shipmode, l_comment
from tpch.lineitem
where l_orderkey in (
  select (
    select min(l_orderkey)
    from tpch.lineitem
    where l_orderkey >= (select (max(l_orderkey) * fraction)::integer from tpch.lineitem))
  from unnest(array[:fractions]) fraction)
