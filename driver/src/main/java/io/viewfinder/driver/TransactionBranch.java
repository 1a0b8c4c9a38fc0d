package io.viewfinder.driver;

import io.viewfinder.driver.session.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/**
 * An XA connection of pgjdbc whose handles are ours. Transactions begin and end past the handle, so
 * its session is told to read anew what it knew. Used as JDBC allows: by one thread at a time.
 */
final class TransactionBranch implements XAConnection, XAResource, ConnectionEventListener {
  private final XAConnection postgres;
  private final XAResource resource;
  private final Opening opening;
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
  private @Nullable Session session;

  /** Makes a handle of pgjdbc ours. */
  @FunctionalInterface
  interface Opening {
    ViewfinderDriver.Opened opened(Connection handle) throws SQLException;
  }

  private TransactionBranch(XAConnection postgres, XAResource resource, Opening opening) {
    this.postgres = postgres;
    this.resource = resource;
    this.opening = opening;
  }

  static XAConnection of(XAConnection postgres, Opening opening) throws SQLException {
    TransactionBranch branch = new TransactionBranch(postgres, postgres.getXAResource(), opening);
    postgres.addConnectionEventListener(branch);
    return branch;
  }

  @Override
  public Connection getConnection() throws SQLException {
    ViewfinderDriver.Opened opened = opening.opened(postgres.getConnection());
    session = opened.session();
    return opened.connection();
  }

  @Override
  public XAResource getXAResource() {
    return this;
  }

  @Override
  public void close() throws SQLException {
    postgres.close();
  }

  private void turned() {
    Session known = session;
    if (known != null) {
      known.changed();
    }
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    resource.start(xid, flags);
    turned();
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    resource.end(xid, flags);
    turned();
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    try {
      return resource.prepare(xid);
    } finally {
      turned();
    }
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    try {
      resource.commit(xid, onePhase);
    } finally {
      turned();
    }
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    try {
      resource.rollback(xid);
    } finally {
      turned();
    }
  }

  @Override
  public void forget(Xid xid) throws XAException {
    resource.forget(xid);
  }

  @Override
  public Xid[] recover(int flag) throws XAException {
    return resource.recover(flag);
  }

  @Override
  public boolean isSameRM(XAResource other) throws XAException {
    return resource.isSameRM(other instanceof TransactionBranch branch ? branch.resource : other);
  }

  @Override
  public int getTransactionTimeout() throws XAException {
    return resource.getTransactionTimeout();
  }

  @Override
  public boolean setTransactionTimeout(int seconds) throws XAException {
    return resource.setTransactionTimeout(seconds);
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void addStatementEventListener(StatementEventListener listener) {
    postgres.addStatementEventListener(listener);
  }

  @Override
  public void removeStatementEventListener(StatementEventListener listener) {
    postgres.removeStatementEventListener(listener);
  }

  /** Listeners know us, not pgjdbc's connection behind us. */
  private ConnectionEvent ours(ConnectionEvent event) {
    return new ConnectionEvent(this, event.getSQLException());
  }

  @Override
  public void connectionClosed(ConnectionEvent event) {
    listeners.forEach(listener -> listener.connectionClosed(ours(event)));
  }

  @Override
  public void connectionErrorOccurred(ConnectionEvent event) {
    listeners.forEach(listener -> listener.connectionErrorOccurred(ours(event)));
  }
}
