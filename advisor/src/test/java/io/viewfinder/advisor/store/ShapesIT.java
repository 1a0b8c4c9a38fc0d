package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.view.RegisteredView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Every shape that follows writes, after random writes to all of its tables: the state with what is
 * pending, and the state after a fold, hold the rows of the definition, to the last digit.
 */
class ShapesIT {
  private static final long SEED = Long.getLong("shapes.seed", 20261121);
  private static final int ROUNDS = Integer.getInteger("shapes.rounds", 60);

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

  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());
  private final Random random = new Random(SEED);

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
    int folded = 0;
    for (int round = 0; round < ROUNDS; round++) {
      live.run(transaction());
      assertExact(round);
      if (random.nextInt(3) == 0) {
        folded += live.fold();
        assertFolded(round);
      }
    }
    assertThat(folded).isGreaterThan(ROUNDS / 5 * SHAPES.size());
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

  private void assertExact(int round) throws SQLException {
    try (Connection connection = live.connect()) {
      for (RegisteredView view : live.knowledge().views()) {
        String visible = "SELECT " + visible(view.name()) + " FROM (";
        assertThat(
                SalesDatabase.rows(connection, visible + view.pending().merged() + ") AS merged"))
            .as("seed %d, round %d, %s", SEED, round, view.name())
            .isEqualTo(original(connection, view.name()));
      }
    }
  }

  private void assertFolded(int round) throws SQLException {
    try (Connection connection = live.connect()) {
      for (RegisteredView view : live.knowledge().views()) {
        String state =
            "SELECT %s FROM viewfinder.\"%s\"".formatted(visible(view.name()), view.stateTable());
        assertThat(SalesDatabase.rows(connection, state))
            .as("folded, seed %d, round %d, %s", SEED, round, view.name())
            .isEqualTo(original(connection, view.name()));
      }
    }
  }

  private static List<String> original(Connection connection, String name) throws SQLException {
    return SalesDatabase.rows(connection, SHAPES.getOrDefault(name, ""));
  }

  private String visible(String name) throws SQLException {
    return live.rows(
            "SELECT array_to_string(visible, ', ') FROM viewfinder.view WHERE name = '"
                + name
                + "'")
        .get(0);
  }
}
