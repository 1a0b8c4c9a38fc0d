-- TPC-DS Q27 Store averages by item and state for a kind of customer
-- gender: 'M' | cd.cd_gender
-- marital_status: 'S' | cd.cd_marital_status
-- education: 'College' | cd.cd_education_status
-- year: 2002 | d_year
-- state_a: 'TN' | s_state
-- state_b: 'SD' | 'SD'
-- state_c: 'AL' | 'AL'
-- order: i_item_id, s_state
select i_item_id, s_state, grouping(s_state) as g_state, avg(ss_quantity) as agg1,
  avg(ss_list_price) as agg2, avg(ss_coupon_amt) as agg3, avg(ss_sales_price) as agg4
from store_sales, customer_demographics, date_dim, store, item
where ss_sold_date_sk = d_date_sk
  and ss_item_sk = i_item_sk
  and ss_store_sk = s_store_sk
  and ss_cdemo_sk = cd_demo_sk
  and cd_gender = :gender
  and cd_marital_status = :marital_status
  and cd_education_status = :education
  and d_year = :year
  and s_state in (:state_a, :state_b, :state_c)
group by rollup (i_item_id, s_state)
order by i_item_id, s_state
limit 100
