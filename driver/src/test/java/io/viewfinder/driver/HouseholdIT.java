package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What connections of one JVM share. */
class HouseholdIT {
  private final Stage stage = new Stage();

  @Test
  void connectionsToOneDatabaseShareOneResident() throws SQLException {
    try (Connection one = stage.connect();
        Connection other = stage.connect("&viewfinder.choice=always")) {
      assertThat(one).isNotSameAs(other);
      assertThat(stage.household().size()).isEqualTo(1);
    }
  }

  @Test
  void whoAdvisesDifferentlyLivesApart() throws SQLException {
    try (Connection one = stage.connect("");
        Connection other = stage.connect("&viewfinder.schema=elsewhere")) {
      assertThat(one).isNotSameAs(other);
      assertThat(stage.household().size()).isEqualTo(2);
    }
  }

  @Test
  void theLastConnectionTurnsOffTheLight() throws SQLException {
    Connection one = stage.connect();
    Connection other = stage.connect();
    one.close();
    one.close();
    assertThat(stage.household().size()).isEqualTo(1);

    other.abort(Runnable::run);

    await().until(() -> stage.household().size() == 0);
    await().until(stage.backstage()::isClosed);
  }

  @Test
  void afterAllWasClosedConnectionsStillWork() throws SQLException {
    try (Connection connection = stage.connect();
        Statement statement = connection.createStatement()) {
      stage.household().close();

      try (ResultSet results = statement.executeQuery("select 7")) {
        results.next();
        assertThat(results.getInt(1)).isEqualTo(7);
      }
    }
  }

  @Test
  void aBackstageThatCannotOpenIsNobodysProblem() throws SQLException {
    Stage broken = Stage.broken();
    try (Connection connection = broken.connect();
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery("select 7")) {
      results.next();
      assertThat(results.getInt(1)).isEqualTo(7);
    }
  }
}
