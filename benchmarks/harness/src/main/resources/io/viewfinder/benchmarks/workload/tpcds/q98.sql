-- TPC-DS Q98 The share of store items in their class's revenue in a month
-- category_a: 'Sports' | i_category
-- category_b: 'Books' | 'Books'
-- category_c: 'Home' | 'Home'
-- from: date '1999-02-22' | d_date
-- order: i_category, i_class, i_item_id, i_item_desc, revenueratio
select i_item_id, i_item_desc, i_category, i_class, i_current_price,
  sum(ss_ext_sales_price) as itemrevenue,
  sum(ss_ext_sales_price) * 100 / sum(sum(ss_ext_sales_price)) over (partition by i_class)
    as revenueratio
from store_sales, item, date_dim
where ss_item_sk = i_item_sk
  and i_category in (:category_a, :category_b, :category_c)
  and ss_sold_date_sk = d_date_sk
  and d_date between :from and :from + interval '30 days'
group by i_item_id, i_item_desc, i_category, i_class, i_current_price
order by i_category, i_class, i_item_id, i_item_desc, revenueratio
