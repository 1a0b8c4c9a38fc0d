-- TPC-DS Q96 How much a store sells in a half-hour to households of a size
-- hour: 20 | t_hour
-- dependents: 7 | hd_dep_count
-- store: 'ese' | s_store_name
-- order: count
select count(*)
from store_sales, household_demographics, time_dim, store
where ss_sold_time_sk = time_dim.t_time_sk
  and ss_hdemo_sk = household_demographics.hd_demo_sk
  and ss_store_sk = s_store_sk
  and time_dim.t_hour = :hour
  and time_dim.t_minute >= 30
  and household_demographics.hd_dep_count = :dependents
  and store.s_store_name = :store
order by count(*)
limit 100
