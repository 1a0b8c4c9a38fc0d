package io.viewfinder.advisor.store;

import io.viewfinder.advisor.store.StoredView.Recipe;
import io.viewfinder.rewriter.Definition.TableColumns;
import io.viewfinder.rewriter.freshness.DemandSql;
import io.viewfinder.rewriter.freshness.Presentation;
import io.viewfinder.rewriter.freshness.Quoted;
import io.viewfinder.rewriter.freshness.RepairSql;
import io.viewfinder.rewriter.view.ViewState;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows that describe views; each method is a statement or two of its caller's transaction. */
final class ViewRows {
  private static final String UNIQUE_VIOLATION = "23505";

  private final String unquoted;
  private final String schema;

  ViewRows(String schema) {
    this.unquoted = schema;
    this.schema = Quoted.name(schema);
  }

  private String sql(String text) {
    return text.replace("$s", schema);
  }

  Optional<StoredView> find(ControlSession session, String name) throws SQLException {
    Optional<Long> id =
        session.first(
            sql("SELECT id FROM $s.view WHERE name = ? AND state <> 'RETIRING'"),
            row -> row.number(0),
            name);
    return id.isEmpty() ? Optional.empty() : read(session, id.get());
  }

  private Optional<StoredView> read(ControlSession session, long id) throws SQLException {
    List<TableColumns> tables =
        session.query(
            sql("SELECT relation, columns FROM $s.view_table WHERE view = ? ORDER BY relation"),
            row ->
                new TableColumns(
                    row.number(0), row.numbers(1).stream().map(Long::intValue).toList()),
            id);
    return session.first(
        sql(
            """
            SELECT id, state, generation,
                   coalesce((SELECT max(number) FROM $s.generation g WHERE g.view = v.id), 0),
                   name, definition, state_query, visible, grouping_labels, search_path, strategy,
                   indexes, period::text
              FROM $s.view v WHERE id = ?"""),
        row -> stored(row, tables),
        id);
  }

  private static StoredView stored(RowFromResultSet row, List<TableColumns> tables) {
    Recipe recipe =
        new Recipe(
            row.text(4),
            row.text(5),
            row.text(6),
            "",
            row.texts(7),
            Presentation.of(row.texts(7)),
            row.texts(8),
            row.texts(11),
            row.texts(9),
            row.text(10),
            row.textOrNull(12),
            tables,
            null);
    return new StoredView(
        row.number(0), ViewState.valueOf(row.text(1)), row.number(2), row.number(3), recipe);
  }

  /** Takes the name; whoever else has it or is about to have it keeps it. */
  long insert(ControlSession session, Recipe recipe) throws SQLException {
    try {
      return session
          .first(
              sql(
                  """
                  INSERT INTO $s.view (name, definition, state_query, visible, grouping_labels,
                                       search_path, strategy, period, indexes, state)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?::interval, ?, 'BUILDING') RETURNING id"""),
              row -> row.number(0),
              recipe.name(),
              recipe.definition(),
              recipe.stateQuery(),
              session.array("text", recipe.visible()),
              session.array("text", recipe.groupingLabels()),
              session.array("text", recipe.searchPath()),
              recipe.strategy(),
              recipe.period(),
              session.array("text", recipe.indexes()))
          .orElseThrow();
    } catch (SQLException failure) {
      if (UNIQUE_VIOLATION.equals(failure.getSQLState())) {
        throw StoreException.nameTaken(recipe.name());
      }
      throw failure;
    }
  }

  /** Adds the tables, and to tables already there the columns. */
  void addTables(ControlSession session, long view, List<TableColumns> tables) throws SQLException {
    for (TableColumns table : tables) {
      session.execute(
          sql(
              """
              INSERT INTO $s.view_table AS t (view, relation, columns) VALUES (?, ?::oid, ?)
              ON CONFLICT (view, relation) DO UPDATE
                SET columns = ARRAY(SELECT unnest(t.columns) UNION
                                    SELECT unnest(excluded.columns))"""),
          view,
          table.relation(),
          session.array("int2", table.columns()));
    }
  }

  /** Leaves a view with the tables of its serving generation only. */
  void restoreTables(ControlSession session, long view) throws SQLException {
    session.execute(sql("DELETE FROM $s.view_table WHERE view = ?"), view);
    session.execute(
        sql(
            """
            INSERT INTO $s.view_table (view, relation, columns)
            SELECT s.view, s.relation, s.columns FROM $s.stamp s
              JOIN $s.view v ON v.id = s.view AND v.generation = s.generation
             WHERE v.id = ?"""),
        view);
  }

  /** Announces a build, so that no mark it may need is purged; one build of a view at a time. */
  void register(ControlSession session, long view, String name) throws SQLException {
    try {
      session.execute(
          sql(
              """
              INSERT INTO $s.build (view, pid, backend_start)
              SELECT ?, a.pid, a.backend_start FROM pg_stat_activity a
               WHERE a.pid = pg_backend_pid()"""),
          view);
    } catch (SQLException failure) {
      if (UNIQUE_VIOLATION.equals(failure.getSQLState())) {
        throw StoreException.beingBuilt(name);
      }
      throw failure;
    }
  }

  /** Ends a build's announcement; whether it still stood. */
  boolean unregister(ControlSession session, long view) throws SQLException {
    return session.execute(sql("DELETE FROM $s.build WHERE view = ?"), view) == 1;
  }

  /** Holds a build's announcement until the transaction ends; whether it still stands. */
  boolean confirm(ControlSession session, long view) throws SQLException {
    return session.execute(sql("UPDATE $s.build SET pid = pid WHERE view = ?"), view) == 1;
  }

  /** Makes a new generation the serving one, with what it was made from. */
  void serve(ControlSession session, long view, long generation, Recipe recipe)
      throws SQLException {
    session.execute(
        sql(
            """
            UPDATE $s.view SET generation = ?, definition = ?, state_query = ?, visible = ?,
                   grouping_labels = ?, search_path = ?, strategy = ?, period = ?::interval,
                   indexes = ?,
                   state = CASE WHEN state = 'DISABLED' THEN state ELSE 'ACTIVE' END
             WHERE id = ?"""),
        generation,
        recipe.definition(),
        recipe.stateQuery(),
        session.array("text", recipe.visible()),
        session.array("text", recipe.groupingLabels()),
        session.array("text", recipe.searchPath()),
        recipe.strategy(),
        recipe.period(),
        session.array("text", recipe.indexes()),
        view);
    session.execute(new DemandSql(unquoted).met(), view);
    session.execute(new RepairSql(unquoted).mend(), view);
    restoreTables(session, view);
  }

  /** The table of a generation, unquoted. */
  String stateTable(ControlSession session, long view, long generation) throws SQLException {
    return session
        .first(
            sql("SELECT state_table FROM $s.generation WHERE view = ? AND number = ?"),
            row -> row.text(0),
            view,
            generation)
        .orElseThrow();
  }

  void setState(ControlSession session, long view, ViewState state) throws SQLException {
    session.execute(sql("UPDATE $s.view SET state = ? WHERE id = ?"), state.name(), view);
  }

  /** Removes a view that has no generation. */
  void forget(ControlSession session, long view) throws SQLException {
    session.execute(sql("DELETE FROM $s.build WHERE view = ?"), view);
    session.execute(sql("DELETE FROM $s.view_table WHERE view = ?"), view);
    session.execute(new RepairSql(unquoted).mend(), view);
    session.execute(sql("DELETE FROM $s.view WHERE id = ?"), view);
  }

  /** Removes the views that are retiring and have no generation left. */
  void forgetRetired(ControlSession session) throws SQLException {
    List<Long> retired =
        session.query(
            sql(
                """
                SELECT id FROM $s.view v WHERE state = 'RETIRING'
                   AND NOT EXISTS (SELECT FROM $s.generation g WHERE g.view = v.id)"""),
            row -> row.number(0));
    for (long view : retired) {
      forget(session, view);
    }
  }

  /**
   * Ends the announcements of builds whose server process is gone: a first build is forgotten, a
   * later one leaves its view as it serves.
   */
  void forgetOrphans(ControlSession session) throws SQLException {
    List<Long> orphans =
        session.query(
            sql(
                """
                DELETE FROM $s.build b WHERE NOT EXISTS (
                    SELECT FROM pg_stat_activity a WHERE a.pid = b.pid
                       AND (a.backend_start = b.backend_start OR a.backend_start IS NULL))
                RETURNING b.view"""),
            row -> row.number(0));
    for (long view : orphans) {
      Optional<StoredView> orphan = read(session, view);
      if (orphan.isPresent() && orphan.get().generation() == 0) {
        forget(session, view);
      } else {
        restoreTables(session, view);
      }
    }
  }

  void audit(ControlSession session, String role, String command) throws SQLException {
    session.execute(sql("INSERT INTO $s.audit (role, command) VALUES (?, ?)"), role, command);
  }
}
