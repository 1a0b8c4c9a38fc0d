package io.viewfinder.advisor.store;

import io.viewfinder.advisor.life.Progress;
import io.viewfinder.advisor.life.Step;
import io.viewfinder.advisor.store.BaseTables.BaseTable;
import io.viewfinder.advisor.store.StoredView.Recipe;
import io.viewfinder.rewriter.Definition.TableColumns;
import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.freshness.ChangeLog;
import io.viewfinder.rewriter.freshness.Freshness;
import io.viewfinder.rewriter.freshness.Gate;
import io.viewfinder.rewriter.freshness.GenerationSql;
import io.viewfinder.rewriter.freshness.Maintained;
import io.viewfinder.rewriter.freshness.NamedBody;
import io.viewfinder.rewriter.freshness.NamedViewSql;
import io.viewfinder.rewriter.freshness.Quoted;
import io.viewfinder.rewriter.freshness.RepairSql;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/**
 * One new generation: filled beside the one that serves, caught up, compared with its query, and
 * put in its place by turning one pointer. What fails, and what a crash leaves, is an orphan.
 */
final class ViewBuild {
  /* The steps are in this order for a reason each:
   * the build is registered, and the trigger committed, before the filling begins: the marks of all
   * later writers are there, and stay there (GenerationSql, purge);
   * the base tables are held before the snapshot is taken (LOCK takes none), so that no ALTER TABLE
   * comes between the snapshot and the reading;
   * the registration is confirmed by the transaction that fills and removed by the one that turns
   * the pointer: if somebody took it away meanwhile, each fails rather than publish a generation
   * whose marks were not kept, or one that was cleared away as an orphan. */
  private static final String INDEX_ROW_TOO_LARGE = "54000";
  private static final int LONGEST_NAME = 63;

  private final ControlSession session;
  private final String schema;
  private final GenerationSql texts;
  private final NamedViewSql naming;
  private final ViewRows rows;
  private final Capture capture;
  private final Grants grants;
  private final Following following;
  private final RepairSql repair;
  private final Folding folding;
  private final Progress progress;

  ViewBuild(ControlSession session, String schema, Capture capture, Logs logs, Progress progress) {
    this.session = session;
    this.schema = schema;
    this.texts = new GenerationSql(schema);
    this.naming = new NamedViewSql(schema);
    this.rows = new ViewRows(schema);
    this.capture = capture;
    this.grants = new Grants(schema);
    this.following = new Following(session, schema, logs);
    this.repair = new RepairSql(schema);
    this.folding = new Folding(schema);
    this.progress = progress;
  }

  /** One generation that is wanted; its view's row and the build's registration are there. */
  record Order(long view, long number, Recipe recipe, List<BaseTable> tables) {
    private String probe() {
      return "probe_" + view;
    }
  }

  /** Builds and publishes. */
  void run(Order order) throws SQLException {
    progress.reached(Step.ANNOUNCED);
    watch(order.recipe(), order.tables());
    progress.reached(Step.WATCHED);
    String merged = session.inOneSnapshot(() -> fill(order));
    progress.reached(Step.BESIDE);
    folding.catchUp(session, order.view(), order.number());
    progress.reached(Step.CAUGHT_UP);
    session.inOneSnapshot(() -> validate(order, merged));
    progress.reached(Step.VALIDATED);
    session.inTransaction(() -> mirror(order));
    session.inTransaction(() -> flip(order, merged));
    progress.reached(Step.SERVING);
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
    if (!isKeyed(recipe)) {
      throw StoreException.notIncremental(recipe.name());
    }
  }

  /* Only the rows of an outer join to a unique key can be followed: from the first. */
  private boolean isKeyed(Recipe recipe) throws SQLException {
    if (recipe.maintained() == null) {
      return true;
    }
    List<Assumption> keys =
        recipe.maintained().constraints().stream()
            .<Assumption>map(Assumption.Constraint::new)
            .toList();
    for (String condition : Assumption.conditions(Quoted.name(schema), keys)) {
      if (!session.isTrue("SELECT " + condition)) {
        return false;
      }
    }
    return true;
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

  /* The text that reads the state with what is pending; empty where nothing may be. */
  private String fill(Order order) throws SQLException {
    Recipe recipe = order.recipe();
    String state = stateTable(order.view(), order.number(), recipe.name());
    hold(recipe, order.tables());
    session.execute(SearchPath.set(recipe.searchPath()));
    probe(order);
    session.execute(texts.createState(state, recipe.stateQuery()));
    index(state, recipe);
    session.execute(texts.analyze(state));
    if (recipe.maintained() == null) {
      requireNoDifference(recipe, texts.differences(state, recipe.stateQuery()));
    }
    session.execute(SearchPath.OURS);
    String merged = publish(order, state);
    session.execute(naming.dropProbe(order.probe()));
    grants.mirror(session, order.view(), state);
    if (!rows.confirm(session, order.view())) {
      throw StoreException.beingBuilt(recipe.name());
    }
    progress.reached(Step.FILLED);
    return merged;
  }

  /* A key too wide for an index row, or of a type without an order, has none. */
  private void index(String state, Recipe recipe) throws SQLException {
    List<String> key = recipe.groupingLabels();
    for (String columns : recipe.indexes()) {
      boolean isKey = columns.equals(Quoted.names(key));
      if (!isKey) {
        session.attempt(texts.index(state, columns), INDEX_ROW_TOO_LARGE);
      } else if (key.size() <= GenerationSql.MOST_INDEX_COLUMNS) {
        session.attempt(texts.indexKey(state, key), INDEX_ROW_TOO_LARGE);
      }
    }
  }

  private void requireNoDifference(Recipe recipe, String comparison) throws SQLException {
    long differences = session.first(comparison, row -> row.number(0)).orElseThrow();
    if (differences > 0) {
      throw StoreException.differs(recipe.name(), differences);
    }
  }

  private void requireSameTables(Order order) throws SQLException {
    List<Long> read = session.query(texts.relationsOf(order.probe()), row -> row.number(0));
    List<Long> expected =
        order.recipe().tables().stream().map(TableColumns::relation).distinct().sorted().toList();
    if (!read.equals(expected)) {
      throw StoreException.otherTables(order.recipe().name());
    }
  }

  private String publish(Order order, String state) throws SQLException {
    requireSameTables(order);
    long stored = session.first(texts.count(state), row -> row.number(0)).orElseThrow();
    session.execute(texts.identifyRows(state));
    Maintained maintained = order.recipe().maintained();
    Following.Texts reading =
        maintained == null
            ? Following.Texts.NONE
            : following.texts(order.view(), order.number(), state, order.recipe(), maintained);
    following.use(order.view(), order.number());
    session.execute(
        texts.publish(),
        order.view(),
        order.number(),
        state,
        stored,
        maintained != null,
        reading.merged(),
        reading.complement(),
        reading.fold(),
        session.first(naming.body(order.probe()), row -> row.text(0)).orElseThrow());
    rows.addTables(session, order.view(), order.recipe().tables());
    session.execute(texts.stamp(order.probe()), order.number(), order.view());
    return reading.merged();
  }

  /* Where nothing may be pending the rows were compared in the snapshot that they were read in.
   * The tables are held before there is a snapshot: one that is emptied later than it was taken is
   * empty in it. */
  private boolean validate(Order order, String merged) throws SQLException {
    if (merged.isEmpty()) {
      return true;
    }
    session.execute(texts.holdTables(order.tables().stream().map(BaseTable::quoted).toList()));
    if (!session.isTrue(repair.follows(), order.view(), order.number())) {
      throw StoreException.overtaken(order.recipe().name());
    }
    session.execute(SearchPath.set(order.recipe().searchPath()));
    requireNoDifference(order.recipe(), repair.differences(merged, order.recipe().stateQuery()));
    session.execute(SearchPath.OURS);
    return true;
  }

  /* A role that was made while the state was filled is not in that snapshot. In a transaction of its
   * own: who waits for a generation's row must hold no table. */
  private boolean mirror(Order order) throws SQLException {
    grants.mirror(session, order.view(), rows.stateTable(session, order.view(), order.number()));
    return true;
  }

  private boolean flip(Order order, String merged) throws SQLException {
    session.execute(texts.holdTables(order.tables().stream().map(BaseTable::quoted).toList()));
    name(order, merged);
    session.execute(texts.retireOthers(), order.view(), order.number());
    rows.serve(session, order.view(), order.number(), order.recipe());
    if (!rows.unregister(session, order.view())) {
      throw StoreException.beingBuilt(order.recipe().name());
    }
    progress.reached(Step.FLIPPED);
    return true;
  }

  /* The name stays where its columns do, and with it whatever the user built upon it. */
  private void name(Order order, String merged) throws SQLException {
    String name = order.recipe().name();
    session.execute(SearchPath.set(order.recipe().searchPath()));
    probe(order);
    session.execute(SearchPath.OURS);
    requireSameTables(order);
    List<NamedViewSql.Label> labels = labels(order.probe());
    boolean isThere = labels.equals(labels(name));
    if (!isThere) {
      session.executeAll(naming.drop(name));
    }
    session.execute(naming.createFunction(name, body(order, merged).text(schema), labels));
    if (!isThere) {
      session.executeAll(naming.createView(name, labels));
    }
    session.execute(naming.dropProbe(order.probe()));
  }

  private void probe(Order order) throws SQLException {
    String rows = "(\n" + order.recipe().stateQuery() + "\n)";
    session.execute(naming.createProbe(order.probe(), order.recipe().presentation().over(rows)));
  }

  private List<NamedViewSql.Label> labels(String view) throws SQLException {
    return session.query(
        naming.labels(view), row -> new NamedViewSql.Label(row.text(0), row.text(1)));
  }

  private NamedBody body(Order order, String merged) throws SQLException {
    Maintained maintained = order.recipe().maintained();
    return new NamedBody(
        new Gate.GatedView(
            order.view(),
            order.number(),
            order.tables().stream().map(BaseTable::relation).distinct().toList(),
            following.logs().stream().map(ChangeLog::table).toList(),
            new Freshness.Exact()),
        rows.stateTable(session, order.view(), order.number()),
        order.recipe().presentation(),
        merged,
        session.first(naming.body(order.probe()), row -> row.text(0)).orElseThrow(),
        maintained == null ? List.of() : maintained.constraints());
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
