-- TPC-DS Q19 Brands bought by customers who live elsewhere than the store
-- manager: 8 | i_manager_id
-- month: 11 | d_moy
-- year: 1998 | d_year
-- order: ext_price, brand, brand_id, i_manufact_id, i_manufact
select i_brand_id as brand_id, i_brand as brand, i_manufact_id, i_manufact,
  sum(ss_ext_sales_price) as ext_price
from date_dim, store_sales, item, customer, customer_address, store
where d_date_sk = ss_sold_date_sk
  and ss_item_sk = i_item_sk
  and i_manager_id = :manager
  and d_moy = :month
  and d_year = :year
  and ss_customer_sk = c_customer_sk
  and c_current_addr_sk = ca_address_sk
  and substr(ca_zip, 1, 5) <> substr(s_zip, 1, 5)
  and ss_store_sk = s_store_sk
group by i_brand, i_brand_id, i_manufact_id, i_manufact
order by ext_price desc, i_brand, i_brand_id, i_manufact_id, i_manufact
limit 100
