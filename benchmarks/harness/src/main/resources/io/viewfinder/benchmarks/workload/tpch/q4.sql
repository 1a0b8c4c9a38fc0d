-- TPC-H Q4 Orders with a late item by priority, in a quarter
-- from: date '1993-07-01' | date_trunc('month', o_orderdate)::date
-- order: o_orderpriority
select o_orderpriority, count(*) as order_count
from orders
where o_orderdate >= :from
  and o_orderdate < :from + interval '3 months'
  and exists (
    select *
    from lineitem
    where l_orderkey = o_orderkey
      and l_commitdate < l_receiptdate)
group by o_orderpriority
order by o_orderpriority
