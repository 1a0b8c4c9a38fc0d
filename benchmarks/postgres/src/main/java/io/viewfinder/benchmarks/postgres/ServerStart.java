package io.viewfinder.benchmarks.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One start of a server, until it accepts connections.
 *
 * @param installation of what
 * @param files the data folder that the cluster begins with as a copy; none where it is a new one
 * @param deadline when to give up
 */
record ServerStart(Installation installation, @Nullable Path files, Deadline deadline) {
  private static final String ADDRESS = "127.0.0.1";
  private static final String PORT_TAKEN = "could not bind";

  /** What a server of short life needs: no durability, no traces outside its home. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "listen_addresses", ADDRESS,
          "unix_socket_directories", "",
          "fsync", "off",
          "synchronous_commit", "off",
          "full_page_writes", "off",
          "log_line_prefix", "%m [%p] %d ",
          "log_timezone", "UTC",
          "timezone", "UTC");

  /**
   * Starts it, on a second port if somebody takes the first before the server does.
   *
   * @param settings of postgresql.conf, added to the defaults or in their place
   * @param ports gives a port that is free now
   */
  KeptServer start(Map<String, String> settings, IntSupplier ports) throws IOException {
    try {
      return start(settings, ports.getAsInt());
    } catch (PostgresStartFailedException failure) {
      if (!String.valueOf(failure.getMessage()).contains(PORT_TAKEN)) {
        throw failure;
      }
      return start(settings, ports.getAsInt());
    }
  }

  private KeptServer start(Map<String, String> settings, int freePort) throws IOException {
    Map<String, String> all = new HashMap<>(DEFAULTS);
    all.put("port", Integer.toString(freePort));
    all.putAll(settings);
    int port = Integer.parseInt(all.get("port"));
    Keeper keeper = Keeper.start(installation, files, arguments(all));
    try {
      return awaited(keeper, new Database(ADDRESS, port, "postgres", "postgres"), settings);
    } catch (IOException | RuntimeException failure) {
      keeper.close();
      throw failure;
    }
  }

  private KeptServer awaited(Keeper keeper, Database maintenance, Map<String, String> settings)
      throws IOException {
    Path home = keeper.awaitHome(deadline);
    long pid = keeper.awaitPid(deadline);
    KeptServer server = new KeptServer(installation, settings, keeper, home, pid, maintenance);
    while (!server.isReady()) {
      deadline.pause("a server that is ready");
      keeper.checkAlive();
    }
    return server;
  }

  private static List<String> arguments(Map<String, String> settings) {
    List<String> arguments = new ArrayList<>();
    new TreeMap<>(settings)
        .forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }
}
