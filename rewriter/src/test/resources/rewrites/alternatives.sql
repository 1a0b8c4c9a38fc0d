-- What all alternatives of an OR say is a condition by itself: a join, a range.
-- schema
create table shop (id int primary key, town text, rank int, code text);
create table sale (id int primary key, shop int, day date, pieces int, worth numeric(10,2), code text);
insert into shop select i, case when i % 3 > 0 then 'town ' || i % 4 end, case when i % 5 > 0 then i % 6 end, 'code ' || i % 8 from generate_series(1, 12) i;
insert into sale select i, case when i % 7 > 0 then 1 + i % 14 end, case when i % 11 > 0 then date '2024-01-01' + i % 40 end,
  case when i % 5 > 0 then i % 9 - 3 end, case when i % 8 > 0 then i * 1.25 - 90 end, 'code ' || i % 9 from generate_series(1, 900) i;
-- view joined
select s.shop, h.town, h.rank, s.pieces, s.day, sum(s.worth) as worth, count(*) as n from sale s join shop h on s.shop = h.id
 group by s.shop, h.town, h.rank, s.pieces, s.day
-- view coded
select h.town, h.rank, s.pieces, count(*) as n from sale s join shop h on s.code = h.code group by h.town, h.rank, s.pieces
-- view early
select s.shop, s.pieces, s.day, sum(s.worth) as worth, count(*) as n from sale s where s.day < '2024-01-21' group by s.shop, s.pieces, s.day
-- view rows
select s.id, s.shop, s.pieces, s.worth from sale s where s.shop between 2 and 8
-- query a join in both: by joined
select sum(s.worth), count(*) from sale s, shop h where (s.shop = h.id and h.rank = 1 and s.pieces > 2) or (s.shop = h.id and h.rank = 3 and s.pieces < 0)
-- query a join in three: by joined
select h.town, sum(s.worth) from sale s, shop h
 where (s.shop = h.id and h.rank = 1) or (h.id = s.shop and s.pieces = 4) or (s.pieces = 2 and s.shop = h.id and h.rank <> 4) group by h.town
-- query a join in brackets: by early
select h.town, count(*) from sale s, shop h where ((s.shop = h.id and h.rank = 2) or (s.shop = h.id and h.rank = 4)) and s.day < '2024-01-20' group by h.town
-- query a join inside alternatives of alternatives: by joined
select h.town, count(*) from sale s, shop h
 where (s.shop = h.id and h.rank = 2) or ((s.shop = h.id and h.rank = 4) or (h.rank = 5 and s.shop = h.id)) group by h.town
-- query a join of texts, which the view does not keep: refuse COLUMN_NOT_IN_VIEW by coded
select h.town, count(*) from sale s, shop h where (s.code = h.code and h.rank = 2) or (s.code = h.code and s.pieces > 3) group by h.town
-- query a range in both: by early
select shop, sum(worth) from sale where (day < '2024-01-10' and pieces = 2) or (day < '2024-01-10' and pieces = 4) group by shop
-- query a list in both: by rows
select id, worth from sale where (shop in (3, 5) and pieces = 2) or (pieces = 4 and shop in (3, 5))
-- query an alternative that says nothing else: by rows
select id, worth from sale where (shop = 4 and pieces = 2) or shop = 4
-- query a condition of a join: by joined
select h.town, count(*), sum(s.worth) from sale s join shop h on (s.shop = h.id and h.rank = 1) or (s.shop = h.id and s.pieces = 2) group by h.town
-- query parameters beside: by joined
-- parameters: 3 | 2
select h.town, count(*) from sale s, shop h where (s.shop = h.id and h.rank = ?) or (s.shop = h.id and s.pieces = ?) group by h.town
-- query a join in one only: refuse JOIN_DIFFERS by joined
select sum(s.worth), count(*) from sale s, shop h where (s.shop = h.id and h.rank = 1) or (s.pieces = 4 and h.rank = 3)
-- query different joins: refuse JOIN_DIFFERS by joined
select sum(s.worth), count(*) from sale s, shop h where (s.shop = h.id and h.rank = 1) or (s.shop = h.rank and h.rank = 3)
-- query the join of another view: refuse JOIN_DIFFERS by coded
select h.town, count(*) from sale s, shop h where (s.shop = h.id and h.rank = 2) or (s.shop = h.id and s.pieces > 3) group by h.town
-- query a join under NOT: refuse JOIN_DIFFERS by joined
select h.town, count(*) from sale s, shop h where not ((s.shop = h.id and h.rank = 2) or (s.shop = h.id and s.pieces > 3)) group by h.town
-- query a range in one only: refuse PREDICATE_NOT_COVERED by early
select shop, sum(worth) from sale where (day < '2024-01-10' and pieces = 2) or pieces = 4 group by shop
-- query another range in each: refuse PREDICATE_NOT_COVERED by early
select shop, sum(worth) from sale where (day < '2024-01-10' and pieces = 2) or (day < '2024-01-11' and pieces = 4) group by shop
-- query a parameter in both: refuse PREDICATE_NOT_COVERED by early
-- parameters: 2024-01-10 | 2024-01-10
select shop, sum(worth) from sale where (day < ? and pieces = 2) or (day < ? and pieces = 4) group by shop
-- query a join that is negated: refuse JOIN_DIFFERS by joined
select h.town, count(*) from sale s, shop h where (s.shop <> h.id and h.rank = 2) or (s.shop <> h.id and s.pieces > 3) group by h.town
