-- TPC-DS Q21 Warehouses whose stock of an item changed around a day
-- anchor: inventory
-- day: date '2000-03-11' | d_date
-- order: w_warehouse_name, i_item_id
select *
from (
  select w_warehouse_name, i_item_id,
    sum(case when d_date < :day then inv_quantity_on_hand else 0 end) as inv_before,
    sum(case when d_date >= :day then inv_quantity_on_hand else 0 end) as inv_after
  from inventory, warehouse, item, date_dim
  where i_current_price between 0.99 and 1.49
    and i_item_sk = inv_item_sk
    and inv_warehouse_sk = w_warehouse_sk
    and inv_date_sk = d_date_sk
    and d_date between :day - interval '30 days' and :day + interval '30 days'
  group by w_warehouse_name, i_item_id) x
where case when inv_before > 0 then inv_after::numeric / inv_before else null end
    between 2.0 / 3.0 and 3.0 / 2.0
order by w_warehouse_name, i_item_id
limit 100
