package io.viewfinder.rewriter.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.live.Server;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the generator is worth: it finds the mistakes that rewriters make. */
class PlantedFaultsIT {
  private static final int MOST_ROUNDS = 1000;

  @ParameterizedTest
  @EnumSource
  void everyPlantedFaultIsFound(Fault fault) throws SQLException {
    Tally tally = new Tally();

    try (Connection connection = PrivatePostgres.shared().newDatabase().connect()) {
      Server server = new Server(connection);
      server.execute("set statement_timeout = '5s'");
      for (long seed = 1; seed <= MOST_ROUNDS && tally.failures().isEmpty(); seed++) {
        new Round(seed, server, fault).play(100, tally);
      }
    }

    assertThat(tally.failures()).as("%s", tally).isNotEmpty();
  }
}
