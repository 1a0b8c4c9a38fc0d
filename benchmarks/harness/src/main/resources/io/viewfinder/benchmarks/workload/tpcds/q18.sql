-- TPC-DS Q18 Catalog averages by place, for a kind of customer
-- anchor: catalog
-- gender: 'F' | cd.cd_gender
-- education: 'Unknown' | cd.cd_education_status
-- year: 1998 | d_year
-- month_a: 1 | c_birth_month
-- month_b: 6 | 6
-- month_c: 8 | 8
-- month_d: 9 | 9
-- month_e: 12 | 12
-- month_f: 2 | 2
-- state_a: 'MS' | home.ca_state
-- state_b: 'IN' | 'IN'
-- state_c: 'ND' | 'TX'
-- state_d: 'OK' | 'OK'
-- state_e: 'NM' | 'GA'
-- state_f: 'VA' | 'VA'
-- state_g: 'MS' | 'MS'
-- order: ca_country, ca_state, ca_county, i_item_id
select i_item_id, ca_country, ca_state, ca_county,
  avg(cast(cs_quantity as decimal(12, 2))) as agg1,
  avg(cast(cs_list_price as decimal(12, 2))) as agg2,
  avg(cast(cs_coupon_amt as decimal(12, 2))) as agg3,
  avg(cast(cs_sales_price as decimal(12, 2))) as agg4,
  avg(cast(cs_net_profit as decimal(12, 2))) as agg5,
  avg(cast(c_birth_year as decimal(12, 2))) as agg6,
  avg(cast(cd1.cd_dep_count as decimal(12, 2))) as agg7
from catalog_sales, customer_demographics cd1, customer_demographics cd2, customer,
  customer_address, date_dim, item
where cs_sold_date_sk = d_date_sk
  and cs_item_sk = i_item_sk
  and cs_bill_cdemo_sk = cd1.cd_demo_sk
  and cs_bill_customer_sk = c_customer_sk
  and cd1.cd_gender = :gender
  and cd1.cd_education_status = :education
  and c_current_cdemo_sk = cd2.cd_demo_sk
  and c_current_addr_sk = ca_address_sk
  and c_birth_month in (:month_a, :month_b, :month_c, :month_d, :month_e, :month_f)
  and d_year = :year
  and ca_state in (:state_a, :state_b, :state_c, :state_d, :state_e, :state_f, :state_g)
group by rollup (i_item_id, ca_country, ca_state, ca_county)
order by ca_country, ca_state, ca_county, i_item_id
limit 100
