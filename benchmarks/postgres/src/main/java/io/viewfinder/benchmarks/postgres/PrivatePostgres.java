package io.viewfinder.benchmarks.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL for tests, the demo and the benchmarks, started from an archive on the class path,
 * or an external one by its URL. Threads may share it.
 */
public final class PrivatePostgres implements AutoCloseable {
  /* Of its own: -Dpostgres.version at build time chooses the archive, -Dviewfinder.postgres.cache
   * where it is unpacked. External: -Dviewfinder.postgres.url or VIEWFINDER_POSTGRES_URL; then
   * nothing is started, and the databases created are dropped at the end. */
  private static final String PORT = "port";
  private static final Duration YOUNGEST_LEFTOVER = Duration.ofMinutes(1);

  private final List<Database> databases = new CopyOnWriteArrayList<>();
  private final Thread hook = new Thread(this::end, "private-postgres-end");

  private volatile Server server;

  private PrivatePostgres(Server server) {
    this.server = server;
  }

  /** The one server of this JVM, started on first use and stopped when the JVM ends. */
  public static PrivatePostgres shared() {
    return Shared.POSTGRES;
  }

  /**
   * A server of one's own, until it is closed or the JVM ends.
   *
   * @param settings of postgresql.conf; they win over the defaults ({@code fsync=off} and the like)
   */
  public static PrivatePostgres start(Map<String, String> settings) {
    return start(Surroundings.current(), settings);
  }

  static PrivatePostgres start(Surroundings surroundings, Map<String, String> settings) {
    return until(server(surroundings, settings));
  }

  /* Until it is closed or the JVM ends. */
  private static PrivatePostgres until(Server server) {
    PrivatePostgres postgres = new PrivatePostgres(server);
    Runtime.getRuntime().addShutdownHook(postgres.hook);
    return postgres;
  }

  private static Server server(Surroundings surroundings, Map<String, String> settings) {
    String url = surroundings.externalUrl().orElse("");
    if (url.isEmpty()) {
      return kept(surroundings, settings);
    }
    if (settings.isEmpty()) {
      return ExternalServer.at(url);
    }
    throw new PostgresStartFailedException(
        "settings need a server of one's own; unset viewfinder.postgres.url: " + settings);
  }

  private static Server kept(Surroundings surroundings, Map<String, String> settings) {
    try {
      Archive archive = Archive.of(surroundings.platform());
      int user = Identity.caller().userId();
      Identity identity = Identity.caller().unprivileged();
      BinaryCache cache = new BinaryCache(surroundings.cache(user), user);
      Path binaries = cache.unpacked(archive);
      Leftovers leftovers = new Leftovers(surroundings.temporary(), identity);
      leftovers.sweep(binaries, Instant.now().minus(YOUNGEST_LEFTOVER));
      return started(new Installation(identity, leftovers.pattern(), binaries), null, settings);
    } catch (IOException failure) {
      throw new PostgresStartFailedException("PostgreSQL could not be started", failure);
    }
  }

  private static KeptServer started(
      Installation installation, @Nullable Path files, Map<String, String> settings) {
    try {
      return installation.start(files, settings, PrivatePostgres::freePort);
    } catch (IOException failure) {
      throw new PostgresStartFailedException("PostgreSQL could not be started", failure);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new PostgresStartFailedException("no port of this machine is free", failure);
    }
  }

  /** A new, empty database with a name of its own. */
  public Database newDatabase() {
    Database database =
        server.maintenance().sibling("db_" + UUID.randomUUID().toString().replace('-', '_'));
    execute("create database " + database.name());
    databases.add(database);
    return database;
  }

  /** The database of that name on this server: the same one where this server is a copy. */
  public Database counterpart(Database database) {
    return server.maintenance().sibling(database.name());
  }

  /**
   * Another server that begins with a copy of this one's files, taken while this one works. It has
   * the same system identifier, and goes its own way from here.
   */
  public PrivatePostgres copy() {
    return copied(Map.of(), backup -> {});
  }

  /**
   * A hot standby of this server, until it is closed, the JVM ends or somebody promotes it.
   *
   * @param settings of postgresql.conf; they win over those of this server
   */
  public PrivatePostgres standby(Map<String, String> settings) {
    Database primary = server.maintenance();
    Map<String, String> all = new HashMap<>(settings);
    all.put(
        "primary_conninfo",
        "host=%s port=%d user=%s".formatted(primary.host(), primary.port(), primary.user()));
    return copied(all, BaseBackup::makeStandby);
  }

  private PrivatePostgres copied(Map<String, String> settings, Consumer<BaseBackup> ready) {
    KeptServer original = kept();
    Map<String, String> all = new HashMap<>(original.settings());
    all.remove(PORT);
    all.putAll(settings);
    BaseBackup backup =
        new BaseBackup(original, original.home().resolve("copy." + UUID.randomUUID()));
    try {
      backup.take();
      ready.accept(backup);
      return until(started(original.installation(), backup.copy(), all));
    } catch (SQLException failure) {
      throw new PostgresStartFailedException("the server could not be copied", failure);
    } finally {
      backup.remove();
    }
  }

  /**
   * Kills the server with {@code kill -9} and starts it again, on the files that it left and at the
   * same port. PostgreSQL recovers, as after any crash of its own.
   */
  public void crash() {
    KeptServer killed = kept();
    killed.kill();
    Map<String, String> settings = new HashMap<>(killed.settings());
    settings.put(PORT, Integer.toString(killed.maintenance().port()));
    server = started(killed.installation(), killed.files(), settings);
    killed.close();
  }

  private KeptServer kept() {
    if (server instanceof KeptServer kept) {
      return kept;
    }
    throw new PostgresStartFailedException(
        "this needs a server of one's own; unset viewfinder.postgres.url");
  }

  /** The file in which the server writes what it did; it is gone once the server is closed. */
  public Path log() {
    return server.log();
  }

  /** The process id of the server's postmaster. */
  public long pid() {
    return server.pid();
  }

  /** Stops the server and removes its files; of an external one, only the databases made here. */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The JVM is ending already: the hook finds nothing left to do.
    }
  }

  private void end() {
    if (server instanceof ExternalServer) {
      databases.forEach(database -> execute("drop database if exists " + database.name()));
    }
    server.close();
  }

  private void execute(String sql) {
    try (Connection connection = server.maintenance().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new UncheckedIOException(new IOException(sql + " failed", failure));
    }
  }

  /** Loaded, and so started, by its first user. */
  private static final class Shared {
    private static final PrivatePostgres POSTGRES = start(Map.of());
  }
}
