delete from tpch.lineitem
where l_linenumber = 1
  and l_orderkey in (
    select (
      select min(l_orderkey)
      from tpch.lineitem
      where l_orderkey >= (select (max(l_orderkey) * fraction)::integer from tpch.lineitem))
    from unnest(array[:fractions]) fraction)
