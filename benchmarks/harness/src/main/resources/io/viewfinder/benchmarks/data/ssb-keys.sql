alter table ssb.date      add primary key (d_datekey);
alter table ssb.customer  add primary key (c_custkey);
alter table ssb.supplier  add primary key (s_suppkey);
alter table ssb.part      add primary key (p_partkey);
alter table ssb.lineorder add primary key (lo_orderkey, lo_linenumber);

alter table ssb.lineorder
  add foreign key (lo_custkey)    references ssb.customer (c_custkey),
  add foreign key (lo_partkey)    references ssb.part (p_partkey),
  add foreign key (lo_suppkey)    references ssb.supplier (s_suppkey),
  add foreign key (lo_orderdate)  references ssb.date (d_datekey),
  add foreign key (lo_commitdate) references ssb.date (d_datekey);
