alter table tpch.region   add primary key (r_regionkey);
alter table tpch.nation   add primary key (n_nationkey);
alter table tpch.supplier add primary key (s_suppkey);
alter table tpch.customer add primary key (c_custkey);
alter table tpch.part     add primary key (p_partkey);
alter table tpch.partsupp add primary key (ps_partkey, ps_suppkey);
alter table tpch.orders   add primary key (o_orderkey);
alter table tpch.lineitem add primary key (l_orderkey, l_linenumber);

alter table tpch.nation   add foreign key (n_regionkey) references tpch.region (r_regionkey);
alter table tpch.supplier add foreign key (s_nationkey) references tpch.nation (n_nationkey);
alter table tpch.customer add foreign key (c_nationkey) references tpch.nation (n_nationkey);
alter table tpch.partsupp
  add foreign key (ps_partkey) references tpch.part (p_partkey),
  add foreign key (ps_suppkey) references tpch.supplier (s_suppkey);
alter table tpch.orders   add foreign key (o_custkey) references tpch.customer (c_custkey);
alter table tpch.lineitem
  add foreign key (l_orderkey) references tpch.orders (o_orderkey),
  add foreign key (l_partkey, l_suppkey) references tpch.partsupp (ps_partkey, ps_suppkey);
