package io.viewfinder.driver.jdbc;

import io.viewfinder.driver.forward.ForwardingCallableStatement;
import io.viewfinder.driver.session.StatementText;
import java.sql.CallableStatement;

/** A call of pgjdbc, which always goes its own way. */
public final class ViewfinderCallableStatement extends ViewfinderPreparedStatement
    implements ForwardingCallableStatement {
  ViewfinderCallableStatement(
      CallableStatement delegate, ViewfinderConnection connection, StatementText text) {
    super(delegate, connection, text, false);
  }

  @Override
  public CallableStatement callableDelegate() {
    return (CallableStatement) delegate();
  }
}
