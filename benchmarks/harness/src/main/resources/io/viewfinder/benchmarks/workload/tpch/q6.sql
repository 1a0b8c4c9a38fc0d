-- TPC-H Q6 Revenue that less discount would have brought
-- from: date '1994-01-01' | date_trunc('year', l_shipdate)::date
-- to: date '1995-01-01' | (date_trunc('year', l_shipdate) + interval '1 year')::date
-- low: 0.05 | l_discount - 0.01
-- high: 0.07 | l_discount + 0.01
-- quantity: 24 | l_quantity::integer + 1
select sum(l_extendedprice * l_discount) as revenue
from lineitem
where l_shipdate >= :from
  and l_shipdate < :to
  and l_discount between :low and :high
  and l_quantity < :quantity
