-- TPC-H Q17 Revenue lost a year if small orders of a part were refused
-- anchor: supply
-- brand: 'Brand#23' | p_brand
-- container: 'MED BOX' | p_container
select sum(l_extendedprice) / 7.0 as avg_yearly
from lineitem, part
where p_partkey = l_partkey
  and p_brand = :brand
  and p_container = :container
  and l_quantity < (
    select 0.2 * avg(l_quantity)
    from lineitem
    where l_partkey = p_partkey)
