package io.viewfinder.driver;

import java.sql.SQLException;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGPooledConnection;

/** Connections for containers that pool them: pgjdbc's pooled connections over ours. */
public final class ViewfinderConnectionPoolDataSource extends ConnectionSource
    implements ConnectionPoolDataSource {
  private static final long serialVersionUID = 1L;

  /** One that has to be told its URL. */
  public ViewfinderConnectionPoolDataSource() {}

  @Override
  public PooledConnection getPooledConnection() throws SQLException {
    return pooled(getUser(), password());
  }

  @Override
  public PooledConnection getPooledConnection(@Nullable String username, @Nullable String secret)
      throws SQLException {
    return pooled(username, secret);
  }

  private PooledConnection pooled(@Nullable String username, @Nullable String secret)
      throws SQLException {
    return new PGPooledConnection(
        new ViewfinderDriver().connect(ownUrl(), properties(username, secret)), true);
  }
}
