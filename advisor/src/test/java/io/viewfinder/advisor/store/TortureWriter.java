package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.SalesDatabase.run;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;

/**
 * A writer that uses every form of DML that the server has, in transactions of every kind. Writers
 * rest now and then, all at the same time.
 */
final class TortureWriter implements Callable<Void> {
  /** What writers may meet: they meet it without us too. */
  static final Set<String> USUAL = Set.of("40001", "40P01", "23505", "23503");

  private static final int FORMS = 30;

  private final LiveDatabase live;
  private final Random random;
  private final BooleanSupplier goesOn;
  private final BooleanSupplier rests;
  private final AtomicInteger commits;
  private final Map<String, Integer> unusual;
  private final Map<Integer, Integer> used = new ConcurrentHashMap<>();
  private int major;

  TortureWriter(
      LiveDatabase live,
      Random random,
      BooleanSupplier goesOn,
      BooleanSupplier rests,
      AtomicInteger commits,
      Map<String, Integer> unusual) {
    this.live = live;
    this.random = random;
    this.goesOn = goesOn;
    this.rests = rests;
    this.commits = commits;
    this.unusual = unusual;
  }

  @Override
  public Void call() throws SQLException {
    try (Connection connection = live.connect()) {
      major = connection.getMetaData().getDatabaseMajorVersion();
      connection.setAutoCommit(false);
      while (goesOn.getAsBoolean()) {
        try {
          if (rests.getAsBoolean()) {
            run(connection, "SELECT pg_sleep(0.05)");
            connection.commit();
          } else {
            transaction(connection);
          }
        } catch (SQLException failure) {
          if (!USUAL.contains(String.valueOf(failure.getSQLState()))) {
            unusual.merge(failure.getSQLState() + " " + failure.getMessage(), 1, Integer::sum);
          }
          connection.rollback();
          connection.setAutoCommit(false);
        }
      }
    }
    return null;
  }

  private void transaction(Connection connection) throws SQLException {
    int[] levels = {
      Connection.TRANSACTION_READ_COMMITTED,
      Connection.TRANSACTION_REPEATABLE_READ,
      Connection.TRANSACTION_SERIALIZABLE
    };
    connection.setTransactionIsolation(levels[random.nextInt(3)]);
    for (int i = random.nextInt(4); i >= 0; i--) {
      Savepoint before = connection.setSavepoint();
      write(connection);
      if (random.nextInt(4) == 0) {
        connection.rollback(before);
      } else if (random.nextBoolean()) {
        connection.releaseSavepoint(before);
      }
      run(connection, "SELECT pg_sleep(" + random.nextDouble() * random.nextDouble() / 6 + ")");
    }
    end(connection);
  }

  private void end(Connection connection) throws SQLException {
    int end = random.nextInt(8);
    if (end < 2) {
      connection.rollback();
    } else if (end == 2) {
      prepared(connection);
    } else {
      connection.commit();
      commits.incrementAndGet();
    }
  }

  private void prepared(Connection connection) throws SQLException {
    String name = "p" + random.nextLong();
    run(connection, "PREPARE TRANSACTION '" + name + "'");
    connection.rollback();
    connection.setAutoCommit(true);
    run(connection, "SELECT pg_sleep(" + random.nextDouble() / 4 + ")");
    run(connection, (random.nextBoolean() ? "COMMIT" : "ROLLBACK") + " PREPARED '" + name + "'");
    connection.setAutoCommit(false);
  }

  /** One statement of some form, also within a reader's transaction. */
  void write(Connection connection) throws SQLException {
    int form = random.nextInt(FORMS);
    used.merge(form, 1, Integer::sum);
    int id = random.nextInt(900);
    if (form == 0) {
      copy(connection);
    } else if (form == 1) {
      batch(connection, id);
    } else {
      run(connection, form < 14 ? plain(form, id) : special(form, id));
    }
  }

  private static String plain(int form, int id) {
    return switch (form) {
      case 2 -> "INSERT INTO fact VALUES (" + (600 + id) + ", 'x', 1, 2.50, 3, " + id % 22 + ")";
      case 3 ->
          "INSERT INTO fact VALUES (%d, NULL, 2, NULL, NULL, NULL) ON CONFLICT (id) DO UPDATE SET amount = fact.amount + 0.01, pieces = NULL"
              .formatted(id);
      case 4 -> "UPDATE fact SET amount = amount + 1.25 WHERE id % 40 = " + id % 40;
      case 5 -> "UPDATE fact SET region = nullif('r" + id % 7 + "', 'r3') WHERE id = " + id;
      case 6 -> "UPDATE fact SET dim_id = " + id % 23 + " WHERE id % 50 = " + id % 50;
      case 7 -> "DELETE FROM fact WHERE id % 60 = " + id % 60;
      case 8 -> "UPDATE dim SET name = 'd" + id % 6 + "' WHERE id = " + id % 20;
      case 9 -> "DELETE FROM dim WHERE id = " + id % 20;
      case 10 ->
          "INSERT INTO dim VALUES (%d, 'n', 1) ON CONFLICT (id) DO UPDATE SET zone_id = %d"
              .formatted(id % 20, id % 4);
      case 11 -> "UPDATE zone SET open = NOT open WHERE id = " + id % 4;
      case 12 ->
          "INSERT INTO part (fact_id, pieces) SELECT id, 1 FROM fact WHERE id % 30 = " + id % 30;
      default -> "INSERT INTO fact SELECT id + 2000, region, 95, 1, 1, 1 FROM fact WHERE id < 9";
    };
  }

  private String special(int form, int id) {
    return switch (form) {
      case 14, 15 ->
          "MERGE INTO fact f USING (SELECT %d AS id, %d AS k) v ON f.id = v.id WHEN MATCHED AND v.k = 0 THEN DELETE WHEN MATCHED AND v.k = 1 THEN DO NOTHING WHEN MATCHED THEN UPDATE SET pieces = v.k, kind = v.k %% 3 WHEN NOT MATCHED THEN INSERT (id, region, kind, amount, pieces, dim_id) VALUES (v.id, 'm', 0, 7.00, v.k, 4)%s"
              .formatted(id, id % 5, major >= 17 ? " RETURNING merge_action(), f.id" : "");
      case 16 ->
          major >= 17
              ? "MERGE INTO dim d USING zone z ON d.zone_id = z.id WHEN MATCHED AND d.id = %d THEN UPDATE SET name = 'by' WHEN NOT MATCHED BY SOURCE AND d.id > 5 THEN UPDATE SET zone_id = 1"
                  .formatted(id % 20)
              : "UPDATE dim SET zone_id = 1 WHERE zone_id IS NULL";
      case 17 ->
          major >= 18
              ? "UPDATE fact SET pieces = pieces + 1 WHERE id = %d RETURNING old.pieces, new.pieces"
                  .formatted(id)
              : "UPDATE fact SET pieces = pieces + 1 WHERE id = %d RETURNING *".formatted(id);
      case 18 ->
          "WITH gone AS (DELETE FROM fact WHERE id %% 70 = %d RETURNING *), d AS (UPDATE dim SET name = 'w' WHERE id = %d) INSERT INTO fact SELECT id + 5000, region, kind, amount, pieces, dim_id FROM gone ON CONFLICT DO NOTHING"
              .formatted(id % 70, id % 20);
      case 19 ->
          "DO $$ BEGIN BEGIN UPDATE fact SET kind = 9 WHERE id = %1$d; PERFORM 1 / 0; EXCEPTION WHEN division_by_zero THEN UPDATE fact SET pieces = 1 WHERE id = %1$d; END; END $$"
              .formatted(id);
      case 20 ->
          "UPDATE fact f SET pieces = d.id FROM dim d WHERE d.id = f.dim_id AND f.id = " + id;
      case 21 -> "DELETE FROM part USING fact f WHERE part.fact_id = f.id AND f.id = " + id;
      case 22 -> "UPDATE cheap SET kind = 2 WHERE id % 45 = " + id % 45;
      case 23 -> "DELETE FROM cheap WHERE id = " + id;
      case 24 -> "UPDATE fact SET id = id + 7000 WHERE id = " + id;
      case 25 ->
          "DO $$ DECLARE c CURSOR FOR SELECT * FROM fact WHERE id > %d ORDER BY id LIMIT 2 FOR UPDATE; r record; BEGIN OPEN c; FETCH c INTO r; IF FOUND THEN UPDATE fact SET kind = 4 WHERE CURRENT OF c; END IF; END $$"
              .formatted(id);
      case 26 -> "UPDATE fact SET kind = kind, amount = 900 WHERE id = " + id;
      case 27 -> id % 6 == 0 ? "TRUNCATE scrap" : "DELETE FROM scrap WHERE size = " + id % 50;
      case 28 -> "INSERT INTO scrap (word, size) SELECT 'w' || i, i FROM generate_series(1, 4) i";
      default ->
          "SET LOCAL session_replication_role = replica; UPDATE dim SET name = 'replica' WHERE id ="
              + " %d; SET LOCAL session_replication_role = origin".formatted(id % 20);
    };
  }

  private void copy(Connection connection) throws SQLException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      int id = 10_000 + random.nextInt(1_000_000);
      rows.append(id).append(",c,1,").append(i).append(".5,3,").append(i).append('\n');
    }
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY fact (id, region, kind, amount, pieces, dim_id) FROM STDIN (FORMAT csv)",
              new StringReader(rows.toString()));
    } catch (IOException impossible) {
      throw new SQLException(impossible);
    }
  }

  private static void batch(Connection connection, int id) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE fact SET amount = amount - ? WHERE id = ?")) {
      for (int i = 0; i < 5; i++) {
        update.setInt(1, i);
        update.setInt(2, id + i);
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
