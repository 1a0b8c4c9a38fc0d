-- Q3.4 The same in one month
-- customers: 'UNITED KI1' | c_city
-- customers_too: 'UNITED KI5' | left(c_city, 9) || (right(c_city, 1)::integer + 4) % 10
-- suppliers: 'UNITED KI1' | s_city
-- suppliers_too: 'UNITED KI5' | left(s_city, 9) || (right(s_city, 1)::integer + 4) % 10
-- month: 'Dec1997' | d_yearmonth
-- order: d_year, revenue
select c_city, s_city, d_year, sum(lo_revenue) as revenue
from customer, lineorder, supplier, date
where lo_custkey = c_custkey
  and lo_suppkey = s_suppkey
  and lo_orderdate = d_datekey
  and (c_city = :customers or c_city = :customers_too)
  and (s_city = :suppliers or s_city = :suppliers_too)
  and d_yearmonth = :month
group by c_city, s_city, d_year
order by d_year asc, revenue desc
