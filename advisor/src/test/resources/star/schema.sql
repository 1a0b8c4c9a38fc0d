create table dates (d_datekey int primary key, d_date text not null, d_dayofweek text not null,
  d_month text not null, d_year int not null, d_yearmonthnum int not null, d_yearmonth text not null,
  d_weeknuminyear int not null, d_sellingseason text not null);
create table part (p_partkey int primary key, p_name text not null, p_mfgr text not null,
  p_category text not null, p_brand1 text not null, p_color text not null, p_type text not null,
  p_size int not null, p_container text not null);
create table supplier (s_suppkey int primary key, s_name text not null, s_address text not null,
  s_city text not null, s_nation text not null, s_region text not null, s_phone text not null);
create table customer (c_custkey int primary key, c_name text not null, c_address text not null,
  c_city text not null, c_nation text not null, c_region text not null, c_phone text not null,
  c_mktsegment text not null);
create table lineorder (lo_orderkey bigint not null, lo_linenumber int not null, lo_custkey int not null,
  lo_partkey int not null, lo_suppkey int not null, lo_orderdate int not null,
  lo_orderpriority text not null, lo_shippriority text not null, lo_quantity int not null,
  lo_extendedprice int not null, lo_ordtotalprice int not null, lo_discount int not null,
  lo_revenue int not null, lo_supplycost int not null, lo_tax int not null, lo_commitdate int not null,
  lo_shipmode text not null);
