package io.viewfinder.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PortRaceIT {
  @Test
  void aPortThatIsTakenMeanwhileIsGivenUpOnce() throws IOException {
    try (ServerSocket taken = listening()) {
      int free = freePort();
      Queue<Integer> ports = new ArrayDeque<>(List.of(taken.getLocalPort(), free));

      KeptServer server = serverStart().start(Map.of(), ports::remove);

      assertThat(server.maintenance().port()).isEqualTo(free);
      server.close();
    }
  }

  @Test
  void aPortThatTheCallerChoseIsNotReplaced() throws IOException {
    try (ServerSocket taken = listening()) {
      Map<String, String> settings = Map.of("port", Integer.toString(taken.getLocalPort()));

      assertThatThrownBy(() -> serverStart().start(settings, () -> 1))
          .isInstanceOf(PostgresStartFailedException.class)
          .hasMessageContaining("could not bind");
    }
  }

  private static ServerStart serverStart() throws IOException {
    int user = Identity.caller().userId();
    Identity identity = Identity.caller().unprivileged();
    Surroundings surroundings = Surroundings.current();
    Path binaries =
        new BinaryCache(surroundings.cache(user), user)
            .unpacked(Archive.of(surroundings.platform()));
    String pattern = new Leftovers(surroundings.temporary(), identity).pattern();
    Deadline deadline = new Deadline(Duration.ofMinutes(2), System::nanoTime);
    return new ServerStart(new Installation(identity, pattern, binaries), null, deadline);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = listening()) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
