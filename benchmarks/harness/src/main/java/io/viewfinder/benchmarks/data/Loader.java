package io.viewfinder.benchmarks.data;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills a database with a dataset through COPY, a block of rows at a time. Single-threaded; use one
 * connection per loader.
 */
public final class Loader {
  private static final int BLOCK_BYTES = 1 << 16;

  private final Connection connection;
  private final Progress progress;

  /** Loads through a connection of PostgreSQL's own driver. */
  public Loader(Connection connection, Progress progress) {
    this.connection = connection;
    this.progress = progress;
  }

  /** Creates the tables, fills them, declares their keys and analyzes them. */
  public void load(Dataset dataset) throws SQLException {
    execute(dataset.tablesSql());
    for (Table table : dataset.tables()) {
      String name = dataset.schema() + "." + table.name();
      progress.filled(name, copy(name, table));
    }
    execute(dataset.keysSql());
    for (Table table : dataset.tables()) {
      execute("vacuum (analyze) " + dataset.schema() + "." + table.name());
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long copy(String name, Table table) throws SQLException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + name + " from stdin (delimiter '|')");
    try {
      send(copy, name, table);
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private void send(CopyIn copy, String name, Table table) throws SQLException {
    StringBuilder block = new StringBuilder(BLOCK_BYTES + 1024);
    long sent = 0;
    for (String row : table.rows()) {
      block.append(row).append('\n');
      sent++;
      if (block.length() >= BLOCK_BYTES) {
        flush(copy, block);
        progress.sent(name, sent, table.expectedRows());
      }
    }
    flush(copy, block);
  }

  private static void flush(CopyIn copy, StringBuilder block) throws SQLException {
    byte[] bytes = block.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    block.setLength(0);
  }
}
