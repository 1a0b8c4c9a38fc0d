-- TPC-DS Q22 Average stock by product, brand, class and category
-- anchor: inventory
-- month: 1200 | d_month_seq
-- order: qoh, i_product_name, i_brand, i_class, i_category
select i_product_name, i_brand, i_class, i_category, avg(inv_quantity_on_hand) as qoh
from inventory, date_dim, item
where inv_date_sk = d_date_sk
  and inv_item_sk = i_item_sk
  and d_month_seq between :month and :month + 11
group by rollup (i_product_name, i_brand, i_class, i_category)
order by qoh, i_product_name, i_brand, i_class, i_category
limit 100
