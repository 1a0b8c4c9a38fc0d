from web_returns
join web_sales on wr_item_sk = ws_item_sk and wr_order_number = ws_order_number
join date_dim on wr_returned_date_sk = d_date_sk
join item on wr_item_sk = i_item_sk
join web_page on ws_web_page_sk = wp_web_page_sk
join reason on wr_reason_sk = r_reason_sk
join customer on wr_returning_customer_sk = c_customer_sk
join customer_address ca on wr_refunded_addr_sk = ca.ca_address_sk
join customer_address home on c_current_addr_sk = home.ca_address_sk
join customer_demographics cd on wr_refunded_cdemo_sk = cd.cd_demo_sk
where wr_item_sk >= (select (max(wr_item_sk) * :fraction)::integer from web_returns)
  and d_year between 1998 and 2003
order by wr_item_sk, wr_order_number
limit 1
