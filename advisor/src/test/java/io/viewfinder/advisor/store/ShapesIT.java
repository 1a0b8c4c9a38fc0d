package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.advisor.store.LiveDatabase.Reply;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.view.RegisteredView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Every shape that follows writes, after random writes to all of its tables: what a driver sends,
 * what the view's name gives, and the state after a fold are the rows of the definition, to the
 * last digit, in one snapshot.
 */
class ShapesIT {
  private static final long SEED = Long.getLong("shapes.seed", 20261121);
  private static final int ROUNDS = Integer.getInteger("shapes.rounds", 24);

  private static final Map<String, String> SHAPES = new LinkedHashMap<>();

  static {
    SHAPES.put(
        "grouped",
        "select region, sum(amount) as s, avg(amount) as a, count(amount) as c, count(*) as n,"
            + " sum(pieces) as p, avg(pieces) as q from fact group by region");
    SHAPES.put(
        "filtered",
        "select kind, region, sum(amount * 2 - 1) as s from fact where pieces between 2 and 5 and"
            + " region is not null group by kind, region");
    SHAPES.put(
        "computed_key",
        "select pieces + 1 as k, kind - dim_id as j, sum(pieces * dim_id) as s, count(*) as n"
            + " from fact group by pieces + 1, kind - dim_id");
    SHAPES.put("total", "select sum(amount) as s, count(*) as n, avg(pieces) as a from fact");
    SHAPES.put(
        "total_filtered",
        "select sum(amount) as s, count(amount) as c, 7 as seven from fact where pieces = 3");
    SHAPES.put(
        "extremes",
        "select region, kind, min(amount) as lo, max(pieces) as hi, max(day) as last, count(*) as n"
            + " from fact group by region, kind");
    SHAPES.put(
        "total_extremes", "select min(amount) as lo, max(amount) as hi from fact where pieces < 4");
    SHAPES.put(
        "joined",
        "select d.name, f.kind, sum(f.amount) as s, count(*) as n, avg(f.amount) as a"
            + " from fact f, dim d where f.dim_id = d.id group by d.name, f.kind");
    SHAPES.put(
        "joined_extremes",
        "select d.name, min(f.amount) as lo, max(d.weight) as hi from fact f join dim d on"
            + " f.dim_id = d.id group by d.name");
    SHAPES.put(
        "chain",
        "select z.zone, d.name, sum(f.pieces) as p, sum(d.weight) as w, count(*) as n from fact f"
            + " join dim d on f.dim_id = d.id join zone z on d.zone_id = z.id"
            + " where z.open group by z.zone, d.name");
    SHAPES.put(
        "joined_total",
        "select count(*) as n, sum(f.amount) as s from fact f join dim d on f.dim_id = d.id"
            + " where d.weight > 2");
    SHAPES.put(
        "self_joined",
        "select a.kind, sum(b.pieces) as p, count(*) as n from fact a join fact b on"
            + " a.dim_id = b.pieces where a.pieces <> b.dim_id group by a.kind");
  }

  static {
    SHAPES.put(
        "chosen",
        "select region, count(*) filter (where kind = 1) as ones, count(amount) filter (where pieces"
            + " > 2) as c, sum(amount) filter (where kind <> 1) as s, avg(pieces) filter (where kind"
            + " = 2) as a, min(amount) filter (where pieces < 4) as lo, max(day) filter (where"
            + " amount is null) as hi from fact group by region");
    SHAPES.put(
        "cases",
        "select kind, sum(case when pieces > 2 then amount else 0 end) as s, sum(case when region ="
            + " 'r1' then amount * 1.125 when region = 'r2' then amount else 1 end) as t,"
            + " avg(coalesce(amount, 0)) as a, sum(case pieces when 1 then 1 else 0 end) as ones,"
            + " count(case when amount > 4 then 1 end) as c, max(case when kind = 1 then pieces else"
            + " dim_id end) as hi, sum(nullif(amount, 2.5)) as n from fact group by kind");
    SHAPES.put(
        "ratios",
        "select region, sum(amount) / count(*) as mean, coalesce(sum(pieces), 0) as p, case"
            + " when region is null then count(*) else -1 end as lost, sum(amount) / nullif(sum(amount * 2), 0) as half, count(*) > 3 as many,"
            + " sum(pieces) is null as none from fact group by region");
    SHAPES.put(
        "functions",
        "select upper(region) as r, date_trunc('month', day::timestamp) as m, extract(year from day)"
            + " as y, kind % 2 = 0 as even, sum(amount) as s, count(*) as n from fact"
            + " group by upper(region), date_trunc('month', day::timestamp), extract(year from day),"
            + " kind % 2 = 0");
    SHAPES.put("different", "select kind, count(distinct region) as c from fact group by kind");
    SHAPES.put(
        "different_measures",
        "select region, count(distinct kind) as k, count(distinct dim_id) as d, sum(amount) as s,"
            + " avg(pieces) as a, count(*) as n, min(amount) as lo from fact group by region");
    SHAPES.put(
        "different_total",
        "select count(distinct region) as r, count(*) as n, sum(pieces) as p from fact where kind < 2");
    SHAPES.put("bag", "select region, kind, pieces, amount from fact where pieces between 1 and 4");
    SHAPES.put(
        "joined_bag",
        "select d.name, f.region, f.pieces + 1 as p from fact f join dim d on f.dim_id = d.id");
    SHAPES.put("nullable_bag", "select region, amount from fact");
    SHAPES.put(
        "left",
        "select d.name, count(*) as n, sum(f.amount) as s, count(d.id) as matched, sum(d.weight) as"
            + " w from fact f left join dim d on f.dim_id = d.id group by d.name");
    SHAPES.put(
        "left_chain",
        "select d.name, z.zone, count(*) as n, sum(f.pieces) as p, max(f.amount) as hi from fact f"
            + " left join dim d on f.dim_id = d.id and d.weight < 6 left join zone z on d.zone_id ="
            + " z.id where f.kind < 2 group by d.name, z.zone");
    SHAPES.put(
        "left_bag",
        "select f.region, d.name, z.open from fact f join zone z on f.kind = z.id left join dim d on"
            + " d.id = f.dim_id");
  }

  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());
  private final Random random = new Random(SEED);
  private final Map<String, Integer> merged = new HashMap<>();

  @Test
  void theStateWithWhatIsPendingIsTheDefinition() throws SQLException {
    live.run(
        "CREATE TABLE zone (id int PRIMARY KEY, zone varchar(5), open boolean NOT NULL)",
        "CREATE TABLE dim (id int PRIMARY KEY, name text, weight smallint, zone_id int)",
        "CREATE TABLE fact (gone int, id int PRIMARY KEY, region char(3), kind int NOT NULL, day date,"
            + " amount numeric(10,2), pieces int, dim_id int)",
        "ALTER TABLE fact DROP COLUMN gone",
        "INSERT INTO zone SELECT i, 'z' || i % 2, i < 3 FROM generate_series(0, 3) i",
        "INSERT INTO dim SELECT i, 'd' || i % 4, i, i % 4 FROM generate_series(0, 7) i",
        "INSERT INTO fact SELECT i, 'r' || i % 4, i % 3, date '2024-01-01' + i, i / 7.0, i % 6,"
            + " i % 8 FROM generate_series(1, 60) i");
    for (Map.Entry<String, String> shape : SHAPES.entrySet()) {
      live.create(shape.getKey(), shape.getValue());
    }
    Map<String, String> sent = rewritten();
    int folded = 0;
    for (int round = 0; round < ROUNDS; round++) {
      live.run(transaction());
      assertExact(round, sent, 1);
      if (random.nextInt(3) == 0) {
        folded += live.fold();
        assertExact(round, sent, 0);
      }
    }
    assertThat(folded).isGreaterThan(ROUNDS / 5 * SHAPES.size());
    assertThat(merged).containsOnlyKeys(SHAPES.keySet());
    assertThat(merged.values()).allMatch(times -> times > ROUNDS / 3);
    assertThat(
            live.rows(
                "SELECT name FROM viewfinder.view v JOIN viewfinder.generation g ON g.view ="
                    + " v.id WHERE g.invalidated"))
        .isEmpty();
  }

  private Map<String, String> rewritten() throws SQLException {
    Knowledge knowledge = live.knowledge();
    Map<String, String> sent = new LinkedHashMap<>();
    for (RegisteredView view : knowledge.views()) {
      Knowledge only = knowledge.withViews(List.of(view));
      sent.put(view.name(), live.rewritten(SHAPES.getOrDefault(view.name(), ""), only));
    }
    assertThat(sent).hasSameSizeAs(SHAPES);
    return sent;
  }

  private String[] transaction() {
    return random.ints(1 + random.nextInt(3), 0, 12).mapToObj(this::write).toArray(String[]::new);
  }

  private String write(int kind) {
    int id = random.nextInt(80);
    int other = random.nextInt(9);
    return switch (kind) {
      case 0, 1 ->
          "INSERT INTO fact SELECT i, nullif('r' || i % 5, 'r4'), i % 3, date '2024-01-01' + i,"
              + " nullif(i % 11, 3) / 4.0, nullif(i % 7, 5), nullif(i % 9, 2) FROM generate_series("
              + (100 + random.nextInt(900))
              + ", 1000, 97) i ON CONFLICT (id) DO UPDATE SET pieces = excluded.kind + 1";
      case 2 -> "DELETE FROM fact WHERE id % 20 = " + id % 20;
      case 3 ->
          "UPDATE fact SET amount = amount + 0.25, region = 'x" + other + "' WHERE id = " + id;
      case 4 -> "UPDATE fact SET region = NULL, dim_id = " + other + " WHERE id % 9 = " + other;
      case 5 -> "UPDATE fact SET amount = NULL WHERE kind = " + other % 4;
      case 6 -> "UPDATE dim SET name = nullif('d" + other + "', 'd5') WHERE id = " + other;
      case 7 -> "DELETE FROM dim WHERE id = " + other;
      case 8 ->
          "INSERT INTO dim VALUES ("
              + other
              + ", 'n"
              + other % 3
              + "', "
              + other
              + ", 1)"
              + " ON CONFLICT (id) DO UPDATE SET weight = dim.weight + 1, zone_id = "
              + other % 4;
      case 9 -> "UPDATE zone SET open = NOT open WHERE id = " + other % 4;
      case 10 -> "UPDATE fact SET pieces = " + other + ", amount = 9.75 WHERE id % 13 = " + other;
      default -> random.nextInt(6) == 0 ? "DELETE FROM fact" : "UPDATE fact SET kind = kind";
    };
  }

  private void assertExact(int round, Map<String, String> sent, int mostPending)
      throws SQLException {
    try (Connection connection = live.connect()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      for (Map.Entry<String, String> shape : SHAPES.entrySet()) {
        String rewritten = sent.getOrDefault(shape.getKey(), "");
        String where = "seed %d, round %d, %s".formatted(SEED, round, shape.getKey());
        Reply original = LiveDatabase.ask(connection, shape.getValue());
        Reply named =
            LiveDatabase.ask(connection, "SELECT * FROM viewfinder.\"" + shape.getKey() + "\"");
        int standing = LiveDatabase.standing(connection, rewritten);
        assertThat(standing).as(where).isLessThanOrEqualTo(mostPending);
        merged.merge(shape.getKey(), standing, Integer::sum);
        assertThat(LiveDatabase.ask(connection, rewritten)).as(where).isEqualTo(original);
        assertThat(named).as(where + " by name").isEqualTo(original);
      }
    }
  }
}
