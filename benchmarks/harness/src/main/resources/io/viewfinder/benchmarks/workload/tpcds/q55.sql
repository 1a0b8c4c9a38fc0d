-- TPC-DS Q55 Brands of a manager's items in a month
-- manager: 28 | i_manager_id
-- month: 11 | d_moy
-- year: 1999 | d_year
-- order: ext_price, brand_id
select i_brand_id as brand_id, i_brand as brand, sum(ss_ext_sales_price) as ext_price
from date_dim, store_sales, item
where d_date_sk = ss_sold_date_sk
  and ss_item_sk = i_item_sk
  and i_manager_id = :manager
  and d_moy = :month
  and d_year = :year
group by i_brand, i_brand_id
order by ext_price desc, i_brand_id
limit 100
