package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** URLs of several hosts, one of which is not there. */
class SeveralServersIT {
  private final Database database = PrivatePostgres.shared().newDatabase();

  private String url(String parameters) {
    return database
            .url()
            .replaceFirst("^jdbc:postgresql://", "jdbc:viewfinder:postgresql://127.0.0.1:1,")
        + "&viewfinder.commands=all&viewfinder.choice=always"
        + parameters;
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      return results.next() ? results.getString(1) : "no row";
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&targetServerType=any",
        "&targetServerType=primary",
        "&targetServerType=preferSecondary",
        "&targetServerType=preferPrimary&loadBalanceHosts=true"
      })
  void viewsAreMadeAndUsed(String parameters) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(parameters));
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists t as select 1 as a, 2 as b");
      text(connection, "VIEWFINDER CREATE OR REPLACE v AS select a, sum(b) as b from t group by a");

      await()
          .until(
              () ->
                  text(connection, "explain (viewfinder) select a, sum(b) from t group by a")
                      .equals("rewritten: yes (v)"));
      assertThat(text(connection, "select a, sum(b) from t group by a")).isEqualTo("1");
    }
  }

  @Test
  void aSecondaryThatIsNotThereIsPgjdbcsError() {
    String bare = url("&targetServerType=secondary").replaceFirst("viewfinder:", "");
    String without = bare.replaceAll("&viewfinder[.][^&]*", "");
    PSQLException expected =
        catchThrowableOfType(
            PSQLException.class, () -> DriverManager.getConnection(without).close());

    assertThatThrownBy(() -> DriverManager.getConnection(url("&targetServerType=secondary")))
        .isInstanceOf(PSQLException.class)
        .hasMessage(expected.getMessage());
  }
}
