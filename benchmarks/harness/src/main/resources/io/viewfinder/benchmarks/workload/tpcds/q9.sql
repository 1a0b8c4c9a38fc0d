-- TPC-DS Q9 Discounts where a quantity is sold often, payments where it is not
-- count_a: 74129 | 409
-- count_b: 122840 | 4595
-- count_c: 56580 | 7887
-- count_d: 10097 | 10872
-- count_e: 165306 | ss_quantity * 100
select
  case when (select count(*) from store_sales where ss_quantity between 1 and 20) > :count_a
    then (select avg(ss_ext_discount_amt) from store_sales where ss_quantity between 1 and 20)
    else (select avg(ss_net_paid) from store_sales where ss_quantity between 1 and 20) end
    as bucket1,
  case when (select count(*) from store_sales where ss_quantity between 21 and 40) > :count_b
    then (select avg(ss_ext_discount_amt) from store_sales where ss_quantity between 21 and 40)
    else (select avg(ss_net_paid) from store_sales where ss_quantity between 21 and 40) end
    as bucket2,
  case when (select count(*) from store_sales where ss_quantity between 41 and 60) > :count_c
    then (select avg(ss_ext_discount_amt) from store_sales where ss_quantity between 41 and 60)
    else (select avg(ss_net_paid) from store_sales where ss_quantity between 41 and 60) end
    as bucket3,
  case when (select count(*) from store_sales where ss_quantity between 61 and 80) > :count_d
    then (select avg(ss_ext_discount_amt) from store_sales where ss_quantity between 61 and 80)
    else (select avg(ss_net_paid) from store_sales where ss_quantity between 61 and 80) end
    as bucket4,
  case when (select count(*) from store_sales where ss_quantity between 81 and 100) > :count_e
    then (select avg(ss_ext_discount_amt) from store_sales where ss_quantity between 81 and 100)
    else (select avg(ss_net_paid) from store_sales where ss_quantity between 81 and 100) end
    as bucket5
from reason
where r_reason_sk = 1
