update ssb.lineorder
set lo_extendedprice = lo_extendedprice + 100,
  lo_revenue = lo_revenue + 100
where lo_orderkey in (
  select (
    select min(lo_orderkey)
    from ssb.lineorder
    where lo_orderkey >= (select (max(lo_orderkey) * fraction)::integer from ssb.lineorder))
  from unnest(array[:fractions]) fraction)
