-- Q3.2 The same between the cities of two nations
-- customers: 'UNITED STATES' | c_nation
-- suppliers: 'UNITED STATES' | s_nation
-- from: 1992 | d_year - 3
-- to: 1997 | d_year + 2
-- order: d_year, revenue
select c_city, s_city, d_year, sum(lo_revenue) as revenue
from customer, lineorder, supplier, date
where lo_custkey = c_custkey
  and lo_suppkey = s_suppkey
  and lo_orderdate = d_datekey
  and c_nation = :customers
  and s_nation = :suppliers
  and d_year >= :from
  and d_year <= :to
group by c_city, s_city, d_year
order by d_year asc, revenue desc
