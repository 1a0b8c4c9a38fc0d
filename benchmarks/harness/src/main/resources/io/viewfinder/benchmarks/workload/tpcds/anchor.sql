from store_sales
join date_dim on ss_sold_date_sk = d_date_sk
join time_dim on ss_sold_time_sk = t_time_sk
join item on ss_item_sk = i_item_sk
join store on ss_store_sk = s_store_sk
join promotion on ss_promo_sk = p_promo_sk
join customer on ss_customer_sk = c_customer_sk
join customer_address ca on ss_addr_sk = ca.ca_address_sk
join customer_address home on c_current_addr_sk = home.ca_address_sk
join customer_demographics cd on ss_cdemo_sk = cd.cd_demo_sk
join customer_demographics own_cd on c_current_cdemo_sk = own_cd.cd_demo_sk
join household_demographics hd on ss_hdemo_sk = hd.hd_demo_sk
where ss_item_sk >= (select (max(ss_item_sk) * :fraction)::integer from store_sales)
  and d_year between 1998 and 2002
order by ss_item_sk, ss_ticket_number
limit 1
