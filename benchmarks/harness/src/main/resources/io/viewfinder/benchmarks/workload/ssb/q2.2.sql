-- Q2.2 The same for eight brands
-- first: 'MFGR#2221' | p_category || (p_size % 3 + 1) || 1
-- last: 'MFGR#2228' | p_category || (p_size % 3 + 1) || 8
-- region: 'ASIA' | s_region
-- order: d_year, p_brand1
select sum(lo_revenue), d_year, p_brand1
from lineorder, date, part, supplier
where lo_orderdate = d_datekey
  and lo_partkey = p_partkey
  and lo_suppkey = s_suppkey
  and p_brand1 between :first and :last
  and s_region = :region
group by d_year, p_brand1
order by d_year, p_brand1
