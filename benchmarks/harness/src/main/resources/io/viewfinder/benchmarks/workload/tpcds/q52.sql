-- TPC-DS Q52 Brands of one manager's items in a month
-- month: 11 | d_moy
-- year: 2000 | d_year
-- order: d_year, ext_price, brand_id
select dt.d_year, item.i_brand_id as brand_id, item.i_brand as brand,
  sum(ss_ext_sales_price) as ext_price
from date_dim dt, store_sales, item
where dt.d_date_sk = store_sales.ss_sold_date_sk
  and store_sales.ss_item_sk = item.i_item_sk
  and item.i_manager_id = 1
  and dt.d_moy = :month
  and dt.d_year = :year
group by dt.d_year, item.i_brand, item.i_brand_id
order by dt.d_year, ext_price desc, brand_id
limit 100
