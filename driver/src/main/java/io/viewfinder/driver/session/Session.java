package io.viewfinder.driver.session;

import io.viewfinder.driver.session.StatementText.Trait;
import io.viewfinder.driver.settings.BadSettingException;
import io.viewfinder.driver.settings.Mode;
import io.viewfinder.driver.settings.Setting;
import io.viewfinder.driver.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.TransactionState;

/**
 * What is known of one connection's session. Used by the threads that use the connection.
 *
 * <p>The facts cost one query on the caller's connection, at the first read that might be planned,
 * and again after a statement that may have changed them. Nothing else is asked of the server. A
 * change that goes unseen (inside a function, through an unwrapped connection) is caught by the
 * gate of the rewritten statement, which compares names and search_path in the server.
 */
public final class Session {
  private final Connection connection;
  private final Supplier<TransactionState> transaction;
  private final Settings settings;
  private final UnaryOperator<Facts> canonical;
  private volatile @Nullable Facts facts;
  private volatile @Nullable Statement reading;
  private volatile boolean changedInTransaction;
  private volatile boolean settingsHeard;

  /**
   * A session of which nothing is known yet.
   *
   * @param connection the bare connection
   * @param transaction the state that the server last reported, without asking it
   * @param settings what the connection was opened with
   * @param canonical makes equal facts of several sessions the same object
   */
  public Session(
      Connection connection,
      Supplier<TransactionState> transaction,
      Settings settings,
      UnaryOperator<Facts> canonical) {
    this.connection = connection;
    this.transaction = transaction;
    this.settings = settings;
    this.canonical = canonical;
  }

  /** What the connection was opened with. */
  public Settings settings() {
    return settings;
  }

  /** Whether there is anything to do for this connection but to pass statements through. */
  public boolean isAwake() {
    return settings.mode() != Mode.OFF || (settingsHeard && !settings.isOffForAll());
  }

  /** What is known now, null where it must be read first. Never asks the server. */
  public @Nullable Facts known() {
    Facts known = facts;
    return known == null || !known.isStandby() || !isPromoted() ? known : null;
  }

  /* A promotion leaves connections as they are; the server reports it with its next answer. */
  private boolean isPromoted() {
    try {
      PGConnection server = connection.unwrap(PGConnection.class);
      return "off".equals(server.getParameterStatus("in_hot_standby"));
    } catch (SQLException closed) {
      return false;
    }
  }

  /** What is true now; asks the server where that is not known. */
  public Facts facts() throws SQLException {
    Facts known = known();
    return known != null ? known : read();
  }

  private Facts read() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      reading = statement;
      Facts read = canonical.apply(FactsQuery.read(statement, settings));
      facts = read;
      return read;
    } finally {
      reading = null;
    }
  }

  /** Cancels the reading of facts where that is under way; for any thread. */
  public void cancelReading() throws SQLException {
    Statement statement = reading;
    if (statement != null) {
      statement.cancel();
    }
  }

  /** Whether statements run in a transaction block, begun or about to begin. */
  public boolean isInTransaction() throws SQLException {
    return transaction.get() != TransactionState.IDLE || !connection.getAutoCommit();
  }

  /** Whether the transaction block refuses everything but its end. */
  public boolean isFailed() {
    return transaction.get() == TransactionState.FAILED;
  }

  /** Refuses a SET of ours that PostgreSQL would take although it means nothing. */
  public void check(StatementText text) throws SQLException {
    if (!text.has(Trait.CHANGES_SESSION) || text.sql() == null) {
      return;
    }
    SettingChange change = SettingChange.of(text.sql());
    if (change == null) {
      return;
    }
    Optional<Setting> setting = change.setting();
    String value = change.value();
    if (setting.isEmpty()) {
      throw BadSettingException.unknownInSession(change.key(), value == null ? "" : value);
    }
    settings.withSession(setting.get(), value == null ? setting.get().standard() : value);
  }

  /** Takes note of a statement that was sent, whether it succeeded or not. */
  public void sent(StatementText text) {
    if (text.has(Trait.CHANGES_SESSION)) {
      settingsHeard = true;
      changed();
    }
    if (text.has(Trait.ENDS_TRANSACTION)) {
      transactionEnded();
    }
  }

  /** Takes note that what is known may be wrong now. */
  public void changed() {
    facts = null;
    changedInTransaction |= transaction.get() != TransactionState.IDLE;
  }

  /** Takes note that what is said of the transactions to come may have changed. */
  public void transactionKindChanged() {
    facts = null;
  }

  /** Takes note of a change between autocommit and transaction blocks. */
  public void autoCommitChanged() {
    transactionEnded();
    Facts known = facts;
    if (known != null && known.isSerializable()) {
      facts = null; // whether such a transaction may write can differ between the two
    }
  }

  /** Takes note of the end of a transaction block, or of a return to a savepoint. */
  public void transactionEnded() {
    if (changedInTransaction) {
      facts = null;
      changedInTransaction = transaction.get() != TransactionState.IDLE;
    }
  }
}
