package io.viewfinder.driver;

import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/** Connections for transaction managers: pgjdbc's XA, with our connections as its handles. */
public final class ViewfinderXADataSource extends ConnectionSource implements XADataSource {
  private static final long serialVersionUID = 1L;

  /** One that has to be told its URL. */
  public ViewfinderXADataSource() {}

  @Override
  public XAConnection getXAConnection() throws SQLException {
    return connect(getUser(), password());
  }

  @Override
  public XAConnection getXAConnection(@Nullable String username, @Nullable String secret)
      throws SQLException {
    return connect(username, secret);
  }

  private XAConnection connect(@Nullable String username, @Nullable String secret)
      throws SQLException {
    return new ViewfinderDriver().connectXa(ownUrl(), properties(username, secret));
  }
}
