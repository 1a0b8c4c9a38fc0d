update tpch.lineitem
set l_extendedprice = l_extendedprice + 1
where l_orderkey in (
  select (
    select min(l_orderkey)
    from tpch.lineitem
    where l_orderkey >= (select (max(l_orderkey) * fraction)::integer from tpch.lineitem))
  from unnest(array[:fractions]) fraction)
