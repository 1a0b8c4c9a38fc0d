-- TPC-H Q11 The parts that make up most of a nation's stock
-- anchor: supply
-- nation: 'GERMANY' | supplying.n_name
-- fraction: 0.0001 | 0.001
-- order: value
select ps_partkey, sum(ps_supplycost * ps_availqty) as value
from partsupp, supplier, nation
where ps_suppkey = s_suppkey
  and s_nationkey = n_nationkey
  and n_name = :nation
group by ps_partkey
having sum(ps_supplycost * ps_availqty) > (
  select sum(ps_supplycost * ps_availqty) * :fraction
  from partsupp, supplier, nation
  where ps_suppkey = s_suppkey
    and s_nationkey = n_nationkey
    and n_name = :nation)
order by value desc
