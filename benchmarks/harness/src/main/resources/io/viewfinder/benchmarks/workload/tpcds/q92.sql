-- TPC-DS Q92 Discounts of a manufacturer's web items above the usual
-- anchor: web
-- manufacturer: 350 | i_manufact_id
-- from: date '2000-01-27' | d_date - 45
-- order: Excess Discount Amount
select sum(ws_ext_discount_amt) as "Excess Discount Amount"
from web_sales, item, date_dim
where i_manufact_id = :manufacturer
  and i_item_sk = ws_item_sk
  and d_date between :from and :from + interval '90 days'
  and d_date_sk = ws_sold_date_sk
  and ws_ext_discount_amt > (
    select 1.3 * avg(ws_ext_discount_amt)
    from web_sales, date_dim
    where ws_item_sk = i_item_sk
      and d_date between :from and :from + interval '90 days'
      and d_date_sk = ws_sold_date_sk)
order by sum(ws_ext_discount_amt)
limit 100
