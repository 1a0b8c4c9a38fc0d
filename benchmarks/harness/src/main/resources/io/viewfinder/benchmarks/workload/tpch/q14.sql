-- TPC-H Q14 The share of promoted parts in a month's revenue
-- from: date '1995-09-01' | date_trunc('month', l_shipdate)::date
-- to: date '1995-10-01' | (date_trunc('month', l_shipdate) + interval '1 month')::date
select 100.00 * sum(case when p_type like 'PROMO%'
    then l_extendedprice * (1 - l_discount) else 0 end)
  / sum(l_extendedprice * (1 - l_discount)) as promo_revenue
from lineitem, part
where l_partkey = p_partkey
  and l_shipdate >= :from
  and l_shipdate < :to
