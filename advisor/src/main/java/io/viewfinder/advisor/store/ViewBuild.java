package io.viewfinder.advisor.store;

import io.viewfinder.advisor.store.BaseTables.BaseTable;
import io.viewfinder.advisor.store.StoredView.Recipe;
import io.viewfinder.rewriter.Definition.TableColumns;
import io.viewfinder.rewriter.freshness.ChangeLog;
import io.viewfinder.rewriter.freshness.Gate;
import io.viewfinder.rewriter.freshness.GenerationSql;
import io.viewfinder.rewriter.freshness.Maintained;
import io.viewfinder.rewriter.freshness.NamedBody;
import io.viewfinder.rewriter.freshness.NamedViewSql;
import io.viewfinder.rewriter.freshness.Quoted;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/**
 * One new generation, from one snapshot, in one transaction: the state, its watermark, the stamps
 * of its base tables, and the flip that lets it serve. What fails leaves nothing behind.
 */
final class ViewBuild {
  /* The steps are in this order for a reason each:
   * the base tables are held before the snapshot is taken (LOCK takes none), so that no ALTER TABLE
   * comes between the snapshot and the reading;
   * the build is registered, and the trigger committed, before the transaction begins: the marks of
   * all later writers are there, and stay there (GenerationSql, purge);
   * the registration is removed inside the transaction: if somebody took it away meanwhile, the
   * build fails rather than publish a generation whose marks were not kept. */
  private static final String INDEX_ROW_TOO_LARGE = "54000";
  private static final int MOST_INDEX_COLUMNS = 32;
  private static final int LONGEST_NAME = 63;

  private final ControlSession session;
  private final String schema;
  private final GenerationSql texts;
  private final NamedViewSql naming;
  private final ViewRows rows;
  private final Capture capture;
  private final Grants grants;
  private final Following following;

  ViewBuild(ControlSession session, String schema, Capture capture, Logs logs) {
    this.session = session;
    this.schema = schema;
    this.texts = new GenerationSql(schema);
    this.naming = new NamedViewSql(schema);
    this.rows = new ViewRows(schema);
    this.capture = capture;
    this.grants = new Grants(schema);
    this.following = new Following(session, schema, logs);
  }

  /** Builds and publishes; the view's row and the build's registration are there already. */
  void run(long view, long number, Recipe recipe, List<BaseTable> tables) throws SQLException {
    watch(recipe, tables);
    String probe = "probe_" + view;
    String state = stateTable(view, number, recipe.name());
    session.inOneSnapshot(
        () -> {
          hold(recipe, tables);
          fill(probe, state, recipe);
          Following.Texts reading = publish(view, number, state, probe, recipe);
          name(probe, recipe, body(view, number, state, recipe, reading));
          finish(view, state, recipe);
          return true;
        });
  }

  private void watch(Recipe recipe, List<BaseTable> tables) throws SQLException {
    if (recipe.maintained() != null) {
      following.install(recipe.maintained(), tables);
      return;
    }
    for (BaseTable table : tables) {
      capture.install(session, table);
    }
  }

  private void hold(Recipe recipe, List<BaseTable> tables) throws SQLException {
    session.execute(texts.holdTables(tables.stream().map(BaseTable::quoted).toList()));
    if (!isWatched(recipe, tables)) {
      throw StoreException.captureMissing(recipe.name());
    }
  }

  private boolean isWatched(Recipe recipe, List<BaseTable> tables) throws SQLException {
    if (recipe.maintained() != null) {
      return following.isInstalled();
    }
    for (BaseTable table : tables) {
      if (!capture.isInstalled(session, table)) {
        return false;
      }
    }
    return true;
  }

  private void fill(String probe, String state, Recipe recipe) throws SQLException {
    session.execute(SearchPath.set(recipe.searchPath()));
    String rows = "(\n" + recipe.stateQuery() + "\n)";
    session.execute(naming.createProbe(probe, recipe.presentation().over(rows)));
    session.execute(texts.createState(state, recipe.stateQuery()));
    index(state, recipe);
    session.execute(texts.analyze(state));
    verify(state, recipe);
    session.execute(SearchPath.OURS);
  }

  /* A key too wide for an index row, or of a type without an order, has none. */
  private void index(String state, Recipe recipe) throws SQLException {
    List<String> key = recipe.groupingLabels();
    for (String columns : recipe.indexes()) {
      boolean isKey = columns.equals(Quoted.names(key));
      if (!isKey) {
        session.attempt(texts.index(state, columns), INDEX_ROW_TOO_LARGE);
      } else if (key.size() <= MOST_INDEX_COLUMNS) {
        session.attempt(texts.indexKey(state, key), INDEX_ROW_TOO_LARGE);
      }
    }
  }

  private void verify(String state, Recipe recipe) throws SQLException {
    long differences =
        session
            .first(texts.differences(state, recipe.stateQuery()), row -> row.number(0))
            .orElseThrow();
    if (differences > 0) {
      throw StoreException.differs(recipe.name(), differences);
    }
  }

  private Following.Texts publish(long view, long number, String state, String probe, Recipe recipe)
      throws SQLException {
    List<Long> read = session.query(texts.relationsOf(probe), row -> row.number(0));
    List<Long> expected =
        recipe.tables().stream().map(TableColumns::relation).distinct().sorted().toList();
    if (!read.equals(expected)) {
      throw StoreException.otherTables(recipe.name());
    }
    long stored = session.first(texts.count(state), row -> row.number(0)).orElseThrow();
    session.execute(texts.identifyRows(state));
    Maintained maintained = recipe.maintained();
    Following.Texts reading =
        maintained == null
            ? Following.Texts.NONE
            : following.texts(view, number, state, recipe, maintained);
    following.use(view, number);
    session.execute(
        texts.publish(),
        view,
        number,
        state,
        stored,
        maintained != null,
        reading.merged(),
        reading.fold());
    rows.addTables(session, view, recipe.tables());
    session.execute(texts.stamp(probe), number, view);
    session.execute(texts.retireOthers(), view, number);
    rows.serve(session, view, number, recipe);
    return reading;
  }

  /* The name stays where its columns do, and with it whatever the user built upon it. */
  private void name(String probe, Recipe recipe, NamedBody body) throws SQLException {
    String name = recipe.name();
    List<NamedViewSql.Label> labels = labels(probe);
    boolean isThere = labels.equals(labels(name));
    if (!isThere) {
      session.executeAll(naming.drop(name));
    }
    session.execute(naming.createFunction(name, body.text(schema), labels));
    if (!isThere) {
      session.executeAll(naming.createView(name, labels));
    }
    session.execute(naming.dropProbe(probe));
  }

  private List<NamedViewSql.Label> labels(String view) throws SQLException {
    return session.query(
        naming.labels(view), row -> new NamedViewSql.Label(row.text(0), row.text(1)));
  }

  private NamedBody body(
      long view, long number, String state, Recipe recipe, Following.Texts reading)
      throws SQLException {
    Maintained maintained = recipe.maintained();
    return new NamedBody(
        new Gate.GatedView(
            view,
            number,
            recipe.tables().stream().map(TableColumns::relation).distinct().toList(),
            following.logs().stream().map(ChangeLog::table).toList()),
        state,
        recipe.presentation(),
        reading.merged(),
        session.first(naming.body("probe_" + view), row -> row.text(0)).orElseThrow(),
        maintained == null ? List.of() : maintained.constraints());
  }

  private void finish(long view, String state, Recipe recipe) throws SQLException {
    grants.mirror(session, view, state);
    for (ChangeLog log : following.logs()) {
      grants.mirrorLog(session, log);
    }
    if (!rows.unregister(session, view)) {
      throw StoreException.beingBuilt(recipe.name());
    }
  }

  private String stateTable(long view, long number, String name) throws SQLException {
    String suffix = "_g" + number;
    String wanted = shortened(name, LONGEST_NAME - suffix.length()) + suffix;
    boolean taken =
        session.isTrue("SELECT to_regclass(?) IS NOT NULL", Quoted.name(schema, wanted));
    return taken ? "view_" + view + suffix : wanted;
  }

  /** The name's first characters, as many as fit. */
  private static String shortened(String name, int bytes) {
    int end = name.length();
    while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > bytes) {
      end = name.offsetByCodePoints(end, -1);
    }
    return name.substring(0, end);
  }
}
