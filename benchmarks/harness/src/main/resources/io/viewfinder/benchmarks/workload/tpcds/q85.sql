-- TPC-DS Q85 Why chosen kinds of customers returned what they bought on the web
-- anchor: web-returns
-- year: 2000 | (select x.d_year from date_dim x where x.d_date_sk = ws_sold_date_sk)
-- status_a: 'M' | cd.cd_marital_status
-- education_a: 'Advanced Degree' | cd.cd_education_status
-- status_b: 'S' | cd.cd_marital_status
-- education_b: 'College' | cd.cd_education_status
-- status_c: 'W' | cd.cd_marital_status
-- education_c: '2 yr Degree' | cd.cd_education_status
-- price: 100 | floor(ws_sales_price)
-- state_a: 'IN' | ca.ca_state
-- state_b: 'OH' | 'OH'
-- state_c: 'NJ' | 'TX'
-- state_d: 'WI' | ca.ca_state
-- state_e: 'CT' | 'VA'
-- state_f: 'KY' | 'KY'
-- state_g: 'LA' | ca.ca_state
-- state_h: 'IA' | 'IA'
-- state_i: 'AR' | 'AR'
-- profit: 100 | floor(ws_net_profit)
-- order: substr, avg, avg, avg
select substr(r_reason_desc, 1, 20), avg(ws_quantity), avg(wr_refunded_cash), avg(wr_fee)
from web_sales, web_returns, web_page, customer_demographics cd1, customer_demographics cd2,
  customer_address, date_dim, reason
where ws_web_page_sk = wp_web_page_sk
  and ws_item_sk = wr_item_sk
  and ws_order_number = wr_order_number
  and ws_sold_date_sk = d_date_sk
  and d_year = :year
  and cd1.cd_demo_sk = wr_refunded_cdemo_sk
  and cd2.cd_demo_sk = wr_returning_cdemo_sk
  and ca_address_sk = wr_refunded_addr_sk
  and r_reason_sk = wr_reason_sk
  and ((cd1.cd_marital_status = :status_a
      and cd1.cd_marital_status = cd2.cd_marital_status
      and cd1.cd_education_status = :education_a
      and cd1.cd_education_status = cd2.cd_education_status
      and ws_sales_price between :price and :price + 50)
    or (cd1.cd_marital_status = :status_b
      and cd1.cd_marital_status = cd2.cd_marital_status
      and cd1.cd_education_status = :education_b
      and cd1.cd_education_status = cd2.cd_education_status
      and ws_sales_price between 50.00 and 100.00)
    or (cd1.cd_marital_status = :status_c
      and cd1.cd_marital_status = cd2.cd_marital_status
      and cd1.cd_education_status = :education_c
      and cd1.cd_education_status = cd2.cd_education_status
      and ws_sales_price between 150.00 and 200.00))
  and ((ca_country = 'United States'
      and ca_state in (:state_a, :state_b, :state_c)
      and ws_net_profit between :profit and :profit + 100)
    or (ca_country = 'United States'
      and ca_state in (:state_d, :state_e, :state_f)
      and ws_net_profit between 150 and 300)
    or (ca_country = 'United States'
      and ca_state in (:state_g, :state_h, :state_i)
      and ws_net_profit between 50 and 250))
group by r_reason_desc
order by substr(r_reason_desc, 1, 20), avg(ws_quantity), avg(wr_refunded_cash), avg(wr_fee)
limit 100
