package io.viewfinder.advisor.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens plain PostgreSQL connections for maintenance; each is closed by who asked for it. */
@FunctionalInterface
public interface ControlConnections {
  /** A new connection in autocommit. */
  Connection open() throws SQLException;
}
