package io.viewfinder.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.jdbc.PgStatement;

class TimeLeftIT {
  private Connection connection;
  private Statement statement;

  @BeforeEach
  void connect() throws SQLException {
    connection = PrivatePostgres.shared().newDatabase().connect();
    statement = connection.createStatement();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private long timeLeftAfter(Duration spent) throws SQLException {
    PgStatement exact = (PgStatement) statement;
    return TimeLeft.after(spent.toNanos(), statement, exact::getQueryTimeoutMs);
  }

  @Test
  void theOriginalGetsTheRestToTheMillisecond() throws SQLException {
    statement.setQueryTimeout(2);

    assertThat(timeLeftAfter(Duration.ofMillis(1_250))).isEqualTo(750);
    assertThat(statement.getQueryTimeout()).isEqualTo(2);
  }

  @Test
  void whatIsSpentToTheLastLeavesTheLeast() throws SQLException {
    statement.setQueryTimeout(2);

    assertThat(timeLeftAfter(Duration.ofSeconds(3))).isEqualTo(1);
  }

  @Test
  void withoutATimeoutThereIsNone() throws SQLException {
    assertThat(timeLeftAfter(Duration.ofSeconds(3))).isZero();
  }
}
