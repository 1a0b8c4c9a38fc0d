-- TPC-DS Q90 Web sales of a morning against those of an evening
-- anchor: web
-- dependents: 6 | hd_dep_count
-- morning: 8 | least(t_hour, 11)
-- evening: 19 | greatest(t_hour, 13)
-- chars: 5000 | wp_char_count - 100
-- order: am_pm_ratio
select cast(amc as decimal(15, 4)) / cast(pmc as decimal(15, 4)) as am_pm_ratio
from (
  select count(*) as amc
  from web_sales, household_demographics, time_dim, web_page
  where ws_sold_time_sk = time_dim.t_time_sk
    and ws_ship_hdemo_sk = household_demographics.hd_demo_sk
    and ws_web_page_sk = web_page.wp_web_page_sk
    and time_dim.t_hour between :morning and :morning + 1
    and household_demographics.hd_dep_count = :dependents
    and web_page.wp_char_count between :chars and :chars + 200) at, (
  select count(*) as pmc
  from web_sales, household_demographics, time_dim, web_page
  where ws_sold_time_sk = time_dim.t_time_sk
    and ws_ship_hdemo_sk = household_demographics.hd_demo_sk
    and ws_web_page_sk = web_page.wp_web_page_sk
    and time_dim.t_hour between :evening and :evening + 1
    and household_demographics.hd_dep_count = :dependents
    and web_page.wp_char_count between :chars and :chars + 200) pt
order by am_pm_ratio
limit 100
