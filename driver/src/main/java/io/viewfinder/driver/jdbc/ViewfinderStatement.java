package io.viewfinder.driver.jdbc;

import io.viewfinder.driver.route.Route;
import io.viewfinder.driver.session.StatementText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that is given its texts when it is executed. */
public class ViewfinderStatement extends ReplaceableStatement {
  private final List<StatementText> batch = new ArrayList<>();

  ViewfinderStatement(Statement delegate, ViewfinderConnection connection, boolean replaceable) {
    super(delegate, connection, replaceable);
  }

  private StatementText text(String sql) throws SQLException {
    StatementText text = connection().router().text(sql);
    connection().session().check(text);
    return text;
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    StatementText text = text(sql);
    ResultSet answer = answered(text);
    if (answer != null) {
      return answer;
    }
    Route route = route(text);
    ResultSet instead = replaced(route);
    if (instead != null) {
      return instead;
    }
    return handOut(original(route, text, () -> delegate().executeQuery(sql)));
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    StatementText text = text(sql);
    if (answered(text) != null) {
      return true;
    }
    Route route = route(text);
    return replaced(route) != null || original(route, text, () -> delegate().execute(sql));
  }

  /** The way of a text; a question mark is an operator where there are no parameters. */
  private @Nullable Route route(StatementText text) throws SQLException {
    return text.placeholders() > 0 ? null : connection().route(text);
  }

  @Override
  public boolean execute(String sql, int keys) throws SQLException {
    return keys == NO_GENERATED_KEYS
        ? execute(sql)
        : original(null, text(sql), () -> delegate().execute(sql, keys));
  }

  @Override
  public boolean execute(String sql, int[] columns) throws SQLException {
    return original(null, text(sql), () -> delegate().execute(sql, columns));
  }

  @Override
  public boolean execute(String sql, String[] columns) throws SQLException {
    return original(null, text(sql), () -> delegate().execute(sql, columns));
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    StatementText text = text(sql);
    return answered(text) != null ? 0 : original(null, text, () -> delegate().executeUpdate(sql));
  }

  @Override
  public int executeUpdate(String sql, int keys) throws SQLException {
    return original(null, text(sql), () -> delegate().executeUpdate(sql, keys));
  }

  @Override
  public int executeUpdate(String sql, int[] columns) throws SQLException {
    return original(null, text(sql), () -> delegate().executeUpdate(sql, columns));
  }

  @Override
  public int executeUpdate(String sql, String[] columns) throws SQLException {
    return original(null, text(sql), () -> delegate().executeUpdate(sql, columns));
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    StatementText text = text(sql);
    return answered(text) != null
        ? 0
        : original(null, text, () -> delegate().executeLargeUpdate(sql));
  }

  @Override
  public long executeLargeUpdate(String sql, int keys) throws SQLException {
    return original(null, text(sql), () -> delegate().executeLargeUpdate(sql, keys));
  }

  @Override
  public long executeLargeUpdate(String sql, int[] columns) throws SQLException {
    return original(null, text(sql), () -> delegate().executeLargeUpdate(sql, columns));
  }

  @Override
  public long executeLargeUpdate(String sql, String[] columns) throws SQLException {
    return original(null, text(sql), () -> delegate().executeLargeUpdate(sql, columns));
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    StatementText text = text(sql);
    delegate().addBatch(sql);
    batch.add(text);
  }

  @Override
  public void clearBatch() throws SQLException {
    batch.clear();
    delegate().clearBatch();
  }

  @Override
  public int[] executeBatch() throws SQLException {
    return batch(() -> delegate().executeBatch());
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    return batch(() -> delegate().executeLargeBatch());
  }

  private <R> R batch(Execution<R> execution) throws SQLException {
    closeReplacedResults();
    try {
      return execution.run();
    } finally {
      batch.forEach(connection().session()::sent);
      batch.clear();
    }
  }
}
