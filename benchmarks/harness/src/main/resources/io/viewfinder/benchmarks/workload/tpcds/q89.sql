-- TPC-DS Q89 Months of a class in a store that are far from the year's average
-- year: 1999 | d_year
-- category_a: 'Books' | i_category
-- category_b: 'Electronics' | 'Electronics'
-- category_c: 'Sports' | 'Sports'
-- class_a: 'computers' | i_class
-- class_b: 'stereo' | 'stereo'
-- class_c: 'football' | 'football'
-- category_d: 'Men' | 'Men'
-- category_e: 'Jewelry' | 'Jewelry'
-- category_f: 'Women' | 'Women'
-- class_d: 'shirts' | 'shirts'
-- class_e: 'birdal' | 'birdal'
-- class_f: 'dresses' | 'dresses'
-- order: s_store_name
select *
from (
  select i_category, i_class, i_brand, s_store_name, s_company_name, d_moy,
    sum(ss_sales_price) as sum_sales,
    avg(sum(ss_sales_price)) over (
      partition by i_category, i_brand, s_store_name, s_company_name) as avg_monthly_sales
  from item, store_sales, date_dim, store
  where ss_item_sk = i_item_sk
    and ss_sold_date_sk = d_date_sk
    and ss_store_sk = s_store_sk
    and d_year in (:year)
    and ((i_category in (:category_a, :category_b, :category_c)
        and i_class in (:class_a, :class_b, :class_c))
      or (i_category in (:category_d, :category_e, :category_f)
        and i_class in (:class_d, :class_e, :class_f)))
  group by i_category, i_class, i_brand, s_store_name, s_company_name, d_moy) tmp1
where case when avg_monthly_sales <> 0
    then abs(sum_sales - avg_monthly_sales) / avg_monthly_sales else null end > 0.1
order by sum_sales - avg_monthly_sales, s_store_name
limit 100
