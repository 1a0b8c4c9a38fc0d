-- view discounted
select d_year, d_yearmonthnum, d_weeknuminyear, lo_discount, lo_quantity,
  sum(lo_extendedprice*lo_discount) as revenue
from lineorder, date
where lo_orderdate = d_datekey
group by d_year, d_yearmonthnum, d_weeknuminyear, lo_discount, lo_quantity

-- view brands
select d_year, p_category, p_brand1, s_region, sum(lo_revenue) as revenue
from lineorder, date, part, supplier
where lo_orderdate = d_datekey
  and lo_partkey = p_partkey
  and lo_suppkey = s_suppkey
group by d_year, p_category, p_brand1, s_region

-- view places
select d_year, d_yearmonth, c_city, c_nation, c_region, s_city, s_nation, s_region,
  sum(lo_revenue) as revenue
from customer, lineorder, supplier, date
where lo_custkey = c_custkey
  and lo_suppkey = s_suppkey
  and lo_orderdate = d_datekey
group by d_year, d_yearmonth, c_city, c_nation, c_region, s_city, s_nation, s_region

-- view nations
select d_year, c_nation, c_region, s_nation, s_region, p_mfgr, p_category,
  sum(lo_revenue - lo_supplycost) as profit
from date, customer, supplier, part, lineorder
where lo_custkey = c_custkey
  and lo_suppkey = s_suppkey
  and lo_partkey = p_partkey
  and lo_orderdate = d_datekey
group by d_year, c_nation, c_region, s_nation, s_region, p_mfgr, p_category

-- view cities
select d_year, c_region, s_nation, s_city, p_category, p_brand1,
  sum(lo_revenue - lo_supplycost) as profit
from date, customer, supplier, part, lineorder
where lo_custkey = c_custkey
  and lo_suppkey = s_suppkey
  and lo_partkey = p_partkey
  and lo_orderdate = d_datekey
group by d_year, c_region, s_nation, s_city, p_category, p_brand1
