package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The server itself is killed with kill -9 while it writes, folds and rebuilds, with what its
 * clients were told is committed on the disk or not there yet. After its recovery answers are
 * exact, and it all goes on.
 */
class CrashIT {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int CRASHES = 2;
  private static final int ROUNDS = 2;

  @ParameterizedTest
  @ValueSource(strings = {"on", "off"})
  void theServerIsKilledAtWork(String synchronous) throws Exception {
    try (PrivatePostgres server =
        PrivatePostgres.start(
            Map.of("synchronous_commit", synchronous, "max_prepared_transactions", "50"))) {
      LiveDatabase live = new LiveDatabase(server.newDatabase());
      Bustle.prepare(live);
      for (int crash = 0; crash < CRASHES; crash++) {
        killed(server, live, crash);
      }
      Housekeeping housekeeping = new Housekeeping("viewfinder", Pause.sleeping());
      try (ControlSession session = live.control()) {
        housekeeping.dropRetired(session, Duration.ZERO);
        housekeeping.clearRemains(session);
      }
      live.refresh("emptied");
      live.fold();
      Bustle.assertExact(live, live.knowledge());
    }
  }

  private static void killed(PrivatePostgres server, LiveDatabase live, long seed)
      throws Exception {
    try (Bustle bustle = Bustle.begin(live, seed)) {
      await().atMost(LONGEST).until(() -> bustle.progress() >= ROUNDS);

      server.crash();

      assertThat(bustle.ended())
          .isNotEmpty()
          .allMatch(failure -> String.valueOf(failure.getSQLState()).matches("(08|57).*"));
    }
    Bustle.decidePrepared(live);
    Bustle.assertExact(live, live.knowledge());
  }
}
