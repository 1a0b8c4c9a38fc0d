package io.viewfinder.advisor.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tables that are written by all means, and the views over them. */
final class TortureTables {
  static final String[] TABLES = {
    "CREATE TABLE zone (id int PRIMARY KEY, zone varchar(5), open boolean NOT NULL)",
    "CREATE TABLE dim (id int PRIMARY KEY, name text, zone_id int)",
    "CREATE TABLE fact (id int PRIMARY KEY, region char(3), kind int NOT NULL,"
        + " amount numeric(10,2), pieces int, dim_id int, twice int GENERATED ALWAYS AS (pieces * 2)"
        + " STORED)",
    "CREATE TABLE part (id serial PRIMARY KEY, fact_id int REFERENCES fact ON DELETE CASCADE"
        + " ON UPDATE SET NULL, pieces int)",
    "CREATE TABLE scrap (id serial, word text, size int)",
    "CREATE TABLE trail (fact_id int, kind int)",
    "CREATE VIEW cheap AS SELECT id, region, kind, amount, pieces, dim_id FROM fact WHERE amount < 50",
    "CREATE FUNCTION adjust() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        + " IF NEW.kind > 90 THEN RETURN NULL; END IF;"
        + " IF NEW.amount > 500 THEN NEW.amount := 500; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER adjusts BEFORE INSERT OR UPDATE ON fact FOR EACH ROW EXECUTE FUNCTION adjust()",
    "CREATE FUNCTION follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        + " INSERT INTO trail VALUES (OLD.id, OLD.kind); RETURN NULL; END $$",
    "CREATE TRIGGER zz_follows AFTER DELETE ON fact FOR EACH ROW EXECUTE FUNCTION follow()",
    "INSERT INTO zone SELECT i, 'z' || i % 2, i < 3 FROM generate_series(0, 3) i",
    "INSERT INTO dim SELECT i, 'd' || i % 4, i % 4 FROM generate_series(0, 19) i",
    "INSERT INTO fact SELECT i, 'r' || i % 9, i % 3, i / 7.0, i % 6, i % 20"
        + " FROM generate_series(1, 600) i",
    "INSERT INTO part (fact_id, pieces) SELECT i % 600 + 1, i FROM generate_series(1, 900) i",
    "INSERT INTO scrap (word, size) SELECT 'w' || i % 5, i FROM generate_series(1, 50) i"
  };

  static final Map<String, String> SHAPES = new LinkedHashMap<>();

  static {
    SHAPES.put(
        "grouped",
        "select region, sum(amount) as s, avg(amount) as a, count(amount) as c, count(*) as n"
            + " from fact group by region");
    SHAPES.put(
        "filtered",
        "select kind, region, sum(pieces) as s, count(*) as n from fact where pieces between 2 and 5"
            + " group by kind, region");
    SHAPES.put("total", "select sum(amount) as s, count(*) as n from fact where kind > 0");
    SHAPES.put(
        "extremes",
        "select kind, min(amount) as lo, max(pieces) as hi, count(*) as n from fact group by kind");
    SHAPES.put(
        "joined",
        "select d.name, f.kind, sum(f.amount) as s, count(*) as n from fact f join dim d on"
            + " f.dim_id = d.id group by d.name, f.kind");
    SHAPES.put(
        "chain",
        "select z.zone, sum(f.pieces) as p, count(*) as n from fact f join dim d on f.dim_id = d.id"
            + " join zone z on d.zone_id = z.id where z.open group by z.zone");
    SHAPES.put(
        "cascaded", "select fact_id, sum(pieces) as p, count(*) as n from part group by fact_id");
    SHAPES.put(
        "cases",
        "select kind, sum(case when region = 'r1' then amount else 0 end) as s, count(*) filter"
            + " (where pieces > 2) as n, sum(amount) / count(*) as mean from fact group by kind");
    SHAPES.put(
        "different",
        "select kind, count(distinct region) as r, sum(pieces) as p from fact group by kind");
    SHAPES.put("bag", "select region, kind, pieces from fact where pieces < 3");
    SHAPES.put(
        "left",
        "select d.name, count(*) as n, sum(f.amount) as s from fact f left join dim d on"
            + " f.dim_id = d.id group by d.name");
    SHAPES.put(
        "self_joined",
        "select a.name, count(*) as n, sum(b.id) as s from dim a join dim b on a.zone_id = b.id"
            + " where a.id <> b.id group by a.name");
    SHAPES.put(
        "trailed", "select kind, count(*) as n, max(fact_id) as last from trail group by kind");
    SHAPES.put("generated", "select region, sum(twice) as t from fact group by region");
    SHAPES.put("emptied", "select word, count(*) as n, sum(size) as s from scrap group by word");
  }

  /** Queries that ask for more rows than the filters of a view let through. */
  static final Map<String, String> BEYOND =
      Map.of(
          "filtered", "select kind, sum(pieces) as s, count(*) as n from fact group by kind",
          "bag", "select region, pieces from fact where kind < 2",
          "chain",
              "select z.zone, sum(f.pieces) as p, count(*) as n from fact f join dim d on f.dim_id"
                  + " = d.id join zone z on d.zone_id = z.id group by z.zone");

  private TortureTables() {}
}
