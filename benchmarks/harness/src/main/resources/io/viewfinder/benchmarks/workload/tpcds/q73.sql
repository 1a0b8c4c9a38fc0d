-- TPC-DS Q73 Customers with a few items on a ticket at the start of a month
-- potential_a: '>10000' | hd_buy_potential
-- potential_b: 'Unknown' | 'Unknown'
-- year: 1999 | least(d_year, 2000)
-- county_a: 'Williamson County' | s_county
-- county_b: 'Franklin Parish' | 'Franklin Parish'
-- county_c: 'Bronx County' | 'Bronx County'
-- county_d: 'Orange County' | 'Orange County'
-- order: cnt, c_last_name
select c_last_name, c_first_name, c_salutation, c_preferred_cust_flag, ss_ticket_number, cnt
from (
  select ss_ticket_number, ss_customer_sk, count(*) as cnt
  from store_sales, date_dim, store, household_demographics
  where store_sales.ss_sold_date_sk = date_dim.d_date_sk
    and store_sales.ss_store_sk = store.s_store_sk
    and store_sales.ss_hdemo_sk = household_demographics.hd_demo_sk
    and date_dim.d_dom between 1 and 2
    and (household_demographics.hd_buy_potential = :potential_a
      or household_demographics.hd_buy_potential = :potential_b)
    and household_demographics.hd_vehicle_count > 0
    and case when household_demographics.hd_vehicle_count > 0
      then household_demographics.hd_dep_count::numeric / household_demographics.hd_vehicle_count
      else null end > 1
    and date_dim.d_year in (:year, :year + 1, :year + 2)
    and store.s_county in (:county_a, :county_b, :county_c, :county_d)
  group by ss_ticket_number, ss_customer_sk) dj, customer
where ss_customer_sk = c_customer_sk
  and cnt between 1 and 5
order by cnt desc, c_last_name asc
