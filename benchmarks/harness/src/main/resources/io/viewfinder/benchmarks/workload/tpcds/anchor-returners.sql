from store_returns
join customer on sr_cdemo_sk = c_current_cdemo_sk
join customer_address on c_current_addr_sk = ca_address_sk
join household_demographics on c_current_hdemo_sk = hd_demo_sk
where c_customer_sk >= (
  select (max(c_customer_sk) * :fraction)::integer
  from store_returns, customer
  where sr_cdemo_sk = c_current_cdemo_sk)
order by c_customer_sk, sr_item_sk, sr_ticket_number
limit 1
