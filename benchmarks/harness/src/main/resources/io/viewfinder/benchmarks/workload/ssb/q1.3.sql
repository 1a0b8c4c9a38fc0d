-- Q1.3 The same in a week
-- week: 6 | d_weeknuminyear
-- year: 1994 | d_year
-- low: 5 | lo_discount - 1
-- high: 7 | lo_discount + 1
-- from: 26 | lo_quantity - 4
-- to: 35 | lo_quantity + 5
select sum(lo_extendedprice*lo_discount) as revenue
from lineorder, date
where lo_orderdate = d_datekey
  and d_weeknuminyear = :week
  and d_year = :year
  and lo_discount between :low and :high
  and lo_quantity between :from and :to
