-- Q1.2 The same in a month, for middling quantities
-- month: 199401 | d_yearmonthnum
-- low: 4 | lo_discount - 1
-- high: 6 | lo_discount + 1
-- from: 26 | lo_quantity - 4
-- to: 35 | lo_quantity + 5
select sum(lo_extendedprice*lo_discount) as revenue
from lineorder, date
where lo_orderdate = d_datekey
  and d_yearmonthnum = :month
  and lo_discount between :low and :high
  and lo_quantity between :from and :to
