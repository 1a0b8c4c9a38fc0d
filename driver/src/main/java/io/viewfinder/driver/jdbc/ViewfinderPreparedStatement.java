package io.viewfinder.driver.jdbc;

import io.viewfinder.advisor.Values;
import io.viewfinder.driver.binding.Bindings;
import io.viewfinder.driver.route.Route;
import io.viewfinder.driver.session.StatementText;
import io.viewfinder.rewriter.Decision;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement of pgjdbc that keeps its way: executed again, it compares two identities and
 * looks nothing up.
 */
public class ViewfinderPreparedStatement extends BoundStatement {
  private final StatementText text;
  private @Nullable Route route;

  ViewfinderPreparedStatement(
      PreparedStatement delegate,
      ViewfinderConnection connection,
      StatementText text,
      boolean replaceable) {
    super(delegate, connection, replaceable, new Bindings(remembered(text, replaceable)));
    this.text = text;
  }

  /** Values are remembered only where they may be needed. */
  private static int remembered(StatementText text, boolean replaceable) {
    return replaceable && text.mayBeReplaced() ? text.placeholders() : 0;
  }

  private @Nullable Route route() throws SQLException {
    Route known = route;
    ViewfinderConnection connection = connection();
    if (known != null
        && known.holds(connection.session().known(), connection.router().knowledge())) {
      return known;
    }
    route = connection.route(text);
    return route;
  }

  @Override
  @Nullable ResultSet query(Substitute instead, Decision.Text sent, long spentNanos)
      throws SQLException {
    return instead.query(sent, bindings(), spentNanos);
  }

  @Override
  Values values() {
    Bindings now = bindings().copy();
    return (statement, mapping, before) -> now.replay(mapping, statement, before);
  }

  @Override
  boolean hasReplayableValues() {
    return bindings().areReplayable();
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    ResultSet answer = answered(checked());
    if (answer != null) {
      return answer;
    }
    Route way = route();
    ResultSet instead = replaced(way);
    if (instead != null) {
      return instead;
    }
    return handOut(original(way, text, () -> preparedDelegate().executeQuery()));
  }

  @Override
  public boolean execute() throws SQLException {
    if (answered(checked()) != null) {
      return true;
    }
    Route way = route();
    return replaced(way) != null || original(way, text, () -> preparedDelegate().execute());
  }

  @Override
  public int executeUpdate() throws SQLException {
    return answered(checked()) != null
        ? 0
        : original(null, text, () -> preparedDelegate().executeUpdate());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return answered(checked()) != null
        ? 0
        : original(null, text, () -> preparedDelegate().executeLargeUpdate());
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    ResultSet instead = openReplacement();
    return instead == null ? preparedDelegate().getMetaData() : instead.getMetaData();
  }

  private StatementText checked() throws SQLException {
    connection().session().check(text);
    return text;
  }

  /* Texts are refused by a prepared statement of pgjdbc, in its own words. */

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    return delegate().executeQuery(sql);
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    return delegate().execute(sql);
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    return delegate().executeUpdate(sql);
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    StatementText other = connection().router().text(sql); // this one pgjdbc lets through
    return original(null, other, () -> delegate().executeLargeUpdate(sql));
  }
}
