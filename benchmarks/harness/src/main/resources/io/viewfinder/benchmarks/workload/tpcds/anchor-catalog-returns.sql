from catalog_returns
join catalog_sales on cr_item_sk = cs_item_sk and cr_order_number = cs_order_number
join date_dim on cr_returned_date_sk = d_date_sk
join item on cr_item_sk = i_item_sk
join call_center on cr_call_center_sk = cc_call_center_sk
join warehouse on cs_warehouse_sk = w_warehouse_sk
join customer on cr_returning_customer_sk = c_customer_sk
join customer_address ca on cr_returning_addr_sk = ca.ca_address_sk
join customer_address home on c_current_addr_sk = home.ca_address_sk
join customer_demographics own_cd on c_current_cdemo_sk = own_cd.cd_demo_sk
join household_demographics own_hd on c_current_hdemo_sk = own_hd.hd_demo_sk
where cr_item_sk >= (select (max(cr_item_sk) * :fraction)::integer from catalog_returns)
  and d_year between 1998 and 2002
order by cr_item_sk, cr_order_number
limit 1
