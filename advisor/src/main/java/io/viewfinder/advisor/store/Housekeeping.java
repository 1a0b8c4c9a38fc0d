package io.viewfinder.advisor.store;

import io.viewfinder.advisor.life.Progress;
import io.viewfinder.advisor.life.Step;
import io.viewfinder.rewriter.freshness.ChangeLog;
import io.viewfinder.rewriter.freshness.DemandSql;
import io.viewfinder.rewriter.freshness.GenerationSql;
import io.viewfinder.rewriter.freshness.Quoted;
import io.viewfinder.rewriter.freshness.RepairSql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What has to be done again and again so that our tables stay small and right. Each chore may be
 * done by several drivers at once and at any time; none is needed for an answer to be exact.
 */
public final class Housekeeping {
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final String schema;
  private final GenerationSql texts;
  private final ViewRows rows;
  private final Grants grants;
  private final Capture capture;
  private final Logs logs;
  private final Initialisation initialisation;
  private final Orphans orphans;
  private final RepairSql repair;
  private final DemandSql demand;
  private final Progress progress;

  /** The chores of this schema, unquoted. */
  public Housekeeping(String schema, Pause pause) {
    this(schema, pause, Progress.UNOBSERVED);
  }

  /** The same, under somebody's eyes. */
  Housekeeping(String schema, Pause pause, Progress progress) {
    this.schema = schema;
    this.texts = new GenerationSql(schema);
    this.rows = new ViewRows(schema);
    this.grants = new Grants(schema);
    this.capture = new Capture(schema, new Patience(pause));
    this.logs = new Logs(schema, new Patience(pause), progress);
    this.initialisation = new Initialisation(schema);
    this.orphans = new Orphans(schema);
    this.repair = new RepairSql(schema);
    this.demand = new DemandSql(schema);
    this.progress = progress;
  }

  /** Whether our schema is there and this session's role may keep it. */
  public boolean isOurs(ControlSession session) throws SQLException {
    return session.isTrue(
            """
        SELECT pg_has_role(n.nspowner, 'USAGE') AND NOT pg_is_in_recovery()
          FROM pg_namespace n WHERE n.nspname = ?""",
            schema)
        && initialisation.isCurrent(session);
  }

  /**
   * Says what this driver knows, so that no generation it may still read goes away.
   *
   * @param snapshot the snapshot in which its knowledge was true
   */
  public void renewLease(ControlSession session, UUID holder, String snapshot, Duration duration)
      throws SQLException {
    session.query(
        "SELECT %s.renew_lease(?, ?::pg_snapshot, ?)".formatted(Quoted.name(schema)),
        row -> true,
        holder,
        snapshot,
        (int) duration.toSeconds());
  }

  /** Gives the lease back. */
  public void endLease(ControlSession session, UUID holder, String snapshot) throws SQLException {
    renewLease(session, holder, snapshot, Duration.ZERO);
  }

  /** Invalidates the generations that were written past and deletes the marks nobody needs. */
  public void purgeMarks(ControlSession session) throws SQLException {
    session.inTransaction(
        () -> {
          session.executeAll(texts.purge());
          return true;
        });
  }

  private record State(long view, long generation, String table) {}

  /** Makes the grants on every state those on its base tables. */
  public void mirrorGrants(ControlSession session) throws SQLException {
    List<State> states =
        session.query(
            "SELECT view, number, state_table FROM %s.generation".formatted(Quoted.name(schema)),
            Housekeeping::state);
    for (State state : states) {
      session.inTransaction(
          () -> {
            grants.mirror(session, state.view(), state.table());
            return true;
          });
    }
  }

  /** Makes the grants on every log's columns those on its base table's. */
  public void mirrorLogGrants(ControlSession session) throws SQLException {
    List<ChangeLog> logs =
        session.query(
            "SELECT id, relation::bigint, log_table FROM %s.log".formatted(Quoted.name(schema)),
            row -> new ChangeLog(row.number(0), row.number(1), row.text(2)));
    for (ChangeLog log : logs) {
      session.inTransaction(() -> grants.mirrorLog(session, log));
    }
  }

  private static State state(RowFromResultSet row) {
    return new State(row.number(0), row.number(1), row.text(2));
  }

  /**
   * Drops the retired generations that no driver can still be reading.
   *
   * @param grace how long a statement may take from being decided upon to being sent
   */
  public void dropRetired(ControlSession session, Duration grace) throws SQLException {
    List<State> droppable = session.query(texts.droppable(), Housekeeping::state, grace.toMillis());
    for (State state : droppable) {
      dropWhereFree(session, state);
    }
    session.inTransaction(
        () -> {
          rows.forgetRetired(session);
          return true;
        });
  }

  private void dropWhereFree(ControlSession session, State state) throws SQLException {
    try {
      session.inTransaction(() -> drop(session, state));
      progress.reached(Step.STATE_FORGOTTEN);
    } catch (SQLException failure) {
      if (!LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) {
        throw failure;
      }
    }
  }

  private boolean drop(ControlSession session, State state) throws SQLException {
    session.execute("SET LOCAL lock_timeout = '50ms'");
    session.execute(texts.dropState(state.table()));
    for (String sql : texts.forget()) {
      session.execute(sql, state.view(), state.generation());
    }
    progress.reached(Step.STATE_DROPPED);
    return true;
  }

  /** The names of the views in service that follow every write and cannot any more. */
  public List<String> ailing(ControlSession session) throws SQLException {
    return session.query(repair.ailing(), row -> row.text(0));
  }

  /** Says for everybody why a view in service could not be built anew. */
  public void fail(ControlSession session, String view, SQLException failure) throws SQLException {
    session.execute(repair.fail(), String.valueOf(failure.getMessage()), view);
  }

  private record Read(String view, ChangeLog log) {}

  /**
   * The names of the views in service that read a log although a newer one of its table holds the
   * same and more, where it is calm: built anew they would read that one, and writers would be rid
   * of the older one with its last reader.
   */
  public List<String> superseded(ControlSession session, Calm calm) throws SQLException {
    List<Read> reads =
        session.query(
            repair.superseded(),
            row -> new Read(row.text(0), new ChangeLog(row.number(1), row.number(2), row.text(3))),
            calm.quiet().toMillis(),
            calm.rest().toMillis());
    Set<String> views = new LinkedHashSet<>();
    for (Read read : reads) {
      if (logs.isSuperseded(session, read.log())) {
        views.add(read.view());
      }
    }
    return List.copyOf(views);
  }

  /** The names of the views in service whose rows are older than their period allows. */
  public List<String> outOfDate(ControlSession session) throws SQLException {
    return session.query(demand.due(), row -> row.text(0));
  }

  /**
   * Forgets builds whose server process is gone with what they left, triggers that nothing needs,
   * and dead leases.
   */
  public void clearRemains(ControlSession session) throws SQLException {
    session.inTransaction(
        () -> {
          rows.forgetOrphans(session);
          session.execute(
              "DELETE FROM %s.lease WHERE expires < clock_timestamp() - interval '1 minute'"
                  .formatted(Quoted.name(schema)));
          return true;
        });
    orphans.remove(session);
    capture.removeUnused(session);
    logs.removeUnused(session);
  }
}
