-- TPC-H Q20 Suppliers of a nation with too much of a part
-- anchor: supply
-- color: 'forest' | split_part(p_name, ' ', 1)
-- from: date '1994-01-01' | date_trunc('year', l_shipdate)::date
-- nation: 'CANADA' | supplying.n_name
-- order: s_name
select s_name, s_address
from supplier, nation
where s_suppkey in (
    select ps_suppkey
    from partsupp
    where ps_partkey in (
        select p_partkey
        from part
        where p_name like :color || '%')
      and ps_availqty > (
        select 0.5 * sum(l_quantity)
        from lineitem
        where l_partkey = ps_partkey
          and l_suppkey = ps_suppkey
          and l_shipdate >= :from
          and l_shipdate < :from + interval '1 year'))
  and s_nationkey = n_nationkey
  and n_name = :nation
order by s_name
