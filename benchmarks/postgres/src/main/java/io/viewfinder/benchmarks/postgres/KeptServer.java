package io.viewfinder.benchmarks.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server that was started for us and goes with us.
 *
 * @param keeper who stops it
 * @param home the folder with its data and its log
 * @param pid its postmaster
 * @param maintenance the database through which others are created
 */
record KeptServer(Keeper keeper, Path home, long pid, Database maintenance) implements Server {
  /** What a server of short life needs: no durability, no traces outside its home. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "fsync", "off",
          "synchronous_commit", "off",
          "full_page_writes", "off",
          "log_line_prefix", "%m [%p] %d ",
          "log_timezone", "UTC",
          "timezone", "UTC");

  /**
   * Starts one and waits until it answers.
   *
   * @param settings of postgresql.conf, added to the defaults or in their place
   */
  static KeptServer start(
      Identity identity,
      String pattern,
      Path binaries,
      Map<String, String> settings,
      Deadline deadline)
      throws IOException {
    int port = freePort();
    Keeper keeper = Keeper.start(identity, pattern, binaries, arguments(port, settings));
    try {
      Path home = keeper.awaitHome(deadline);
      Database maintenance = new Database("127.0.0.1", port, "postgres", "postgres");
      KeptServer server = new KeptServer(keeper, home, keeper.awaitPid(deadline), maintenance);
      server.awaitAnswer(deadline);
      return server;
    } catch (IOException | RuntimeException failure) {
      keeper.close();
      throw failure;
    }
  }

  @Override
  public Path log() {
    return home.resolve("log");
  }

  @Override
  public void close() {
    keeper.close();
  }

  private void awaitAnswer(Deadline deadline) throws IOException {
    while (!answers()) {
      keeper.checkAlive();
      deadline.pause("an answer of the server");
    }
  }

  /** Whether somebody answers, and it is this server and no other that took the port before it. */
  private boolean answers() {
    try (Connection connection = maintenance.connect();
        Statement statement = connection.createStatement();
        ResultSet folder = statement.executeQuery("show data_directory")) {
      return folder.next() && Path.of(folder.getString(1)).endsWith(home.getFileName() + "/data");
    } catch (SQLException notYet) {
      // It is still starting; whether it has given up is what the keeper knows.
      return false;
    }
  }

  private static List<String> arguments(int port, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(DEFAULTS);
    all.put("port", Integer.toString(port));
    all.putAll(settings);
    List<String> arguments = new ArrayList<>();
    all.forEach(
        (name, value) -> {
          arguments.add("-c");
          arguments.add(name + "=" + value);
        });
    return arguments;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
