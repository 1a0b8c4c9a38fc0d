-- Q3.3 The same between two cities and two
-- customers: 'UNITED KI1' | c_city
-- customers_too: 'UNITED KI5' | left(c_city, 9) || (right(c_city, 1)::integer + 4) % 10
-- suppliers: 'UNITED KI1' | s_city
-- suppliers_too: 'UNITED KI5' | left(s_city, 9) || (right(s_city, 1)::integer + 4) % 10
-- from: 1992 | d_year - 3
-- to: 1997 | d_year + 2
-- order: d_year, revenue
select c_city, s_city, d_year, sum(lo_revenue) as revenue
from customer, lineorder, supplier, date
where lo_custkey = c_custkey
  and lo_suppkey = s_suppkey
  and lo_orderdate = d_datekey
  and (c_city = :customers or c_city = :customers_too)
  and (s_city = :suppliers or s_city = :suppliers_too)
  and d_year >= :from
  and d_year <= :to
group by c_city, s_city, d_year
order by d_year asc, revenue desc
