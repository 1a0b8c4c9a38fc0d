-- Q3.1 Revenue between the nations of two regions by year
-- customers: 'ASIA' | c_region
-- suppliers: 'ASIA' | s_region
-- from: 1992 | d_year - 3
-- to: 1997 | d_year + 2
-- order: d_year, revenue
select c_nation, s_nation, d_year, sum(lo_revenue) as revenue
from customer, lineorder, supplier, date
where lo_custkey = c_custkey
  and lo_suppkey = s_suppkey
  and lo_orderdate = d_datekey
  and c_region = :customers
  and s_region = :suppliers
  and d_year >= :from
  and d_year <= :to
group by c_nation, s_nation, d_year
order by d_year asc, revenue desc
