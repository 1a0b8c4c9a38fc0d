-- TPC-H Q19 Discounted revenue of three kinds of parts, shipped by air
-- anchor: supply
-- quantity_a: 1 | floor(l_quantity)
-- quantity_b: 10 | floor(l_quantity)
-- quantity_c: 20 | floor(l_quantity)
-- brand_a: 'Brand#12' | p_brand
-- brand_b: 'Brand#23' | p_brand
-- brand_c: 'Brand#34' | p_brand
select sum(l_extendedprice * (1 - l_discount)) as revenue
from lineitem, part
where (p_partkey = l_partkey
    and p_brand = :brand_a
    and p_container in ('SM CASE', 'SM BOX', 'SM PACK', 'SM PKG')
    and l_quantity >= :quantity_a
    and l_quantity <= :quantity_a + 10
    and p_size between 1 and 5
    and l_shipmode in ('AIR', 'AIR REG')
    and l_shipinstruct = 'DELIVER IN PERSON')
  or (p_partkey = l_partkey
    and p_brand = :brand_b
    and p_container in ('MED BAG', 'MED BOX', 'MED PKG', 'MED PACK')
    and l_quantity >= :quantity_b
    and l_quantity <= :quantity_b + 10
    and p_size between 1 and 10
    and l_shipmode in ('AIR', 'AIR REG')
    and l_shipinstruct = 'DELIVER IN PERSON')
  or (p_partkey = l_partkey
    and p_brand = :brand_c
    and p_container in ('LG CASE', 'LG BOX', 'LG PACK', 'LG PKG')
    and l_quantity >= :quantity_c
    and l_quantity <= :quantity_c + 10
    and p_size between 1 and 15
    and l_shipmode in ('AIR', 'AIR REG')
    and l_shipinstruct = 'DELIVER IN PERSON')
