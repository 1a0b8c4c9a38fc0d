from lineitem
join orders on l_orderkey = o_orderkey
join customer on o_custkey = c_custkey
join nation buying on c_nationkey = buying.n_nationkey
join region buying_region on buying.n_regionkey = buying_region.r_regionkey
join part on l_partkey = p_partkey
join supplier on l_suppkey = s_suppkey
join nation supplying on s_nationkey = supplying.n_nationkey
join region on supplying.n_regionkey = region.r_regionkey
where l_orderkey >= (select (max(l_orderkey) * :fraction)::integer from lineitem)
order by l_orderkey, l_linenumber
limit 1
