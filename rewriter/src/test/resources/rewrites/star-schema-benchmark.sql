-- The thirteen queries of the Star Schema Benchmark over five views without a query's literal.
-- schema
create function pick(i int, salt text, n int) returns int immutable language sql as
  $$ select ('x' || substr(md5(i || salt), 1, 7))::bit(28)::int % n $$;
create table date (d_datekey int primary key, d_year int not null, d_yearmonthnum int not null,
  d_yearmonth char(7) not null, d_weeknuminyear int not null);
insert into date
select to_char(d, 'YYYYMMDD')::int, extract(year from d)::int, to_char(d, 'YYYYMM')::int,
       to_char(d, 'MonYYYY'), extract(week from d)::int
  from generate_series(date '1992-01-01', date '1998-12-31', interval '1 day') d;
create table customer (c_custkey int primary key, c_city char(10) not null,
  c_nation varchar(15) not null, c_region varchar(12) not null);
create table supplier (s_suppkey int primary key, s_city char(10) not null,
  s_nation varchar(15) not null, s_region varchar(12) not null);
create table nation (n int, name varchar(15), region varchar(12));
insert into nation values (0, 'UNITED STATES', 'AMERICA'), (1, 'UNITED KINGDOM', 'EUROPE'),
  (2, 'CHINA', 'ASIA'), (3, 'PERU', 'AMERICA'), (4, 'INDIA', 'ASIA');
insert into customer
select i, rpad(left(name, 9), 9) || 1 + pick(i, 'city', 3) * 2, name, region
  from generate_series(1, 60) i join nation on n = i % 5;
insert into supplier
select i, rpad(left(name, 9), 9) || 1 + pick(i, 'city', 3) * 2, name, region
  from generate_series(1, 30) i join nation on n = i % 5;
create table part (p_partkey int primary key, p_mfgr char(6) not null, p_category char(7) not null,
  p_brand1 char(9) not null);
insert into part
select i, 'MFGR#' || m, 'MFGR#' || m || c, 'MFGR#' || m || c || 20 + pick(i, 'brand', 5)
  from generate_series(1, 200) i, lateral (select 1 + pick(i, 'mfgr', 2) as m) as m,
       lateral (select 1 + pick(i, 'category', 5) as c) as c;
create table lineorder (lo_orderkey int, lo_custkey int not null references customer,
  lo_partkey int not null references part, lo_suppkey int not null references supplier,
  lo_orderdate int not null references date, lo_quantity int not null,
  lo_extendedprice int not null, lo_discount int not null, lo_revenue int not null,
  lo_supplycost int not null);
insert into lineorder
select i, 1 + pick(i, 'customer', 60), 1 + pick(i, 'part', 200), 1 + pick(i, 'supplier', 30),
       to_char(date '1992-01-01' + pick(i, 'date', 2557), 'YYYYMMDD')::int, 1 + pick(i, 'q', 50),
       1000 + pick(i, 'price', 9000), pick(i, 'discount', 11), 900 + pick(i, 'revenue', 8000),
       500 + pick(i, 'cost', 400)
  from generate_series(1, 40000) i;
-- view discounts
select d_year, d_yearmonthnum, d_weeknuminyear, lo_discount, lo_quantity,
       sum(lo_extendedprice * lo_discount) as revenue
  from lineorder, date where lo_orderdate = d_datekey
 group by d_year, d_yearmonthnum, d_weeknuminyear, lo_discount, lo_quantity
-- view brands
select d_year, p_brand1, p_category, s_region, sum(lo_revenue) as revenue
  from lineorder, date, part, supplier
 where lo_orderdate = d_datekey and lo_partkey = p_partkey and lo_suppkey = s_suppkey
 group by d_year, p_brand1, p_category, s_region
-- view cities
select c_city, c_nation, c_region, s_city, s_nation, s_region, d_year, d_yearmonth,
       sum(lo_revenue) as revenue
  from customer, lineorder, supplier, date
 where lo_custkey = c_custkey and lo_suppkey = s_suppkey and lo_orderdate = d_datekey
 group by c_city, c_nation, c_region, s_city, s_nation, s_region, d_year, d_yearmonth
-- view profits
select d_year, c_nation, c_region, s_nation, s_region, p_mfgr, p_category,
       sum(lo_revenue - lo_supplycost) as profit
  from date, customer, supplier, part, lineorder
 where lo_custkey = c_custkey and lo_suppkey = s_suppkey and lo_partkey = p_partkey
   and lo_orderdate = d_datekey
 group by d_year, c_nation, c_region, s_nation, s_region, p_mfgr, p_category
-- view city_profits
select d_year, c_region, s_nation, s_city, p_category, p_brand1,
       sum(lo_revenue - lo_supplycost) as profit
  from date, customer, supplier, part, lineorder
 where lo_custkey = c_custkey and lo_suppkey = s_suppkey and lo_partkey = p_partkey
   and lo_orderdate = d_datekey
 group by d_year, c_region, s_nation, s_city, p_category, p_brand1
-- query Q1.1: by discounts
select sum(lo_extendedprice*lo_discount) as revenue from lineorder, date
where lo_orderdate = d_datekey and d_year = 1993 and lo_discount between 1 and 3 and lo_quantity < 25
-- query Q1.2: by discounts
select sum(lo_extendedprice*lo_discount) as revenue from lineorder, date
where lo_orderdate = d_datekey and d_yearmonthnum = 199401 and lo_discount between 4 and 6
  and lo_quantity between 26 and 35
-- query Q1.3: by discounts
select sum(lo_extendedprice*lo_discount) as revenue from lineorder, date
where lo_orderdate = d_datekey and d_weeknuminyear = 6 and d_year = 1994
  and lo_discount between 5 and 7 and lo_quantity between 26 and 35
-- query Q2.1: by brands
select sum(lo_revenue), d_year, p_brand1 from lineorder, date, part, supplier
where lo_orderdate = d_datekey and lo_partkey = p_partkey and lo_suppkey = s_suppkey
  and p_category = 'MFGR#12' and s_region = 'AMERICA'
group by d_year, p_brand1 order by d_year, p_brand1
-- query Q2.2: by brands
select sum(lo_revenue), d_year, p_brand1 from lineorder, date, part, supplier
where lo_orderdate = d_datekey and lo_partkey = p_partkey and lo_suppkey = s_suppkey
  and p_brand1 between 'MFGR#2221' and 'MFGR#2228' and s_region = 'ASIA'
group by d_year, p_brand1 order by d_year, p_brand1
-- query Q2.3: by brands
select sum(lo_revenue), d_year, p_brand1 from lineorder, date, part, supplier
where lo_orderdate = d_datekey and lo_partkey = p_partkey and lo_suppkey = s_suppkey
  and p_brand1 = 'MFGR#2221' and s_region = 'EUROPE'
group by d_year, p_brand1 order by d_year, p_brand1
-- query Q3.1: by cities
select c_nation, s_nation, d_year, sum(lo_revenue) as revenue
from customer, lineorder, supplier, date
where lo_custkey = c_custkey and lo_suppkey = s_suppkey and lo_orderdate = d_datekey
  and c_region = 'ASIA' and s_region = 'ASIA' and d_year >= 1992 and d_year <= 1997
group by c_nation, s_nation, d_year order by d_year asc, revenue desc
-- query Q3.2: by cities
select c_city, s_city, d_year, sum(lo_revenue) as revenue
from customer, lineorder, supplier, date
where lo_custkey = c_custkey and lo_suppkey = s_suppkey and lo_orderdate = d_datekey
  and c_nation = 'UNITED STATES' and s_nation = 'UNITED STATES' and d_year >= 1992 and d_year <= 1997
group by c_city, s_city, d_year order by d_year asc, revenue desc
-- query Q3.3: by cities
select c_city, s_city, d_year, sum(lo_revenue) as revenue
from customer, lineorder, supplier, date
where lo_custkey = c_custkey and lo_suppkey = s_suppkey and lo_orderdate = d_datekey
  and (c_city = 'UNITED KI1' or c_city = 'UNITED KI5')
  and (s_city = 'UNITED KI1' or s_city = 'UNITED KI5') and d_year >= 1992 and d_year <= 1997
group by c_city, s_city, d_year order by d_year asc, revenue desc
-- query Q3.4: by cities
select c_city, s_city, d_year, sum(lo_revenue) as revenue
from customer, lineorder, supplier, date
where lo_custkey = c_custkey and lo_suppkey = s_suppkey and lo_orderdate = d_datekey
  and (c_city = 'UNITED KI1' or c_city = 'UNITED KI5')
  and (s_city = 'UNITED KI1' or s_city = 'UNITED KI5') and d_yearmonth = 'Dec1997'
group by c_city, s_city, d_year order by d_year asc, revenue desc
-- query Q4.1: by profits
select d_year, c_nation, sum(lo_revenue - lo_supplycost) as profit
from date, customer, supplier, part, lineorder
where lo_custkey = c_custkey and lo_suppkey = s_suppkey and lo_partkey = p_partkey
  and lo_orderdate = d_datekey and c_region = 'AMERICA' and s_region = 'AMERICA'
  and (p_mfgr = 'MFGR#1' or p_mfgr = 'MFGR#2')
group by d_year, c_nation order by d_year, c_nation
-- query Q4.2: by profits
select d_year, s_nation, p_category, sum(lo_revenue - lo_supplycost) as profit
from date, customer, supplier, part, lineorder
where lo_custkey = c_custkey and lo_suppkey = s_suppkey and lo_partkey = p_partkey
  and lo_orderdate = d_datekey and c_region = 'AMERICA' and s_region = 'AMERICA'
  and (d_year = 1997 or d_year = 1998) and (p_mfgr = 'MFGR#1' or p_mfgr = 'MFGR#2')
group by d_year, s_nation, p_category order by d_year, s_nation, p_category
-- query Q4.3: by city_profits
select d_year, s_city, p_brand1, sum(lo_revenue - lo_supplycost) as profit
from date, customer, supplier, part, lineorder
where lo_custkey = c_custkey and lo_suppkey = s_suppkey and lo_partkey = p_partkey
  and lo_orderdate = d_datekey and c_region = 'AMERICA' and s_nation = 'UNITED STATES'
  and (d_year = 1997 or d_year = 1998) and p_category = 'MFGR#14'
group by d_year, s_city, p_brand1 order by d_year, s_city, p_brand1
