-- TPC-H Q16 How many suppliers can supply parts of chosen sizes
-- anchor: supply
-- brand: 'Brand#45' | p_brand
-- type: 'MEDIUM POLISHED' | substring(p_type from '^[A-Z]+ [A-Z]+')
-- size_a: 49 | p_size
-- size_b: 14 | 14
-- size_c: 23 | 23
-- size_d: 45 | 45
-- size_e: 19 | 19
-- size_f: 3 | 3
-- size_g: 36 | 36
-- size_h: 9 | 9
-- order: supplier_cnt, p_brand, p_type, p_size
select p_brand, p_type, p_size, count(distinct ps_suppkey) as supplier_cnt
from partsupp, part
where p_partkey = ps_partkey
  and p_brand <> :brand
  and p_type not like :type || '%'
  and p_size in (:size_a, :size_b, :size_c, :size_d, :size_e, :size_f, :size_g, :size_h)
  and ps_suppkey not in (
    select s_suppkey
    from supplier
    where s_comment like '%Customer%Complaints%')
group by p_brand, p_type, p_size
order by supplier_cnt desc, p_brand, p_type, p_size
