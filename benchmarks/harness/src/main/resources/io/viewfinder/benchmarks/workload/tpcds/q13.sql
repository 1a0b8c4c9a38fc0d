-- TPC-DS Q13 Average store sales of chosen kinds of customers and places
-- status_a: 'M' | cd.cd_marital_status
-- education_a: 'Advanced Degree' | cd.cd_education_status
-- status_b: 'S' | 'S'
-- education_b: 'College' | 'College'
-- status_c: 'W' | 'W'
-- education_c: '2 yr Degree' | '2 yr Degree'
-- price: 100 | floor(ss_sales_price)
-- state_a: 'TX' | ca.ca_state
-- state_b: 'OH' | home.ca_state
-- state_c: 'TX' | 'TX'
-- state_d: 'OR' | 'OR'
-- state_e: 'NM' | 'NM'
-- state_f: 'KY' | 'KY'
-- state_g: 'VA' | 'VA'
-- state_h: 'TX' | 'GA'
-- state_i: 'MS' | 'MS'
-- profit: 100 | floor(ss_net_profit)
-- dependents: 3 | hd_dep_count
-- year: 2001 | d_year
select avg(ss_quantity), avg(ss_ext_sales_price), avg(ss_ext_wholesale_cost),
  sum(ss_ext_wholesale_cost)
from store_sales, store, customer_demographics, household_demographics, customer_address, date_dim
where s_store_sk = ss_store_sk
  and ss_sold_date_sk = d_date_sk
  and d_year = :year
  and ((ss_hdemo_sk = hd_demo_sk
      and cd_demo_sk = ss_cdemo_sk
      and cd_marital_status = :status_a
      and cd_education_status = :education_a
      and ss_sales_price between :price and :price + 50
      and hd_dep_count = :dependents)
    or (ss_hdemo_sk = hd_demo_sk
      and cd_demo_sk = ss_cdemo_sk
      and cd_marital_status = :status_b
      and cd_education_status = :education_b
      and ss_sales_price between 50.00 and 100.00
      and hd_dep_count = 1)
    or (ss_hdemo_sk = hd_demo_sk
      and cd_demo_sk = ss_cdemo_sk
      and cd_marital_status = :status_c
      and cd_education_status = :education_c
      and ss_sales_price between 150.00 and 200.00
      and hd_dep_count = 1))
  and ((ss_addr_sk = ca_address_sk
      and ca_country = 'United States'
      and ca_state in (:state_a, :state_b, :state_c)
      and ss_net_profit between :profit and :profit + 100)
    or (ss_addr_sk = ca_address_sk
      and ca_country = 'United States'
      and ca_state in (:state_d, :state_e, :state_f)
      and ss_net_profit between 150 and 300)
    or (ss_addr_sk = ca_address_sk
      and ca_country = 'United States'
      and ca_state in (:state_g, :state_h, :state_i)
      and ss_net_profit between 50 and 250))
