from web_sales
join date_dim on ws_sold_date_sk = d_date_sk
join time_dim on ws_sold_time_sk = t_time_sk
join item on ws_item_sk = i_item_sk
join web_site on ws_web_site_sk = web_site_sk
join web_page on ws_web_page_sk = wp_web_page_sk
join ship_mode on ws_ship_mode_sk = sm_ship_mode_sk
join warehouse on ws_warehouse_sk = w_warehouse_sk
join promotion on ws_promo_sk = p_promo_sk
join customer on ws_bill_customer_sk = c_customer_sk
join customer_address ca on ws_bill_addr_sk = ca.ca_address_sk
join customer_address home on c_current_addr_sk = home.ca_address_sk
join customer_demographics cd on ws_bill_cdemo_sk = cd.cd_demo_sk
join customer_demographics own_cd on c_current_cdemo_sk = own_cd.cd_demo_sk
join household_demographics hd on ws_bill_hdemo_sk = hd.hd_demo_sk
where ws_item_sk >= (select (max(ws_item_sk) * :fraction)::integer from web_sales)
  and d_year between 1998 and 2002
order by ws_item_sk, ws_order_number
limit 1
