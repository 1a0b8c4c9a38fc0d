-- Q2.3 The same for one brand
-- brand: 'MFGR#2221' | p_brand1
-- region: 'EUROPE' | s_region
-- order: d_year, p_brand1
select sum(lo_revenue), d_year, p_brand1
from lineorder, date, part, supplier
where lo_orderdate = d_datekey
  and lo_partkey = p_partkey
  and lo_suppkey = s_suppkey
  and p_brand1 = :brand
  and s_region = :region
group by d_year, p_brand1
order by d_year, p_brand1
