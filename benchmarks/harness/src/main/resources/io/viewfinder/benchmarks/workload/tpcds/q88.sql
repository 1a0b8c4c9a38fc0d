-- TPC-DS Q88 Sales of a store by half-hour of the morning
-- dependents_a: 4 | hd_dep_count
-- dependents_b: 2 | (hd_dep_count + 2) % 5
-- dependents_c: 0 | (hd_dep_count + 3) % 5
-- store: 'ese' | s_store_name
select *
from (
  select count(*) as h8_30_to_9
  from store_sales, household_demographics, time_dim, store
  where ss_sold_time_sk = time_dim.t_time_sk
    and ss_hdemo_sk = household_demographics.hd_demo_sk
    and ss_store_sk = s_store_sk
    and time_dim.t_hour = 8
    and time_dim.t_minute >= 30
    and ((household_demographics.hd_dep_count = :dependents_a
        and household_demographics.hd_vehicle_count <= :dependents_a + 2)
      or (household_demographics.hd_dep_count = :dependents_b
        and household_demographics.hd_vehicle_count <= :dependents_b + 2)
      or (household_demographics.hd_dep_count = :dependents_c
        and household_demographics.hd_vehicle_count <= :dependents_c + 2))
    and store.s_store_name = :store) s1, (
  select count(*) as h9_to_9_30
  from store_sales, household_demographics, time_dim, store
  where ss_sold_time_sk = time_dim.t_time_sk
    and ss_hdemo_sk = household_demographics.hd_demo_sk
    and ss_store_sk = s_store_sk
    and time_dim.t_hour = 9
    and time_dim.t_minute < 30
    and ((household_demographics.hd_dep_count = :dependents_a
        and household_demographics.hd_vehicle_count <= :dependents_a + 2)
      or (household_demographics.hd_dep_count = :dependents_b
        and household_demographics.hd_vehicle_count <= :dependents_b + 2)
      or (household_demographics.hd_dep_count = :dependents_c
        and household_demographics.hd_vehicle_count <= :dependents_c + 2))
    and store.s_store_name = :store) s2, (
  select count(*) as h9_30_to_10
  from store_sales, household_demographics, time_dim, store
  where ss_sold_time_sk = time_dim.t_time_sk
    and ss_hdemo_sk = household_demographics.hd_demo_sk
    and ss_store_sk = s_store_sk
    and time_dim.t_hour = 9
    and time_dim.t_minute >= 30
    and ((household_demographics.hd_dep_count = :dependents_a
        and household_demographics.hd_vehicle_count <= :dependents_a + 2)
      or (household_demographics.hd_dep_count = :dependents_b
        and household_demographics.hd_vehicle_count <= :dependents_b + 2)
      or (household_demographics.hd_dep_count = :dependents_c
        and household_demographics.hd_vehicle_count <= :dependents_c + 2))
    and store.s_store_name = :store) s3, (
  select count(*) as h10_to_10_30
  from store_sales, household_demographics, time_dim, store
  where ss_sold_time_sk = time_dim.t_time_sk
    and ss_hdemo_sk = household_demographics.hd_demo_sk
    and ss_store_sk = s_store_sk
    and time_dim.t_hour = 10
    and time_dim.t_minute < 30
    and ((household_demographics.hd_dep_count = :dependents_a
        and household_demographics.hd_vehicle_count <= :dependents_a + 2)
      or (household_demographics.hd_dep_count = :dependents_b
        and household_demographics.hd_vehicle_count <= :dependents_b + 2)
      or (household_demographics.hd_dep_count = :dependents_c
        and household_demographics.hd_vehicle_count <= :dependents_c + 2))
    and store.s_store_name = :store) s4, (
  select count(*) as h10_30_to_11
  from store_sales, household_demographics, time_dim, store
  where ss_sold_time_sk = time_dim.t_time_sk
    and ss_hdemo_sk = household_demographics.hd_demo_sk
    and ss_store_sk = s_store_sk
    and time_dim.t_hour = 10
    and time_dim.t_minute >= 30
    and ((household_demographics.hd_dep_count = :dependents_a
        and household_demographics.hd_vehicle_count <= :dependents_a + 2)
      or (household_demographics.hd_dep_count = :dependents_b
        and household_demographics.hd_vehicle_count <= :dependents_b + 2)
      or (household_demographics.hd_dep_count = :dependents_c
        and household_demographics.hd_vehicle_count <= :dependents_c + 2))
    and store.s_store_name = :store) s5, (
  select count(*) as h11_to_11_30
  from store_sales, household_demographics, time_dim, store
  where ss_sold_time_sk = time_dim.t_time_sk
    and ss_hdemo_sk = household_demographics.hd_demo_sk
    and ss_store_sk = s_store_sk
    and time_dim.t_hour = 11
    and time_dim.t_minute < 30
    and ((household_demographics.hd_dep_count = :dependents_a
        and household_demographics.hd_vehicle_count <= :dependents_a + 2)
      or (household_demographics.hd_dep_count = :dependents_b
        and household_demographics.hd_vehicle_count <= :dependents_b + 2)
      or (household_demographics.hd_dep_count = :dependents_c
        and household_demographics.hd_vehicle_count <= :dependents_c + 2))
    and store.s_store_name = :store) s6, (
  select count(*) as h11_30_to_12
  from store_sales, household_demographics, time_dim, store
  where ss_sold_time_sk = time_dim.t_time_sk
    and ss_hdemo_sk = household_demographics.hd_demo_sk
    and ss_store_sk = s_store_sk
    and time_dim.t_hour = 11
    and time_dim.t_minute >= 30
    and ((household_demographics.hd_dep_count = :dependents_a
        and household_demographics.hd_vehicle_count <= :dependents_a + 2)
      or (household_demographics.hd_dep_count = :dependents_b
        and household_demographics.hd_vehicle_count <= :dependents_b + 2)
      or (household_demographics.hd_dep_count = :dependents_c
        and household_demographics.hd_vehicle_count <= :dependents_c + 2))
    and store.s_store_name = :store) s7, (
  select count(*) as h12_to_12_30
  from store_sales, household_demographics, time_dim, store
  where ss_sold_time_sk = time_dim.t_time_sk
    and ss_hdemo_sk = household_demographics.hd_demo_sk
    and ss_store_sk = s_store_sk
    and time_dim.t_hour = 12
    and time_dim.t_minute < 30
    and ((household_demographics.hd_dep_count = :dependents_a
        and household_demographics.hd_vehicle_count <= :dependents_a + 2)
      or (household_demographics.hd_dep_count = :dependents_b
        and household_demographics.hd_vehicle_count <= :dependents_b + 2)
      or (household_demographics.hd_dep_count = :dependents_c
        and household_demographics.hd_vehicle_count <= :dependents_c + 2))
    and store.s_store_name = :store) s8
