from lineorder
join date on lo_orderdate = d_datekey
join customer on lo_custkey = c_custkey
join supplier on lo_suppkey = s_suppkey
join part on lo_partkey = p_partkey
where lo_orderkey >= (select (max(lo_orderkey) * :fraction)::integer from lineorder)
order by lo_orderkey, lo_linenumber
limit 1
