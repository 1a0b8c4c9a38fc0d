-- TPC-DS Q48 How much was sold to chosen kinds of customers and places
-- year: 2000 | d_year
-- status_a: 'M' | cd.cd_marital_status
-- education_a: '4 yr Degree' | cd.cd_education_status
-- status_b: 'D' | 'D'
-- education_b: '2 yr Degree' | '2 yr Degree'
-- status_c: 'S' | 'S'
-- education_c: 'College' | 'College'
-- price: 100 | floor(ss_sales_price)
-- state_a: 'CO' | ca.ca_state
-- state_b: 'OH' | home.ca_state
-- state_c: 'TX' | 'TX'
-- state_d: 'OR' | 'OR'
-- state_e: 'MN' | 'MN'
-- state_f: 'KY' | 'KY'
-- state_g: 'VA' | 'VA'
-- state_h: 'CA' | 'CA'
-- state_i: 'MS' | 'MS'
-- profit: 0 | greatest(floor(ss_net_profit), 0)
select sum(ss_quantity)
from store_sales, store, customer_demographics, customer_address, date_dim
where s_store_sk = ss_store_sk
  and ss_sold_date_sk = d_date_sk
  and d_year = :year
  and ((cd_demo_sk = ss_cdemo_sk
      and cd_marital_status = :status_a
      and cd_education_status = :education_a
      and ss_sales_price between :price and :price + 50)
    or (cd_demo_sk = ss_cdemo_sk
      and cd_marital_status = :status_b
      and cd_education_status = :education_b
      and ss_sales_price between 50.00 and 100.00)
    or (cd_demo_sk = ss_cdemo_sk
      and cd_marital_status = :status_c
      and cd_education_status = :education_c
      and ss_sales_price between 150.00 and 200.00))
  and ((ss_addr_sk = ca_address_sk
      and ca_country = 'United States'
      and ca_state in (:state_a, :state_b, :state_c)
      and ss_net_profit between :profit and :profit + 2000)
    or (ss_addr_sk = ca_address_sk
      and ca_country = 'United States'
      and ca_state in (:state_d, :state_e, :state_f)
      and ss_net_profit between 150 and 3000)
    or (ss_addr_sk = ca_address_sk
      and ca_country = 'United States'
      and ca_state in (:state_g, :state_h, :state_i)
      and ss_net_profit between 50 and 25000))
