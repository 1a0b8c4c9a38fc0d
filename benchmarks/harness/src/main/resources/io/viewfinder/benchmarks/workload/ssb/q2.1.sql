-- Q2.1 Revenue of a category's brands by year, from one region's suppliers
-- category: 'MFGR#12' | p_category
-- region: 'AMERICA' | s_region
-- order: d_year, p_brand1
select sum(lo_revenue), d_year, p_brand1
from lineorder, date, part, supplier
where lo_orderdate = d_datekey
  and lo_partkey = p_partkey
  and lo_suppkey = s_suppkey
  and p_category = :category
  and s_region = :region
group by d_year, p_brand1
order by d_year, p_brand1
