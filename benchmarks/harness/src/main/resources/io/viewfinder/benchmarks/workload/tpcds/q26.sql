-- TPC-DS Q26 Catalog averages of promoted items for a kind of customer
-- anchor: catalog
-- gender: 'M' | cd.cd_gender
-- marital_status: 'S' | cd.cd_marital_status
-- education: 'College' | cd.cd_education_status
-- year: 2000 | d_year
-- order: i_item_id
select i_item_id, avg(cs_quantity) as agg1, avg(cs_list_price) as agg2, avg(cs_coupon_amt) as agg3,
  avg(cs_sales_price) as agg4
from catalog_sales, customer_demographics, date_dim, item, promotion
where cs_sold_date_sk = d_date_sk
  and cs_item_sk = i_item_sk
  and cs_bill_cdemo_sk = cd_demo_sk
  and cs_promo_sk = p_promo_sk
  and cd_gender = :gender
  and cd_marital_status = :marital_status
  and cd_education_status = :education
  and (p_channel_email = 'N' or p_channel_event = 'N')
  and d_year = :year
group by i_item_id
order by i_item_id
limit 100
