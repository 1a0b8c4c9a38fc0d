package io.viewfinder.benchmarks.freshness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a writer does again and again.
 *
 * @param rows how many rows it writes each time
 */
record Task(String title, int rows, Maker maker) {
  private static final String SALE =
      "insert into sales (" + Shop.COLUMNS + ") values ('r' || ?, ?, ?, ?, ?, 9.99, 1)";
  private static final int UPDATED = 10_000;

  /** Prepares it for one client. */
  @FunctionalInterface
  interface Maker {
    /** The work of this client. */
    Work of(Client client) throws SQLException;
  }

  /** Something that is done once. */
  @FunctionalInterface
  interface Work {
    /** Does it. */
    void once() throws SQLException;
  }

  /**
   * One of several writers. Rows that are there already are shared out among them, so that they
   * wait for each other only where a way to keep summaries makes them.
   *
   * @param first the number of its first sale
   * @param last the number of its last one
   */
  record Client(Shop shop, Connection connection, int first, int last, Random random) {
    private int anySale() {
      return first + random.nextInt(last - first + 1);
    }
  }

  /** One sale. */
  static final Task INSERT = new Task("INSERT of 1 row", 1, Task::insert);

  /** One sale is corrected. */
  static final Task UPDATE = new Task("UPDATE of 1 row", 1, Task::update);

  /** One sale of what everybody sells, in a transaction that takes a while. */
  static final Task HOT = new Task("INSERT into one group, 2 ms before COMMIT", 1, Task::hot);

  /** All tasks for so many clients. */
  static List<Task> all(Effort effort, int clients) {
    List<Task> tasks = new ArrayList<>(List.of(INSERT, UPDATE));
    if (clients > 1) {
      tasks.add(HOT);
    }
    effort.bulk().forEach(rows -> tasks.add(new Task("INSERT of " + rows, rows, bulk(rows))));
    int updated = Math.min(UPDATED, effort.sales() / clients);
    tasks.add(new Task("UPDATE of " + updated, updated, many(updated)));
    return tasks;
  }

  private static Work insert(Client client) throws SQLException {
    PreparedStatement statement = client.connection().prepareStatement(SALE);
    Random random = client.random();
    return () -> sell(statement, random.nextInt(20), random.nextInt(365), random.nextInt(10_000));
  }

  private static void sell(PreparedStatement statement, int region, int day, int other)
      throws SQLException {
    statement.setString(1, Integer.toString(region));
    statement.setInt(2, day);
    statement.setInt(3, other % 7);
    statement.setInt(4, other % 211);
    statement.setInt(5, other);
    statement.executeUpdate();
  }

  private static Work update(Client client) throws SQLException {
    PreparedStatement statement =
        client.connection().prepareStatement("update sales set amount = amount + 1 where id = ?");
    return () -> {
      statement.setInt(1, client.anySale());
      Shop.require(statement.executeUpdate() == 1, "one row is updated");
    };
  }

  private static Work hot(Client client) throws SQLException {
    Connection connection = client.connection();
    PreparedStatement sale = connection.prepareStatement(SALE);
    PreparedStatement pause = connection.prepareStatement("select pg_sleep(0.002)");
    connection.setAutoCommit(false);
    return () -> {
      sell(sale, 0, 0, 0);
      pause.execute();
      connection.commit();
    };
  }

  private static Maker bulk(int rows) {
    return client -> {
      PreparedStatement statement =
          client
              .connection()
              .prepareStatement(
                  "insert into sales (%s) select %s from generate_series(1, %d) g"
                      .formatted(Shop.COLUMNS, client.shop().sale("g"), rows));
      return statement::executeUpdate;
    };
  }

  private static Maker many(int rows) {
    return client -> {
      PreparedStatement statement =
          client
              .connection()
              .prepareStatement("update sales set amount = amount + 1 where id between ? and ?");
      return () -> {
        int first = Math.max(client.first(), client.anySale() - rows + 1);
        statement.setInt(1, first);
        statement.setInt(2, first + rows - 1);
        Shop.require(statement.executeUpdate() == rows, rows + " rows are updated");
      };
    };
  }
}
