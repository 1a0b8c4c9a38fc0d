-- view store_lines
select ss_sold_date_sk, ss_sold_time_sk, ss_item_sk, ss_customer_sk, ss_cdemo_sk, ss_hdemo_sk,
  ss_addr_sk, ss_store_sk, ss_promo_sk, ss_ticket_number, ss_quantity, ss_wholesale_cost,
  ss_list_price, ss_sales_price, ss_ext_wholesale_cost, ss_ext_sales_price, ss_coupon_amt,
  ss_net_paid, ss_net_profit, sr_returned_date_sk, sr_item_sk, sr_ticket_number, sr_customer_sk,
  sr_cdemo_sk, sr_reason_sk, sr_store_sk, sr_return_quantity, sr_return_amt, sr_net_loss
from store_sales left join store_returns
  on ss_item_sk = sr_item_sk and ss_ticket_number = sr_ticket_number

-- view catalog_lines
select cs_sold_date_sk, cs_sold_time_sk, cs_ship_date_sk, cs_item_sk, cs_bill_customer_sk,
  cs_bill_cdemo_sk, cs_bill_hdemo_sk, cs_ship_addr_sk, cs_call_center_sk, cs_catalog_page_sk,
  cs_warehouse_sk, cs_promo_sk, cs_order_number, cs_quantity, cs_wholesale_cost, cs_list_price,
  cs_sales_price, cs_ext_sales_price, cs_ext_list_price, cs_ext_ship_cost, cs_coupon_amt,
  cs_net_paid, cs_net_profit, cr_item_sk, cr_order_number, cr_return_quantity, cr_return_amount,
  cr_refunded_cash, cr_reversed_charge, cr_store_credit, cr_net_loss
from catalog_sales left join catalog_returns
  on cs_item_sk = cr_item_sk and cs_order_number = cr_order_number

-- view web_lines
select ws_sold_date_sk, ws_sold_time_sk, ws_ship_date_sk, ws_item_sk, ws_bill_customer_sk,
  ws_ship_customer_sk, ws_ship_hdemo_sk, ws_ship_addr_sk, ws_web_page_sk, ws_web_site_sk,
  ws_ship_mode_sk, ws_warehouse_sk, ws_promo_sk, ws_order_number, ws_quantity, ws_wholesale_cost, ws_sales_price,
  ws_ext_sales_price, ws_ext_ship_cost, ws_net_paid, ws_net_profit, wr_item_sk, wr_order_number,
  wr_refunded_cdemo_sk, wr_refunded_addr_sk, wr_returning_cdemo_sk, wr_reason_sk,
  wr_return_quantity, wr_return_amt, wr_refunded_cash, wr_fee, wr_net_loss
from web_sales left join web_returns
  on ws_item_sk = wr_item_sk and ws_order_number = wr_order_number

-- view store_tickets
select ss_ticket_number, ss_customer_sk, ss_addr_sk, ss_hdemo_sk, ss_store_sk, ss_sold_date_sk,
  count(*) as lines, sum(ss_coupon_amt) as coupon_amt, sum(ss_net_profit) as net_profit,
  sum(ss_ext_sales_price) as ext_sales_price, sum(ss_ext_list_price) as ext_list_price,
  sum(ss_ext_tax) as ext_tax, sum(ss_net_paid) as net_paid,
  sum(ss_quantity * ss_sales_price) as sales_value,
  sum(ss_ext_list_price - ss_ext_discount_amt) as discounted,
  sum(((ss_ext_list_price - ss_ext_wholesale_cost - ss_ext_discount_amt)
    + ss_ext_sales_price) / 2) as margin
from store_sales
group by ss_ticket_number, ss_customer_sk, ss_addr_sk, ss_hdemo_sk, ss_store_sk, ss_sold_date_sk

-- view catalog_refunds
select cr_returned_date_sk, cr_item_sk, cr_returning_customer_sk, cr_returning_addr_sk,
  cr_call_center_sk, sum(cr_return_amount) as return_amount, sum(cr_net_loss) as net_loss,
  sum(cr_return_amt_inc_tax) as return_amt_inc_tax, sum(cr_return_quantity) as return_quantity
from catalog_returns
group by cr_returned_date_sk, cr_item_sk, cr_returning_customer_sk, cr_returning_addr_sk,
  cr_call_center_sk

-- view stock_days
select inv_date_sk, inv_item_sk, w_warehouse_name, sum(inv_quantity_on_hand) as quantity,
  count(inv_quantity_on_hand) as quantities
from inventory, warehouse
where inv_warehouse_sk = w_warehouse_sk
group by inv_date_sk, inv_item_sk, w_warehouse_name

-- view catalog_days
select cs_sold_date_sk, cs_item_sk, cs_call_center_sk, count(*) as lines,
  sum(cs_ext_sales_price) as ext_sales_price, sum(cs_sales_price) as sales_price,
  sum(cs_net_profit) as net_profit, sum(cs_quantity * cs_list_price) as list_value,
  sum(cs_ext_discount_amt) as ext_discount_amt, count(cs_ext_discount_amt) as ext_discount_amts
from catalog_sales
group by cs_sold_date_sk, cs_item_sk, cs_call_center_sk

-- view web_days
select ws_sold_date_sk, ws_item_sk, ws_web_page_sk, count(*) as lines,
  sum(ws_ext_sales_price) as ext_sales_price, sum(ws_sales_price) as sales_price,
  sum(ws_net_profit) as net_profit, sum(ws_net_paid) as net_paid,
  sum(ws_quantity * ws_list_price) as list_value, sum(ws_ext_discount_amt) as ext_discount_amt,
  count(ws_ext_discount_amt) as ext_discount_amts
from web_sales
group by ws_sold_date_sk, ws_item_sk, ws_web_page_sk

-- view store_refunds
select sr_returned_date_sk, sr_item_sk, sr_customer_sk, sr_store_sk, sr_cdemo_sk,
  sum(sr_return_amt) as return_amt, sum(sr_net_loss) as net_loss,
  sum(sr_return_quantity) as return_quantity, count(*) as lines
from store_returns
group by sr_returned_date_sk, sr_item_sk, sr_customer_sk, sr_store_sk, sr_cdemo_sk

-- view web_refunds
select wr_returned_date_sk, wr_item_sk, wr_returning_customer_sk, wr_returning_addr_sk,
  wr_web_page_sk, sum(wr_return_amt) as return_amt, sum(wr_net_loss) as net_loss,
  sum(wr_return_quantity) as return_quantity
from web_returns
group by wr_returned_date_sk, wr_item_sk, wr_returning_customer_sk, wr_returning_addr_sk,
  wr_web_page_sk

-- view stock_months
select inv_item_sk, inv_warehouse_sk, d_year, d_moy, sum(inv_quantity_on_hand) as quantity,
  count(inv_quantity_on_hand) as quantities, stddev_samp(inv_quantity_on_hand) as spread
from inventory, date_dim
where inv_date_sk = d_date_sk
group by inv_item_sk, inv_warehouse_sk, d_year, d_moy

-- view item_looks
select i_manufact, i_category, i_color, i_units, i_size, count(*) as items
from item
group by i_manufact, i_category, i_color, i_units, i_size

-- view web_shipping
select w_warehouse_name, sm_type, web_name, d_month_seq,
  ws_ship_date_sk - ws_sold_date_sk as days, count(*) as lines
from web_sales, warehouse, ship_mode, web_site, date_dim
where ws_ship_date_sk = d_date_sk
  and ws_warehouse_sk = w_warehouse_sk
  and ws_ship_mode_sk = sm_ship_mode_sk
  and ws_web_site_sk = web_site_sk
group by w_warehouse_name, sm_type, web_name, d_month_seq,
  ws_ship_date_sk - ws_sold_date_sk

-- view catalog_shipping
select w_warehouse_name, sm_type, cc_name, d_month_seq,
  cs_ship_date_sk - cs_sold_date_sk as days, count(*) as lines
from catalog_sales, warehouse, ship_mode, call_center, date_dim
where cs_ship_date_sk = d_date_sk
  and cs_warehouse_sk = w_warehouse_sk
  and cs_ship_mode_sk = sm_ship_mode_sk
  and cs_call_center_sk = cc_call_center_sk
group by w_warehouse_name, sm_type, cc_name, d_month_seq,
  cs_ship_date_sk - cs_sold_date_sk

-- view store_days
select ss_sold_date_sk, ss_item_sk, ss_store_sk, count(*) as lines,
  sum(ss_ext_sales_price) as ext_sales_price, sum(ss_sales_price) as sales_price,
  sum(ss_net_profit) as net_profit, count(ss_net_profit) as net_profits,
  sum(ss_quantity * ss_list_price) as list_value,
  sum(coalesce(ss_sales_price * ss_quantity, 0)) as sales_value
from store_sales
group by ss_sold_date_sk, ss_item_sk, ss_store_sk

-- view store_hours
select t_hour, t_minute, hd_dep_count, hd_vehicle_count, s_store_name, count(*) as lines
from store_sales, household_demographics, time_dim, store
where ss_sold_time_sk = t_time_sk
  and ss_hdemo_sk = hd_demo_sk
  and ss_store_sk = s_store_sk
group by t_hour, t_minute, hd_dep_count, hd_vehicle_count, s_store_name

-- view store_buyers
select ss_item_sk, ss_store_sk, ss_promo_sk, d_year, cd_gender, cd_marital_status,
  cd_education_status, sum(ss_quantity) as quantity, count(ss_quantity) as quantities,
  sum(ss_list_price) as list_price, count(ss_list_price) as list_prices,
  sum(ss_coupon_amt) as coupon_amt, count(ss_coupon_amt) as coupon_amts,
  sum(ss_sales_price) as sales_price, count(ss_sales_price) as sales_prices
from store_sales, customer_demographics, date_dim
where ss_cdemo_sk = cd_demo_sk
  and ss_sold_date_sk = d_date_sk
group by ss_item_sk, ss_store_sk, ss_promo_sk, d_year, cd_gender, cd_marital_status,
  cd_education_status

-- view store_places
select ss_item_sk, d_year, d_qoy, d_moy, ca_county, ca_gmt_offset,
  sum(ss_ext_sales_price) as ext_sales_price
from store_sales, date_dim, customer_address
where ss_sold_date_sk = d_date_sk
  and ss_addr_sk = ca_address_sk
group by ss_item_sk, d_year, d_qoy, d_moy, ca_county, ca_gmt_offset

-- view store_brands
select d_year, d_moy, i_brand_id, i_brand, i_manager_id, i_manufact_id, i_category_id, i_category,
  sum(ss_ext_sales_price) as ext_sales_price
from date_dim, store_sales, item
where d_date_sk = ss_sold_date_sk
  and ss_item_sk = i_item_sk
group by d_year, d_moy, i_brand_id, i_brand, i_manager_id, i_manufact_id, i_category_id, i_category

-- view store_weekdays
select s_store_name, s_store_id, s_gmt_offset, d_year, d_day_name,
  sum(ss_sales_price) as sales_price
from date_dim, store_sales, store
where d_date_sk = ss_sold_date_sk
  and s_store_sk = ss_store_sk
group by s_store_name, s_store_id, s_gmt_offset, d_year, d_day_name

-- view store_quantities
select ss_quantity, count(*) as lines, sum(ss_ext_discount_amt) as ext_discount_amt,
  count(ss_ext_discount_amt) as ext_discount_amts, sum(ss_net_paid) as net_paid,
  count(ss_net_paid) as net_paids
from store_sales
group by ss_quantity

-- view web_orders
select ws_sold_date_sk, ws_bill_customer_sk, ws_item_sk, count(*) as lines,
  sum(ws_sales_price) as sales_price, sum(ws_net_paid) as net_paid,
  sum(ws_ext_list_price - ws_ext_discount_amt) as discounted,
  sum(((ws_ext_list_price - ws_ext_wholesale_cost - ws_ext_discount_amt)
    + ws_ext_sales_price) / 2) as margin
from web_sales
group by ws_sold_date_sk, ws_bill_customer_sk, ws_item_sk

-- view catalog_orders
select cs_sold_date_sk, cs_bill_customer_sk, cs_ship_customer_sk, cs_call_center_sk,
  count(*) as lines, sum(cs_ext_sales_price) as ext_sales_price, sum(cs_net_profit) as net_profit,
  sum(cs_sales_price) as sales_price,
  sum(((cs_ext_list_price - cs_ext_wholesale_cost - cs_ext_discount_amt)
    + cs_ext_sales_price) / 2) as margin
from catalog_sales
group by cs_sold_date_sk, cs_bill_customer_sk, cs_ship_customer_sk, cs_call_center_sk

-- view catalog_buyers
select cs_item_sk, cs_promo_sk, d_year, cd_gender, cd_marital_status, cd_education_status,
  sum(cs_quantity) as quantity, count(cs_quantity) as quantities,
  sum(cs_list_price) as list_price, count(cs_list_price) as list_prices,
  sum(cs_coupon_amt) as coupon_amt, count(cs_coupon_amt) as coupon_amts,
  sum(cs_sales_price) as sales_price, count(cs_sales_price) as sales_prices
from catalog_sales, customer_demographics, date_dim
where cs_bill_cdemo_sk = cd_demo_sk
  and cs_sold_date_sk = d_date_sk
group by cs_item_sk, cs_promo_sk, d_year, cd_gender, cd_marital_status, cd_education_status

-- view web_carriers
select w_warehouse_name, w_warehouse_sq_ft, w_city, w_county, w_state, w_country, d_year, d_moy,
  t_time, sm_carrier, sum(ws_ext_sales_price * ws_quantity) as sales,
  sum(ws_net_paid * ws_quantity) as net
from web_sales, warehouse, date_dim, time_dim, ship_mode
where ws_warehouse_sk = w_warehouse_sk
  and ws_sold_date_sk = d_date_sk
  and ws_sold_time_sk = t_time_sk
  and ws_ship_mode_sk = sm_ship_mode_sk
group by w_warehouse_name, w_warehouse_sq_ft, w_city, w_county, w_state, w_country, d_year, d_moy,
  t_time, sm_carrier
