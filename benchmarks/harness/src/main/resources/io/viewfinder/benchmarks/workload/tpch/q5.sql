-- TPC-H Q5 Revenue of local suppliers in a region's nations
-- region: 'ASIA' | r_name
-- from: date '1994-01-01' | date_trunc('year', o_orderdate)::date
-- to: date '1995-01-01' | (date_trunc('year', o_orderdate) + interval '1 year')::date
-- order: revenue
select n_name, sum(l_extendedprice * (1 - l_discount)) as revenue
from customer, orders, lineitem, supplier, nation, region
where c_custkey = o_custkey
  and l_orderkey = o_orderkey
  and l_suppkey = s_suppkey
  and c_nationkey = s_nationkey
  and s_nationkey = n_nationkey
  and n_regionkey = r_regionkey
  and r_name = :region
  and o_orderdate >= :from
  and o_orderdate < :to
group by n_name
order by revenue desc
