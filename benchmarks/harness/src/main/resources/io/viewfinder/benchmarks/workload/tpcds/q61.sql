-- TPC-DS Q61 The share of promoted items in a category's sales in a month
-- offset: -5 | s_gmt_offset
-- category: 'Jewelry' | i_category
-- year: 1998 | d_year
-- month: 11 | d_moy
-- order: promotions, total
select promotions, total, cast(promotions as decimal(15, 4)) / cast(total as decimal(15, 4)) * 100
from (
  select sum(ss_ext_sales_price) as promotions
  from store_sales, store, promotion, date_dim, customer, customer_address, item
  where ss_sold_date_sk = d_date_sk
    and ss_store_sk = s_store_sk
    and ss_promo_sk = p_promo_sk
    and ss_customer_sk = c_customer_sk
    and ca_address_sk = c_current_addr_sk
    and ss_item_sk = i_item_sk
    and ca_gmt_offset = :offset
    and i_category = :category
    and (p_channel_dmail = 'Y' or p_channel_email = 'Y' or p_channel_tv = 'Y')
    and s_gmt_offset = :offset
    and d_year = :year
    and d_moy = :month) promotional_sales, (
  select sum(ss_ext_sales_price) as total
  from store_sales, store, date_dim, customer, customer_address, item
  where ss_sold_date_sk = d_date_sk
    and ss_store_sk = s_store_sk
    and ss_customer_sk = c_customer_sk
    and ca_address_sk = c_current_addr_sk
    and ss_item_sk = i_item_sk
    and ca_gmt_offset = :offset
    and i_category = :category
    and s_gmt_offset = :offset
    and d_year = :year
    and d_moy = :month) all_sales
order by promotions, total
limit 100
