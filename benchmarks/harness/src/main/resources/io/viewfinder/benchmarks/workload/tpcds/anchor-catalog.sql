from catalog_sales
join date_dim on cs_sold_date_sk = d_date_sk
join time_dim on cs_sold_time_sk = t_time_sk
join item on cs_item_sk = i_item_sk
join call_center on cs_call_center_sk = cc_call_center_sk
join catalog_page on cs_catalog_page_sk = cp_catalog_page_sk
join ship_mode on cs_ship_mode_sk = sm_ship_mode_sk
join warehouse on cs_warehouse_sk = w_warehouse_sk
join promotion on cs_promo_sk = p_promo_sk
join customer on cs_bill_customer_sk = c_customer_sk
join customer_address ca on cs_bill_addr_sk = ca.ca_address_sk
join customer_address home on c_current_addr_sk = home.ca_address_sk
join customer_demographics cd on cs_bill_cdemo_sk = cd.cd_demo_sk
join customer_demographics own_cd on c_current_cdemo_sk = own_cd.cd_demo_sk
join household_demographics hd on cs_bill_hdemo_sk = hd.hd_demo_sk
where cs_item_sk >= (select (max(cs_item_sk) * :fraction)::integer from catalog_sales)
  and d_year between 1998 and 2002
order by cs_item_sk, cs_order_number
limit 1
