package io.viewfinder.driver;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections for tools that want a data source and no URL prefix. */
public final class ViewfinderDataSource extends ConnectionSource implements DataSource {
  private static final long serialVersionUID = 1L;

  /** One that has to be told its URL. */
  public ViewfinderDataSource() {}

  @Override
  public Connection getConnection() throws SQLException {
    return connect(getUser(), password());
  }

  @Override
  public Connection getConnection(@Nullable String username, @Nullable String secret)
      throws SQLException {
    return connect(username, secret);
  }

  private Connection connect(@Nullable String username, @Nullable String secret)
      throws SQLException {
    return new ViewfinderDriver().connect(ownUrl(), properties(username, secret));
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("A data source of Viewfinder wraps no " + type.getName(), "0A000");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
