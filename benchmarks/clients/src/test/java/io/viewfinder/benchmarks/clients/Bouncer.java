package io.viewfinder.benchmarks.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PgBouncer in transaction mode on the loopback address, in front of one server. */
final class Bouncer implements AutoCloseable {
  private static final String NAME = "pgbouncer";
  private static final Pattern VERSION = Pattern.compile("PgBouncer (\\d+)\\.(\\d+)");
  private static final Duration LONGEST_START = Duration.ofSeconds(30);
  private static final long LONGEST_STOP_SECONDS = 30;

  private final Path home;
  private final Process process;
  private final int port;

  private Bouncer(Path home, Process process, int port) {
    this.home = home;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param url of the server behind it, as pgjdbc takes it
   * @param servers how many connections to the server all clients share
   * @param settings further ones, as lines of its file
   */
  static Bouncer before(String url, int servers, String... settings) throws IOException {
    Path program = program();
    int port = freePort();
    Path home = Files.createTempDirectory(NAME);
    Path file = home.resolve("pgbouncer.ini");
    Path users = home.resolve("users");
    Files.writeString(users, "\"postgres\" \"\"\n");
    Files.write(
        file, lines(URI.create(url.substring("jdbc:".length())), port, users, servers, settings));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    Process process =
        new ProcessBuilder(command(program, file))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile())
            .start();
    Bouncer bouncer = new Bouncer(home, process, port);
    bouncer.awaitStart();
    return bouncer;
  }

  private static List<String> lines(
      URI server, int port, Path users, int servers, String... settings) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "[databases]",
                "* = host=%s port=%d".formatted(server.getHost(), server.getPort()),
                "[pgbouncer]",
                "listen_addr = 127.0.0.1",
                "listen_port = " + port,
                "unix_socket_dir =",
                "auth_type = trust",
                "auth_file = " + users,
                "ignore_startup_parameters = extra_float_digits",
                "pool_mode = transaction",
                "default_pool_size = " + servers));
    lines.addAll(List.of(settings));
    return lines;
  }

  /* It refuses to run as root, who can tell it to be somebody else. */
  private static List<String> command(Path program, Path file) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody"));
    }
    command.add(file.toString());
    return command;
  }

  private void awaitStart() {
    await()
        .atMost(LONGEST_START)
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(home.resolve("log")));
              }
              return accepts();
            });
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path program() {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, NAME))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("there is no pgbouncer: apt-get install pgbouncer"));
  }

  /** Whether it carries named prepared statements over to other connections. */
  static boolean knowsPreparedStatements() throws IOException {
    Process process = new ProcessBuilder(program().toString(), "--version").start();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    Matcher version = VERSION.matcher(answer);
    if (!version.find()) {
      throw new IllegalStateException(answer);
    }
    int major = Integer.parseInt(version.group(1));
    return major > 1 || Integer.parseInt(version.group(2)) >= 21;
  }

  /** A URL of the server, led through here. */
  String led(String url) {
    return url.replaceFirst("//[^/]*/", "//127.0.0.1:" + port + "/");
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().completeOnTimeout(process, LONGEST_STOP_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
    try (Stream<Path> files = Files.list(home)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(home);
  }
}
