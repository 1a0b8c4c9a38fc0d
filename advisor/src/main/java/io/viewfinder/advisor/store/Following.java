package io.viewfinder.advisor.store;

import io.viewfinder.advisor.store.BaseTables.BaseTable;
import io.viewfinder.advisor.store.StoredView.Recipe;
import io.viewfinder.rewriter.freshness.ChangeLog;
import io.viewfinder.rewriter.freshness.FoldSql;
import io.viewfinder.rewriter.freshness.GenerationSql;
import io.viewfinder.rewriter.freshness.Maintained;
import io.viewfinder.rewriter.freshness.Maintained.Column;
import io.viewfinder.rewriter.freshness.MergedSql;
import io.viewfinder.rewriter.freshness.NamedViewSql;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What lets one generation follow every write: a log of each base table, and the two texts that
 * take what is in the logs into account.
 */
final class Following {
  private final ControlSession session;
  private final String schema;
  private final Logs logs;
  private final Grants grants;
  private final GenerationSql texts;
  private final NamedViewSql naming;
  private final Map<Long, ChangeLog> used = new HashMap<>();

  Following(ControlSession session, String schema, Logs logs) {
    this.session = session;
    this.schema = schema;
    this.logs = logs;
    this.grants = new Grants(schema);
    this.texts = new GenerationSql(schema);
    this.naming = new NamedViewSql(schema);
  }

  /**
   * A generation's texts.
   *
   * @param merged reads the state with what is pending
   * @param complement reads what the definition's filters leave out; empty where there is nothing
   * @param fold moves what is pending into the state
   */
  record Texts(String merged, String complement, String fold) {
    static final Texts NONE = new Texts("", "", "");
  }

  /** Has every later write to the tables logged; before the build's snapshot is taken. */
  void install(Maintained maintained, List<BaseTable> tables) throws SQLException {
    for (BaseTable table : tables) {
      List<Integer> needed =
          maintained.uses().stream()
              .filter(source -> source.relation() == table.relation())
              .flatMap(source -> source.columns().stream())
              .map(Maintained.Read::number)
              .distinct()
              .toList();
      ChangeLog log = logs.install(session, table, needed);
      session.inTransaction(() -> grants.mirrorLog(session, log));
      used.put(table.relation(), log);
    }
  }

  /** Whether all logs still take every write in. */
  boolean isInstalled() throws SQLException {
    for (ChangeLog log : used.values()) {
      if (!logs.takesIn(session, log)) {
        return false;
      }
    }
    return !used.isEmpty();
  }

  /** Writes down which logs a generation reads. */
  void use(long view, long number) throws SQLException {
    for (ChangeLog log : used.values()) {
      session.execute(texts.useLog(), view, number, log.id());
    }
  }

  /** The logs. */
  List<ChangeLog> logs() {
    return List.copyOf(used.values());
  }

  /**
   * The texts of a generation, as PostgreSQL reads them under the recipe's names: with every name
   * qualified, so that they mean the same to every reader.
   */
  Texts texts(long view, long number, String state, Recipe recipe, Maintained maintained)
      throws SQLException {
    MergedSql sql = MergedSql.of(schema, state, maintained, used, types(state), view, number);
    List<String> labels = maintained.columns().stream().map(Column::label).toList();
    List<String> keys = maintained.keys().stream().map(Column.Key::label).toList();
    String touched = qualified("touched_" + view, sql.touched(), recipe);
    return new Texts(
        qualified("merged_" + view, sql.merged(), recipe),
        recipe.complement().isEmpty()
            ? ""
            : qualified("complement_" + view, recipe.complement(), recipe),
        new FoldSql(schema)
            .fold(
                state,
                touched,
                labels,
                labels.stream().filter(label -> !keys.contains(label)).toList()));
  }

  private Map<String, String> types(String state) throws SQLException {
    return session
        .query(naming.labels(state), row -> new NamedViewSql.Label(row.text(0), row.text(1)))
        .stream()
        .collect(Collectors.toMap(NamedViewSql.Label::name, NamedViewSql.Label::type));
  }

  private String qualified(String probe, String query, Recipe recipe) throws SQLException {
    session.execute(SearchPath.set(recipe.searchPath()));
    session.execute(naming.createProbe(probe, query));
    session.execute(SearchPath.OURS);
    String text = session.first(naming.body(probe), row -> row.text(0)).orElseThrow();
    session.execute(naming.dropProbe(probe));
    return text;
  }
}
