-- TPC-H Q12 Late orders by urgency and ship mode
-- mode: 'MAIL' | l_shipmode
-- mode_too: 'SHIP' | case l_shipmode when 'RAIL' then 'FOB' else 'RAIL' end
-- from: date '1994-01-01' | date_trunc('year', l_receiptdate)::date
-- to: date '1995-01-01' | (date_trunc('year', l_receiptdate) + interval '1 year')::date
-- order: l_shipmode
select l_shipmode,
  sum(case when o_orderpriority = '1-URGENT' or o_orderpriority = '2-HIGH'
      then 1 else 0 end) as high_line_count,
  sum(case when o_orderpriority <> '1-URGENT' and o_orderpriority <> '2-HIGH'
      then 1 else 0 end) as low_line_count
from orders, lineitem
where o_orderkey = l_orderkey
  and l_shipmode in (:mode, :mode_too)
  and l_commitdate < l_receiptdate
  and l_shipdate < l_commitdate
  and l_receiptdate >= :from
  and l_receiptdate < :to
group by l_shipmode
order by l_shipmode
