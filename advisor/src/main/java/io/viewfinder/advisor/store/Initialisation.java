package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.freshness.SchemaSql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Whether our schema is there, may be used, and by whom it may be changed. */
final class Initialisation {
  private static final String LOCK = "viewfinder init ";

  private final String schema;
  private final SchemaSql texts;

  Initialisation(String schema) {
    this.schema = schema;
    this.texts = new SchemaSql(schema);
  }

  /** What {@link #run} would do. */
  List<String> script() {
    return texts.init();
  }

  boolean isDone(ControlSession session) throws SQLException {
    return session.isTrue(texts.exists());
  }

  /** Whether it is there in the layout that this version reads. */
  boolean isCurrent(ControlSession session) throws SQLException {
    return isDone(session)
        && session.first(texts.layoutNumber(), row -> row.number(0)).orElse(0L) == SchemaSql.LAYOUT;
  }

  /** Whether it is there; refuses one in the layout of another version. */
  boolean isUsable(ControlSession session) throws SQLException {
    if (!isDone(session)) {
      return false;
    }
    requireLayout(session);
    return true;
  }

  /** Makes our schema where it is not there; whether it had to. */
  boolean run(ControlSession session) throws SQLException {
    if (isDone(session)) {
      requireLayout(session);
      return false;
    }
    refuseForeignSchema(session);
    refusePublication(session);
    return session.inTransaction(() -> create(session));
  }

  /* Drivers that start together all want it; the lock is taken here and by nobody else. */
  private boolean create(ControlSession session) throws SQLException {
    session.query(
        "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, LOCK + schema);
    if (isDone(session)) {
      requireLayout(session);
      return false;
    }
    session.executeAll(texts.init());
    return true;
  }

  /** Refuses to go on where our schema is missing or of another version. */
  void require(ControlSession session) throws SQLException {
    if (!isDone(session)) {
      throw StoreException.notInitialised(schema);
    }
    requireLayout(session);
  }

  private void requireLayout(ControlSession session) throws SQLException {
    long found = session.first(texts.layoutNumber(), row -> row.number(0)).orElse(0L);
    if (found != SchemaSql.LAYOUT) {
      throw StoreException.otherLayout(schema, found, SchemaSql.LAYOUT);
    }
  }

  /* Where somebody else has just made it, it is ours now. */
  private void refuseForeignSchema(ControlSession session) throws SQLException {
    boolean inhabited =
        session.isTrue(
            """
            SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                            WHERE n.nspname = ?)""",
            schema);
    if (inhabited && !isDone(session)) {
      throw StoreException.schemaNotOurs(schema);
    }
  }

  /** Refuses to create tables that a publication would send to subscribers which have none. */
  void refusePublication(ControlSession session) throws SQLException {
    Optional<String> publication =
        session.first(
            """
            SELECT p.pubname FROM pg_publication p WHERE p.puballtables
             UNION ALL
            SELECT p.pubname FROM pg_publication p
              JOIN pg_publication_namespace s ON s.pnpubid = p.oid
              JOIN pg_namespace n ON n.oid = s.pnnspid
             WHERE n.nspname = ?""",
            row -> row.text(0),
            schema);
    if (publication.isPresent()) {
      throw StoreException.published(publication.get());
    }
  }

  /**
   * Whether a role may change what we keep: it is a member of the role that owns our schema, or,
   * before there is one, may create it.
   */
  boolean mayChange(ControlSession session, String role) throws SQLException {
    return session.isTrue(
        """
        SELECT CASE WHEN n.oid IS NULL
                    THEN has_database_privilege(r.oid, current_database(), 'CREATE')
                    ELSE pg_has_role(r.oid, n.nspowner, 'MEMBER') END
          FROM pg_roles r LEFT JOIN pg_namespace n ON n.nspname = ?
         WHERE r.rolname = ?""",
        schema,
        role);
  }
}
