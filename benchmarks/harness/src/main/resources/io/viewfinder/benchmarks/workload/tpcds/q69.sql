-- TPC-DS Q69 The demographics of customers who bought in stores alone
-- state_a: 'KY' | home.ca_state
-- state_b: 'GA' | 'GA'
-- state_c: 'NM' | 'TX'
-- year: 2001 | d_year
-- month: 4 | least(d_moy, 10)
-- order: cd_gender, cd_marital_status, cd_education_status, cd_purchase_estimate, cd_credit_rating
select cd_gender, cd_marital_status, cd_education_status, count(*) as cnt1,
  cd_purchase_estimate, count(*) as cnt2, cd_credit_rating, count(*) as cnt3
from customer c, customer_address ca, customer_demographics
where c.c_current_addr_sk = ca.ca_address_sk
  and ca_state in (:state_a, :state_b, :state_c)
  and cd_demo_sk = c.c_current_cdemo_sk
  and exists (
    select *
    from store_sales, date_dim
    where c.c_customer_sk = ss_customer_sk
      and ss_sold_date_sk = d_date_sk
      and d_year = :year
      and d_moy between :month and :month + 2)
  and (not exists (
      select *
      from web_sales, date_dim
      where c.c_customer_sk = ws_bill_customer_sk
        and ws_sold_date_sk = d_date_sk
        and d_year = :year
        and d_moy between :month and :month + 2)
    and not exists (
      select *
      from catalog_sales, date_dim
      where c.c_customer_sk = cs_ship_customer_sk
        and cs_sold_date_sk = d_date_sk
        and d_year = :year
        and d_moy between :month and :month + 2))
group by cd_gender, cd_marital_status, cd_education_status, cd_purchase_estimate,
  cd_credit_rating
order by cd_gender, cd_marital_status, cd_education_status, cd_purchase_estimate,
  cd_credit_rating
limit 100
