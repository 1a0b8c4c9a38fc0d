from store_returns
join date_dim on sr_returned_date_sk = d_date_sk
join item on sr_item_sk = i_item_sk
join store on sr_store_sk = s_store_sk
join reason on sr_reason_sk = r_reason_sk
join customer on sr_customer_sk = c_customer_sk
join customer_address home on c_current_addr_sk = home.ca_address_sk
join customer_demographics cd on sr_cdemo_sk = cd.cd_demo_sk
join customer_demographics own_cd on c_current_cdemo_sk = own_cd.cd_demo_sk
join household_demographics hd on sr_hdemo_sk = hd.hd_demo_sk
where sr_item_sk >= (select (max(sr_item_sk) * :fraction)::integer from store_returns)
  and d_year between 1998 and 2002
order by sr_item_sk, sr_ticket_number
limit 1
