package io.viewfinder.benchmarks.freshness;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Measures what exact freshness costs, and prints a table for each part. */
public final class Freshness {
  /* A server that loses nothing, and does by itself only what it is asked to: tables are vacuumed
   * between turns. */
  private static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.of(
              "fsync", "on",
              "full_page_writes", "on",
              "synchronous_commit", "on",
              "shared_buffers", "1GB",
              "work_mem", "64MB",
              "maintenance_work_mem", "256MB",
              "max_wal_size", "8GB",
              "checkpoint_timeout", "30min",
              "autovacuum", "off"));

  private final PrivatePostgres postgres;
  private final Effort effort;
  private final LongSupplier clock;

  Freshness(PrivatePostgres postgres, Effort effort, LongSupplier clock) {
    this.postgres = postgres;
    this.effort = effort;
    this.clock = clock;
  }

  /** Measures with the effort that the system properties ask for. */
  public static void main(String[] arguments) throws SQLException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Effort effort = Effort.of(System.getProperties());
    try (PrivatePostgres postgres = PrivatePostgres.start(SETTINGS)) {
      out.println("PostgreSQL " + version(postgres) + " with " + SETTINGS);
      out.println(Runtime.getRuntime().availableProcessors() + " processors; " + effort);
      Consumer<Table> told = table -> out.println("\n" + table.markdown());
      new Freshness(postgres, effort, System::nanoTime).run(told);
    }
  }

  private static String version(PrivatePostgres postgres) throws SQLException {
    try (var connection = postgres.newDatabase().connect()) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  /** Measures all parts that are asked for, and tells each table when it is there. */
  void run(Consumer<Table> told) throws SQLException {
    for (Part part : effort.parts()) {
      switch (part) {
        case WRITERS -> new Writers(postgres, effort, clock).run(told);
        case INSTALLATION -> told.accept(new Installation(postgres, effort, clock).table());
        case FOLD -> told.accept(new Fold(postgres, effort, clock).table());
        case READERS -> new Readers(postgres, effort, clock).run(told);
        case BUILD -> told.accept(new Build(postgres, effort, clock).table());
      }
    }
  }
}
