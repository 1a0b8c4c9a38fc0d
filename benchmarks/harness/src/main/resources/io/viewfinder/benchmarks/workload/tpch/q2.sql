-- TPC-H Q2 The cheapest supplier of parts of a size and type in a region
-- anchor: supply
-- size: 15 | p_size
-- type: 'BRASS' | substring(p_type from '[A-Z]+$')
-- region: 'EUROPE' | region.r_name
-- order: s_acctbal, n_name, s_name, p_partkey
select s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment
from part, supplier, partsupp, nation, region
where p_partkey = ps_partkey
  and s_suppkey = ps_suppkey
  and p_size = :size
  and p_type like '%' || :type
  and s_nationkey = n_nationkey
  and n_regionkey = r_regionkey
  and r_name = :region
  and ps_supplycost = (
    select min(ps_supplycost)
    from partsupp, supplier, nation, region
    where p_partkey = ps_partkey
      and s_suppkey = ps_suppkey
      and s_nationkey = n_nationkey
      and n_regionkey = r_regionkey
      and r_name = :region)
order by s_acctbal desc, n_name, s_name, p_partkey
limit 100
