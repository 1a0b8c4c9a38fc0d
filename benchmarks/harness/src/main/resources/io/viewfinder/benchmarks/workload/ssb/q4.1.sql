-- Q4.1 Profit by year and the customers' nation, within two regions
-- customers: 'AMERICA' | c_region
-- suppliers: 'AMERICA' | s_region
-- maker: 'MFGR#1' | p_mfgr
-- maker_too: 'MFGR#2' | 'MFGR#' || (right(p_mfgr, 1)::integer % 5 + 1)
-- order: d_year, c_nation
select d_year, c_nation, sum(lo_revenue - lo_supplycost) as profit
from date, customer, supplier, part, lineorder
where lo_custkey = c_custkey
  and lo_suppkey = s_suppkey
  and lo_partkey = p_partkey
  and lo_orderdate = d_datekey
  and c_region = :customers
  and s_region = :suppliers
  and (p_mfgr = :maker or p_mfgr = :maker_too)
group by d_year, c_nation
order by d_year, c_nation
