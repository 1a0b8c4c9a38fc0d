-- TPC-DS Q28 Prices by quantity, counted once and again
-- price_a: 8 | floor(ss_list_price)
-- coupon_a: 459 | floor(ss_coupon_amt)
-- cost_a: 57 | floor(ss_wholesale_cost)
-- price_b: 90 | 90
-- coupon_b: 2323 | 2323
-- cost_b: 31 | 31
-- price_c: 142 | 142
-- coupon_c: 12214 | 12214
-- cost_c: 79 | 79
-- price_d: 135 | 135
-- coupon_d: 6071 | 6071
-- cost_d: 38 | 38
-- price_e: 122 | 122
-- coupon_e: 836 | 836
-- cost_e: 17 | 17
-- price_f: 154 | 154
-- coupon_f: 7326 | 7326
-- cost_f: 7 | 7
select *
from (
  select avg(ss_list_price) as b1_lp, count(ss_list_price) as b1_cnt,
    count(distinct ss_list_price) as b1_cntd
  from store_sales
  where ss_quantity between 0 and 5
    and (ss_list_price between :price_a and :price_a + 10
      or ss_coupon_amt between :coupon_a and :coupon_a + 1000
      or ss_wholesale_cost between :cost_a and :cost_a + 20)) b1, (
  select avg(ss_list_price) as b2_lp, count(ss_list_price) as b2_cnt,
    count(distinct ss_list_price) as b2_cntd
  from store_sales
  where ss_quantity between 6 and 10
    and (ss_list_price between :price_b and :price_b + 10
      or ss_coupon_amt between :coupon_b and :coupon_b + 1000
      or ss_wholesale_cost between :cost_b and :cost_b + 20)) b2, (
  select avg(ss_list_price) as b3_lp, count(ss_list_price) as b3_cnt,
    count(distinct ss_list_price) as b3_cntd
  from store_sales
  where ss_quantity between 11 and 15
    and (ss_list_price between :price_c and :price_c + 10
      or ss_coupon_amt between :coupon_c and :coupon_c + 1000
      or ss_wholesale_cost between :cost_c and :cost_c + 20)) b3, (
  select avg(ss_list_price) as b4_lp, count(ss_list_price) as b4_cnt,
    count(distinct ss_list_price) as b4_cntd
  from store_sales
  where ss_quantity between 16 and 20
    and (ss_list_price between :price_d and :price_d + 10
      or ss_coupon_amt between :coupon_d and :coupon_d + 1000
      or ss_wholesale_cost between :cost_d and :cost_d + 20)) b4, (
  select avg(ss_list_price) as b5_lp, count(ss_list_price) as b5_cnt,
    count(distinct ss_list_price) as b5_cntd
  from store_sales
  where ss_quantity between 21 and 25
    and (ss_list_price between :price_e and :price_e + 10
      or ss_coupon_amt between :coupon_e and :coupon_e + 1000
      or ss_wholesale_cost between :cost_e and :cost_e + 20)) b5, (
  select avg(ss_list_price) as b6_lp, count(ss_list_price) as b6_cnt,
    count(distinct ss_list_price) as b6_cntd
  from store_sales
  where ss_quantity between 26 and 30
    and (ss_list_price between :price_f and :price_f + 10
      or ss_coupon_amt between :coupon_f and :coupon_f + 1000
      or ss_wholesale_cost between :cost_f and :cost_f + 20)) b6
limit 100
