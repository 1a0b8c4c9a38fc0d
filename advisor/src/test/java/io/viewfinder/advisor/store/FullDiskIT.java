package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.LiveDatabase.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viewfinder.advisor.store.LiveDatabase.Reply;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file system that is really full while states are folded, filled and filled anew. */
class FullDiskIT {
  private static final String QUERY =
      "select id, sum(amount) as total, count(*) as n from sales group by id";
  private static final String HALF_MADE =
      """
      SELECT 'build ' || view FROM viewfinder.build
       UNION ALL
      SELECT 'table ' || c.relname FROM pg_class c
       WHERE c.relnamespace = 'viewfinder'::regnamespace AND c.relkind = 'r'
         AND (c.relname ~ '_g[0-9]+$' AND c.relname <> 'by_id_g1' OR c.relname LIKE 'probe%')
       UNION ALL
      SELECT 'view ' || name FROM viewfinder.view WHERE name <> 'by_id'
       UNION ALL
      SELECT 'generation ' || number FROM viewfinder.generation WHERE number <> 1""";

  private Path disk;
  private PrivatePostgres server;
  private LiveDatabase live;

  @BeforeEach
  void aSmallDisk() throws IOException, InterruptedException, SQLException {
    disk = Files.createTempDirectory("viewfinder-disk");
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", disk.toString()),
        "only root may mount a small file system");
    server = PrivatePostgres.start(Map.of());
    Files.setOwner(disk, Files.getOwner(server.log()));
    Database database = server.newDatabase();
    live = new LiveDatabase(database);
    live.run(
        "CREATE TABLESPACE small LOCATION '" + disk + "'",
        "CREATE TABLE sales (id int PRIMARY KEY, region text, amount numeric(12,2))",
        "INSERT INTO sales SELECT i, 'r' || i % 5, i FROM generate_series(1, 3000) i",
        "ANALYZE");
    live.store().initialise();
    live.run("ALTER DATABASE " + database.name() + " SET default_tablespace = small");
    live.create("by_id", QUERY);
    live.run("UPDATE sales SET amount = amount + 1");
  }

  @AfterEach
  void noDisk() throws IOException, InterruptedException {
    if (server != null) {
      server.close();
      run("umount", disk.toString());
    }
    Files.deleteIfExists(disk);
  }

  private static boolean run(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words).inheritIO().start().waitFor() == 0;
  }

  private void fill() throws SQLException {
    live.run("CREATE TABLE filler (x text) TABLESPACE small");
    for (int rows : new int[] {1000, 100, 10, 1}) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  live.run(
                      "INSERT INTO filler SELECT repeat('x', 1900) FROM generate_series(1, %d)"
                          .formatted(rows));
                }
              })
          .extracting(failure -> ((SQLException) failure).getSQLState())
          .isEqualTo("53100");
    }
  }

  private static void assertDiskFull(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOf(SQLException.class)
        .extracting(failure -> ((SQLException) failure).getSQLState())
        .isEqualTo("53100");
  }

  private void assertExact() throws SQLException {
    try (Connection reader = live.connect()) {
      assertThat(ask(reader, live.rewritten(QUERY)))
          .isEqualTo(new Reply(false, ask(reader, QUERY).rows()));
    }
  }

  @Test
  void whatDoesNotFitLeavesTheOldGenerationInServiceAndNothingHalfMade() throws SQLException {
    fill();
    List<ThrowingCallable> works =
        List.of(
            () -> live.fold(),
            () -> live.refresh("by_id"),
            () ->
                live.create(
                    "another",
                    "select id, region, max(amount) as m from sales group by id, region"));

    for (ThrowingCallable work : works) {
      assertDiskFull(work);
      assertExact();
      assertThat(live.rows(HALF_MADE)).isEmpty();
      assertThat(live.rows("SELECT invalidated FROM viewfinder.generation")).containsExactly("f");
    }
    live.run("DROP TABLE filler", "CHECKPOINT");
    live.refresh("by_id");
    live.run("DELETE FROM sales WHERE id % 3 = 0");
    assertThat(live.fold()).isOne();
    assertExact();
  }
}
