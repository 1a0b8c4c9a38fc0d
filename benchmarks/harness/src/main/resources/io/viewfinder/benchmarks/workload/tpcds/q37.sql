-- TPC-DS Q37 Catalog items of a price with middling stock
-- anchor: inventory
-- price: 68 | floor(i_current_price) - 15
-- from: date '2000-02-01' | d_date - 30
-- manufacturer_a: 677 | i_manufact_id
-- manufacturer_b: 940 | 940
-- manufacturer_c: 694 | 694
-- manufacturer_d: 808 | 808
-- order: i_item_id
select i_item_id, i_item_desc, i_current_price
from item, inventory, date_dim, catalog_sales
where i_current_price between :price and :price + 30
  and inv_item_sk = i_item_sk
  and d_date_sk = inv_date_sk
  and d_date between :from and :from + interval '60 days'
  and i_manufact_id in (:manufacturer_a, :manufacturer_b, :manufacturer_c, :manufacturer_d)
  and inv_quantity_on_hand between 100 and 500
  and cs_item_sk = i_item_sk
group by i_item_id, i_item_desc, i_current_price
order by i_item_id
limit 100
