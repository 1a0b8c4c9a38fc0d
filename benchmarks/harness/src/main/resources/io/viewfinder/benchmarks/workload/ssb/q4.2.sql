-- Q4.2 The same of two years, by the suppliers' nation and the category
-- customers: 'AMERICA' | c_region
-- suppliers: 'AMERICA' | s_region
-- year: 1997 | d_year
-- year_too: 1998 | d_year + 1
-- maker: 'MFGR#1' | p_mfgr
-- maker_too: 'MFGR#2' | 'MFGR#' || (right(p_mfgr, 1)::integer % 5 + 1)
-- order: d_year, s_nation, p_category
select d_year, s_nation, p_category, sum(lo_revenue - lo_supplycost) as profit
from date, customer, supplier, part, lineorder
where lo_custkey = c_custkey
  and lo_suppkey = s_suppkey
  and lo_partkey = p_partkey
  and lo_orderdate = d_datekey
  and c_region = :customers
  and s_region = :suppliers
  and (d_year = :year or d_year = :year_too)
  and (p_mfgr = :maker or p_mfgr = :maker_too)
group by d_year, s_nation, p_category
order by d_year, s_nation, p_category
