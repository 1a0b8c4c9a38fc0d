delete from ssb.lineorder
where lo_linenumber = 1
  and lo_orderkey in (
    select (
      select min(lo_orderkey)
      from ssb.lineorder
      where lo_orderkey >= (select (max(lo_orderkey) * fraction)::integer from ssb.lineorder))
    from unnest(array[:fractions]) fraction)
