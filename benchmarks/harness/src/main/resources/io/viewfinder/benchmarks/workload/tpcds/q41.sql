-- TPC-DS Q41 Product names of manufacturers with items of certain looks
-- anchor: clothes
-- manufacturer: 738 | greatest(i_manufact_id - 20, 1)
-- color_a: 'powder' | i_color
-- color_b: 'khaki' | 'khaki'
-- color_c: 'brown' | 'brown'
-- color_d: 'honeydew' | 'honeydew'
-- color_e: 'floral' | 'floral'
-- color_f: 'deep' | 'deep'
-- color_g: 'light' | i_color
-- color_h: 'cornflower' | 'cornflower'
-- color_i: 'midnight' | 'midnight'
-- color_j: 'snow' | 'snow'
-- color_k: 'cyan' | 'cyan'
-- color_l: 'papaya' | 'papaya'
-- color_m: 'orange' | 'orange'
-- color_n: 'frosted' | 'frosted'
-- color_o: 'forest' | 'forest'
-- color_p: 'ghost' | 'ghost'
-- unit_a: 'Ounce' | i_units
-- unit_b: 'Oz' | 'Oz'
-- unit_c: 'Bunch' | 'Bunch'
-- unit_d: 'Ton' | 'Ton'
-- unit_e: 'N/A' | 'N/A'
-- unit_f: 'Dozen' | 'Dozen'
-- unit_g: 'Box' | i_units
-- unit_h: 'Pound' | 'Pound'
-- unit_i: 'Pallet' | 'Pallet'
-- unit_j: 'Gross' | 'Gross'
-- unit_k: 'Cup' | 'Cup'
-- unit_l: 'Dram' | 'Dram'
-- unit_m: 'Each' | 'Each'
-- unit_n: 'Tbl' | 'Tbl'
-- unit_o: 'Lb' | 'Lb'
-- unit_p: 'Bundle' | 'Bundle'
-- size_a: 'medium' | i_size
-- size_b: 'extra large' | 'extra large'
-- size_c: 'N/A' | 'N/A'
-- size_d: 'small' | 'small'
-- size_e: 'petite' | 'petite'
-- size_f: 'large' | 'large'
-- order: i_product_name
select distinct i_product_name
from item i1
where i_manufact_id between :manufacturer and :manufacturer + 40
  and (
    select count(*) as item_cnt
    from item
    where (i_manufact = i1.i_manufact
        and ((i_category = 'Women'
            and (i_color = :color_a or i_color = :color_b)
            and (i_units = :unit_a or i_units = :unit_b)
            and (i_size = :size_a or i_size = :size_b))
          or (i_category = 'Women'
            and (i_color = :color_c or i_color = :color_d)
            and (i_units = :unit_c or i_units = :unit_d)
            and (i_size = :size_c or i_size = :size_d))
          or (i_category = 'Men'
            and (i_color = :color_e or i_color = :color_f)
            and (i_units = :unit_e or i_units = :unit_f)
            and (i_size = :size_e or i_size = :size_f))
          or (i_category = 'Men'
            and (i_color = :color_g or i_color = :color_h)
            and (i_units = :unit_g or i_units = :unit_h)
            and (i_size = :size_a or i_size = :size_b))))
      or (i_manufact = i1.i_manufact
        and ((i_category = 'Women'
            and (i_color = :color_i or i_color = :color_j)
            and (i_units = :unit_i or i_units = :unit_j)
            and (i_size = :size_a or i_size = :size_b))
          or (i_category = 'Women'
            and (i_color = :color_k or i_color = :color_l)
            and (i_units = :unit_k or i_units = :unit_l)
            and (i_size = :size_c or i_size = :size_d))
          or (i_category = 'Men'
            and (i_color = :color_m or i_color = :color_n)
            and (i_units = :unit_m or i_units = :unit_n)
            and (i_size = :size_e or i_size = :size_f))
          or (i_category = 'Men'
            and (i_color = :color_o or i_color = :color_p)
            and (i_units = :unit_o or i_units = :unit_p)
            and (i_size = :size_a or i_size = :size_b))))) > 0
order by i_product_name
limit 100
