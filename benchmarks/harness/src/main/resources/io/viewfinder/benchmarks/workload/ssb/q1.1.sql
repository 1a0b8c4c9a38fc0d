-- Q1.1 Revenue that less discount would have brought in a year
-- year: 1993 | d_year
-- low: 1 | lo_discount - 1
-- high: 3 | lo_discount + 1
-- quantity: 25 | lo_quantity + 1
select sum(lo_extendedprice*lo_discount) as revenue
from lineorder, date
where lo_orderdate = d_datekey
  and d_year = :year
  and lo_discount between :low and :high
  and lo_quantity < :quantity
