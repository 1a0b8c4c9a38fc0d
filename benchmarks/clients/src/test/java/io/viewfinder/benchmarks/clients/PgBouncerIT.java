package io.viewfinder.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PgBouncer in transaction mode between the application and its server: each transaction may run on
 * another connection, which other clients have used.
 */
class PgBouncerIT {
  private static final String REPORT =
      "select region, sum(amount) as total, avg(quantity) as mean from sales"
          + " where day >= ? group by region order by region";
  private static final LocalDate SINCE = LocalDate.of(2024, 2, 1);
  private static final int EXECUTIONS = 12;

  private final Shop shop = new Shop();

  /* An older PgBouncer knows nothing of named statements: one connection for one client then. */
  private Bouncer bouncer(int threshold) throws IOException {
    if (threshold == 0) {
      return Bouncer.before(shop.bareUrl(), 2);
    }
    return Bouncer.knowsPreparedStatements()
        ? Bouncer.before(shop.bareUrl(), 2, "max_prepared_statements = 100")
        : Bouncer.before(shop.bareUrl(), 1);
  }

  private String pastThePooler(String url, int threshold) {
    return url
        + "&prepareThreshold="
        + threshold
        + "&viewfinder.controlUrl="
        + shop.bareUrl().replace("?", "%3F").replace("=", "%3D");
  }

  private static List<String> report(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REPORT)) {
      return report(statement);
    }
  }

  private static List<String> report(PreparedStatement statement) throws SQLException {
    statement.setObject(1, SINCE);
    try (ResultSet results = statement.executeQuery()) {
      return Rows.of(results);
    }
  }

  private List<String> expected() throws SQLException {
    try (Connection bare = DriverManager.getConnection(shop.bareUrl())) {
      return report(bare);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void viewsAnswerWithThePreparedStatementsThatItCarries(int threshold) throws Exception {
    try (Bouncer bouncer = bouncer(threshold);
        Connection ours =
            DriverManager.getConnection(pastThePooler(bouncer.led(shop.url()), threshold));
        PreparedStatement statement = ours.prepareStatement(REPORT)) {
      shop.answersFromTheView(expected(), () -> report(statement));

      for (int i = 0; i < EXECUTIONS; i++) {
        Shop.Read<List<String>> read = shop.read(() -> report(statement));
        assertThat(read.answer()).isEqualTo(expected());
        assertThat(read.isFromTheView()).as("%s", read).isTrue();
        shop.change(
            "insert into sales (region, day, quantity, amount)"
                + " values ('r1', '2024-02-03', 2, 7.50)");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void aTransactionSeesItsOwnWrites(int threshold) throws Exception {
    try (Bouncer bouncer = bouncer(threshold);
        Connection ours =
            DriverManager.getConnection(pastThePooler(bouncer.led(shop.url()), threshold))) {
      List<String> before = expected();
      shop.answersFromTheView(before, () -> report(ours));
      ours.setAutoCommit(false);
      try (Statement statement = ours.createStatement()) {
        statement.executeUpdate("update sales set amount = amount + 1 where region = 'r2'");
      }

      Shop.Read<List<String>> within = shop.read(() -> report(ours));
      assertThat(within.answer()).isNotEqualTo(before).hasSameSizeAs(before);
      assertThat(within.isFromTheView()).isTrue();
      assertThat(expected()).isEqualTo(before);
      ours.commit();
      assertThat(expected()).isEqualTo(within.answer());
    }
  }

  @Test
  void clientsThatShareConnectionsAreEachAnsweredRightly() throws Exception {
    try (Bouncer bouncer = bouncer(0)) {
      String url = pastThePooler(bouncer.led(shop.url()), 0);
      List<Connection> clients = new ArrayList<>();
      try {
        for (int i = 0; i < 5; i++) {
          clients.add(DriverManager.getConnection(url));
        }
        shop.answersFromTheView(expected(), () -> report(clients.get(0)));
        for (int i = 0; i < EXECUTIONS; i++) {
          Connection client = clients.get(i % clients.size());
          client.setAutoCommit(i % 2 == 0);
          assertThat(report(client)).isEqualTo(expected());
          if (!client.getAutoCommit()) {
            client.rollback();
          }
        }
      } finally {
        for (Connection client : clients) {
          client.close();
        }
      }
    }
  }

  /* Another client's search_path stays with the connection that the next one is given. */
  @Test
  void whatAnotherClientLeftOnTheConnectionIsNotAnsweredFromAView() throws Exception {
    shop.change(
        "create schema other",
        "create table other.sales as select * from sales where region = 'r0'");
    try (Bouncer bouncer = Bouncer.before(shop.bareUrl(), 1);
        Connection ours = DriverManager.getConnection(pastThePooler(bouncer.led(shop.url()), 0));
        Connection stranger =
            DriverManager.getConnection(bouncer.led(shop.bareUrl()) + "&prepareThreshold=0")) {
      shop.answersFromTheView(expected(), () -> report(ours));
      try (Statement statement = stranger.createStatement()) {
        statement.execute("set search_path = other");
      }

      assertThat(report(ours)).isEqualTo(report(stranger)).isNotEqualTo(expected());
    }
  }

  /* Maintenance keeps settings for its session, which here would be the application's. */
  @Test
  void withThePrefixAloneAllIsAsWithoutUs() throws Exception {
    try (Bouncer bouncer = Bouncer.before(shop.bareUrl(), 1);
        Connection bare =
            DriverManager.getConnection(bouncer.led(shop.bareUrl()) + "&prepareThreshold=0");
        Connection ours =
            DriverManager.getConnection(bouncer.led(shop.url()) + "&prepareThreshold=0")) {
      List<String> settings = settings(bare);
      for (int i = 0; i < EXECUTIONS; i++) {
        assertThat(report(ours)).isEqualTo(expected());
        assertThat(settings(bare)).isEqualTo(settings);
        Thread.onSpinWait();
      }
      assertThat(Shop.explained(ours, REPORT, SINCE)).isEqualTo("rewritten: no (NOT_READY)");
      assertThat(settings(bare)).isEqualTo(settings);
    }
  }

  private static List<String> settings(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results =
            statement.executeQuery(
                "select name || '=' || setting from pg_settings where source = 'session'"
                    + " or name = 'search_path' order by 1")) {
      return Rows.of(results);
    }
  }
}
