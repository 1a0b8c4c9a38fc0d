-- Q4.3 The same by the cities of a nation and the brands of a category
-- customers: 'AMERICA' | c_region
-- suppliers: 'UNITED STATES' | s_nation
-- year: 1997 | d_year
-- year_too: 1998 | d_year + 1
-- category: 'MFGR#14' | p_category
-- order: d_year, s_city, p_brand1
select d_year, s_city, p_brand1, sum(lo_revenue - lo_supplycost) as profit
from date, customer, supplier, part, lineorder
where lo_custkey = c_custkey
  and lo_suppkey = s_suppkey
  and lo_partkey = p_partkey
  and lo_orderdate = d_datekey
  and c_region = :customers
  and s_nation = :suppliers
  and (d_year = :year or d_year = :year_too)
  and p_category = :category
group by d_year, s_city, p_brand1
order by d_year, s_city, p_brand1
