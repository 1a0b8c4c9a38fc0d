-- Tables beside the state of which each of its rows meets one at most: a group is still one row of the state.
-- schema
create table city (id int primary key, name text, land text);
create table shop (id int primary key, city int references city, boss text, code text unique, area numeric(8,2) not null);
create table rate (currency text not null, month int not null, factor numeric(8,4), primary key (currency, month));
create table plain (id int not null, label text);
create table late (id int not null unique deferrable, label text);
create table part (id int not null, label text, live boolean not null);
create unique index part_id on part (id) where live;
create table sale (id int primary key, shop int, code text, currency text, month int not null, buyer int, pieces int, worth numeric(10,2));
insert into city select i, 'city ' || i % 3, case when i % 2 = 0 then 'north' end from generate_series(1, 4) i;
insert into shop select i, case when i % 5 > 0 then 1 + i % 4 end, case when i % 3 = 0 then null else 'boss ' || i % 2 end,
  case when i % 4 > 0 then 'code ' || i end, i * 10.25 - 60 from generate_series(1, 12) i;
insert into rate select c, m, m * 1.0001 + ascii(c) from unnest(array['eur', 'usd', 'chf']) c, generate_series(1, 2) m;
insert into plain select i % 12 + 1, 'plain ' || i from generate_series(1, 20) i;
insert into late select i, 'late ' || i from generate_series(1, 12) i;
insert into part select i % 12 + 1, 'part ' || i, i <= 12 from generate_series(1, 15) i;
insert into sale select i, case when i % 8 > 0 then 1 + i % 14 end, case when i % 6 = 0 then null else 'code ' || 1 + i % 13 end,
  case i % 4 when 0 then 'eur' when 1 then 'usd' when 2 then 'gbp' end, 1 + i % 3, case when i % 7 = 0 then null else i % 23 end,
  case when i % 10 = 0 then null else i % 9 - 4 end, case when i % 9 = 0 then null else i % 40 * 1.25 - 20 end
  from generate_series(1, 900) i;
-- view by_shop
select shop, count(distinct buyer) as buyers, stddev_samp(pieces) as spread,
  count(*) as n, sum(worth) as worth, avg(worth) as mean, max(pieces) as most from sale group by shop
-- view by_code
select code, count(distinct buyer) as buyers, var_pop(worth) as spread, count(*) as n from sale group by code
-- view by_month
select currency, month, count(distinct shop) as shops, count(*) as n from sale group by currency, month
-- view by_city
select s.shop, h.city, count(distinct s.code) as codes, count(*) as n from sale s join shop h on s.shop = h.id group by s.shop, h.city
-- view whole
select count(distinct buyer) as buyers, sum(worth) as worth from sale
-- view by_name
select s.shop, h.id, h.area, h.boss || '!' as boss, h.city % 2 as odd, count(distinct s.currency) as currencies, count(*) as n
  from sale s left join shop h on s.shop = h.id group by s.shop, h.id, h.area, h.boss || '!', h.city % 2
-- view by_nick
select s.code, h.code as nick, h.area, count(distinct s.currency) as currencies from sale s left join shop h on s.code = h.code group by s.code, h.code, h.area
-- view by_both
select s.shop, h.area, c.land, count(distinct s.currency) as currencies, count(*) as n
  from sale s join shop h on s.shop = h.id join city c on h.city = c.id group by s.shop, h.area, c.land
-- query what is distinct, by what the key tells: by by_shop
select h.id, h.boss, count(distinct s.buyer) from sale s join shop h on s.shop = h.id group by h.id
-- query by the column of the state: by by_shop
select s.shop, h.area, count(distinct s.buyer), count(*) from sale s, shop h where s.shop = h.id and h.area > -20 group by s.shop, h.area
-- query a deviation: by by_shop
select h.boss, s.shop, stddev_samp(s.pieces), avg(s.worth) from sale s join shop h on h.id = s.shop group by s.shop, h.boss
-- query one shop: by by_shop
select h.boss, count(distinct s.buyer), stddev_samp(s.pieces) from sale s join shop h on s.shop = h.id where h.id = 4 group by h.boss
-- query a chain: by by_shop
select s.shop, c.name, count(distinct s.buyer), max(s.pieces) from sale s join shop h on s.shop = h.id join city c on h.city = c.id group by s.shop, c.name
-- query a chain that begins in the view: by by_city
select s.shop, c.name, c.land, count(distinct s.code)
  from sale s join shop h on s.shop = h.id join city c on h.city = c.id group by s.shop, c.name, c.land
-- query a shop that may be missing: by by_shop
select s.shop, h.boss, h.area, count(distinct s.buyer), count(*) from sale s left join shop h on s.shop = h.id group by s.shop, h.boss, h.area
-- query a chain that may be missing: by by_shop
select s.shop, h.boss, c.name, count(distinct s.buyer), sum(s.worth)
  from sale s left join shop h on s.shop = h.id left join city c on c.id = h.city group by s.shop, h.boss, c.name
-- query a shop that may be missing, a condition in ON: by by_shop
select s.shop, h.boss, count(distinct s.buyer) from sale s left join shop h on s.shop = h.id and h.area > 10 group by s.shop, h.boss
-- query a key of two: by by_month
select s.currency, s.month, r.factor, count(distinct s.shop) from sale s join rate r on r.currency = s.currency and r.month = s.month
 group by s.currency, s.month, r.factor
-- query a key of which a constant tells the rest: by by_month
select s.currency, s.month, r.factor, count(distinct s.shop) from sale s join rate r on r.currency = s.currency and r.month = 2
 group by s.currency, s.month, r.factor
-- query a unique column with nulls: by by_code
select h.area, s.code, count(distinct s.buyer), var_pop(s.worth) from sale s join shop h on h.code = s.code group by s.code, h.area
-- query conditions on groups: by by_shop
select s.shop, h.boss, count(distinct s.buyer) from sale s join shop h on s.shop = h.id group by s.shop, h.boss
having count(distinct s.buyer) > 19 and max(s.pieces) > 2 order by 3 desc, 1
-- query numbers of what is looked up: by by_shop
select s.shop, sum(h.area), avg(h.area), count(h.boss), count(distinct s.buyer), sum(h.city)
  from sale s join shop h on s.shop = h.id group by s.shop
-- query numbers of what may be missing: by by_shop
select s.shop, sum(h.area), avg(h.area), count(h.boss), count(distinct s.buyer), avg(h.city), count(*)
  from sale s left join shop h on s.shop = h.id group by s.shop
-- query two that are looked up: by by_shop
select s.shop, a.boss, b.name, count(distinct s.buyer) from sale s join shop a on a.id = s.shop join city b on b.id = s.shop group by s.shop, a.boss, b.name
-- query the same table twice: by by_shop
select s.shop, a.boss, b.area, count(distinct s.buyer) from sale s join shop a on a.id = s.shop join shop b on b.id = a.city group by s.shop, a.boss, b.area
-- query a sub-query over it: by by_shop
select max(t.n) from (select s.shop, h.boss, count(distinct s.buyer) as n from sale s join shop h on s.shop = h.id group by s.shop, h.boss) t
-- query keys of the view that others tell: by by_name
select s.shop, h.id, count(distinct s.currency), count(*) from sale s left join shop h on s.shop = h.id group by s.shop, h.id
-- query one of many keys that the others tell: by by_city
select s.shop, count(distinct s.code) from sale s join shop h on s.shop = h.id group by s.shop
-- query keys that a chain tells: by by_both
select h.id, count(distinct s.currency) from sale s join shop h on s.shop = h.id join city c on h.city = c.id group by h.id
-- query one shop of a view by more: by by_both
select c.name, count(distinct s.currency) from sale s join shop h on s.shop = h.id join city c on h.city = c.id where h.id = 6 group by c.name
-- query keys that nothing of the query tells: refuse AGGREGATE_NOT_ROLLED_UP by by_both
select h.area, count(distinct s.currency) from sale s join shop h on s.shop = h.id join city c on h.city = c.id group by h.area
-- query a key that is unique but for nulls: refuse AGGREGATE_NOT_ROLLED_UP by by_nick
select h.code, count(distinct s.currency) from sale s left join shop h on s.code = h.code group by h.code
-- query a key that may be missing: refuse AGGREGATE_NOT_ROLLED_UP by by_name
select h.id, count(distinct s.currency) from sale s left join shop h on s.shop = h.id group by h.id
-- query by a name that several have: refuse AGGREGATE_NOT_ROLLED_UP by by_shop
select h.boss, count(distinct s.buyer) from sale s join shop h on s.shop = h.id group by h.boss
-- query a deviation by a name: refuse AGGREGATE_NOT_IN_VIEW by by_code
select h.boss, stddev_samp(s.pieces) from sale s join shop h on s.code = h.code group by h.boss
-- query no key: refuse AGGREGATE_NOT_ROLLED_UP by by_shop
select s.shop, p.label, count(distinct s.buyer) from sale s join plain p on s.shop = p.id group by s.shop, p.label
-- query no key, and every row counted: refuse AGGREGATE_NOT_ROLLED_UP by by_shop
select s.shop, stddev_samp(s.pieces) from sale s join plain p on s.shop = p.id group by s.shop
-- query a key that is checked late: refuse AGGREGATE_NOT_ROLLED_UP by by_shop
select s.shop, p.label, count(distinct s.buyer) from sale s join late p on s.shop = p.id group by s.shop, p.label
-- query a key of some rows: refuse AGGREGATE_NOT_ROLLED_UP by by_shop
select s.shop, p.label, count(distinct s.buyer) from sale s join part p on s.shop = p.id and p.live group by s.shop, p.label
-- query half a key: refuse AGGREGATE_NOT_ROLLED_UP by by_month
select s.currency, s.month, r.factor, count(distinct s.shop) from sale s join rate r on r.currency = s.currency group by s.currency, s.month, r.factor
-- query half a key, a range for the rest: refuse AGGREGATE_NOT_ROLLED_UP by by_month
select s.currency, s.month, r.factor, count(distinct s.shop) from sale s join rate r on r.currency = s.currency and r.month < 2
 group by s.currency, s.month, r.factor
-- query one that is looked up and one that is not: refuse AGGREGATE_NOT_ROLLED_UP by by_shop
select s.shop, h.boss, count(distinct s.buyer) from sale s join shop h on s.shop = h.id join plain p on p.id = h.id group by s.shop, h.boss
-- query no condition between them: refuse AGGREGATE_NOT_ROLLED_UP by by_shop
select s.shop, h.boss, count(distinct s.buyer) from sale s, shop h group by s.shop, h.boss
-- query a comparison that is none of equals: refuse AGGREGATE_NOT_ROLLED_UP by by_shop
select s.shop, h.boss, count(distinct s.buyer) from sale s join shop h on s.shop > h.id group by s.shop, h.boss
-- query an extreme of what is looked up: refuse AGGREGATE_NOT_IN_VIEW by by_shop
select s.shop, count(distinct s.buyer), min(h.boss) from sale s join shop h on s.shop = h.id group by s.shop
-- query one row of all: refuse GROUPING_TOO_COARSE by whole
select count(distinct s.buyer) from sale s join shop h on s.shop = h.id
-- query all of one shop, even none: refuse AGGREGATE_NOT_ROLLED_UP by by_shop
select count(distinct s.buyer) from sale s join shop h on s.shop = h.id where h.id = 4
-- query shops without sales too: refuse JOIN_DIFFERS by by_shop
select h.id, count(distinct s.buyer) from shop h left join sale s on s.shop = h.id group by h.id
-- query an aggregate over both: refuse AGGREGATE_NOT_ROLLED_UP by by_shop
select s.shop, count(distinct s.buyer + h.id) from sale s join shop h on s.shop = h.id group by s.shop
