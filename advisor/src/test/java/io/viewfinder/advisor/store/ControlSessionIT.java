package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What a maintenance session is, whatever its role and its last transaction were. */
class ControlSessionIT {
  private static final String ISOLATION = "SELECT current_setting('transaction_isolation')";

  private final Database database = PrivatePostgres.shared().newDatabase();

  private static String isolation(ControlSession session) throws SQLException {
    return session.first(ISOLATION, row -> row.text(0)).orElseThrow();
  }

  @Test
  void whatFollowsATransactionInOneSnapshotIsReadCommittedAgain() throws SQLException {
    try (ControlSession session = ControlSession.open(database::connect)) {
      assertThat(session.inOneSnapshot(() -> isolation(session))).isEqualTo("repeatable read");

      assertThat(isolation(session)).isEqualTo("read committed");
      assertThat(session.inTransaction(() -> isolation(session))).isEqualTo("read committed");
    }
  }

  @Test
  void soItIsWhereTheTransactionFailed() throws SQLException {
    try (ControlSession session = ControlSession.open(database::connect)) {
      assertThatThrownBy(() -> session.inOneSnapshot(() -> session.execute("SELECT 1 / 0")))
          .isInstanceOf(SQLException.class);

      assertThat(isolation(session)).isEqualTo("read committed");
    }
  }

  @Test
  void aDefaultOfTheDatabaseIsNotTakenOver() throws SQLException {
    SalesDatabase.run(
        database.connect(),
        "ALTER DATABASE %s SET default_transaction_isolation = serializable"
            .formatted(database.name()));
    try (ControlSession session = ControlSession.open(database::connect)) {
      assertThat(isolation(session)).isEqualTo("read committed");
    }
  }
}
