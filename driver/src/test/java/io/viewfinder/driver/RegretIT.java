package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What proves slower than its original is switched back, on a real server. */
class RegretIT {
  private static final String SLOW = "select 'view' from pg_sleep(0.05)";
  private final Stage stage = new Stage();

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      results.next();
      return results.getString(1);
    }
  }

  @Test
  void aSlowerFormIsUsedAFewTimesAndThenNoMore() throws SQLException {
    stage.backstage().rewrite("select 'base'", SLOW);
    try (Connection connection = stage.connect("")) {
      await().until(() -> query(connection, "select 'base'").equals("view"));

      int used = 1;
      while (query(connection, "select 'base'").equals("view")) {
        used++;
      }

      assertThat(used).isEqualTo(5);
      assertThat(query(connection, "explain (viewfinder) select 'base'"))
          .isEqualTo("rewritten: no (NOT_CHEAPER)");
    }
  }

  @Test
  void whoRewritesAtAnyCostGetsIt() throws SQLException {
    stage.backstage().rewrite("select 'base'", SLOW);
    try (Connection connection = stage.connect("&viewfinder.choice=always")) {
      await().until(() -> query(connection, "select 'base'").equals("view"));

      for (int i = 0; i < 10; i++) {
        assertThat(query(connection, "select 'base'")).isEqualTo("view");
      }
    }
  }
}
