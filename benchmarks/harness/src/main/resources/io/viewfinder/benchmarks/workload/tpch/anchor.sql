from lineitem
join orders on l_orderkey = o_orderkey
join customer on o_custkey = c_custkey
join nation on c_nationkey = n_nationkey
join region on n_regionkey = r_regionkey
where l_orderkey >= (select (max(l_orderkey) * :fraction)::integer from lineitem)
order by l_orderkey, l_linenumber
limit 1
