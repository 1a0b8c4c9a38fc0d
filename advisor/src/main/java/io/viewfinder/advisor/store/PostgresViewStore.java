package io.viewfinder.advisor.store;

import io.viewfinder.advisor.life.Life;
import io.viewfinder.advisor.life.Progress;
import io.viewfinder.advisor.life.Step;
import io.viewfinder.advisor.store.BaseTables.BaseTable;
import io.viewfinder.advisor.store.StoredView.Recipe;
import io.viewfinder.advisor.store.ViewBuild.Order;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.freshness.GenerationSql;
import io.viewfinder.rewriter.freshness.NamedViewSql;
import io.viewfinder.rewriter.freshness.Quoted;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The views in a PostgreSQL database. Every change opens a connection of its own and either happens
 * as a whole or leaves nothing behind. Any thread may call it.
 */
public final class PostgresViewStore {
  private final String schema;
  private final ControlConnections connections;
  private final Initialisation initialisation;
  private final BaseTables baseTables;
  private final Capture capture;
  private final Logs logs;
  private final ViewRows rows;
  private final GenerationSql texts;
  private final NamedViewSql naming;
  private final Orphans orphans;
  private final Progress progress;

  /** The views whose rows are in this schema, unquoted. */
  public PostgresViewStore(String schema, ControlConnections connections, Pause pause) {
    this(schema, connections, pause, Progress.UNOBSERVED);
  }

  /** The same, under somebody's eyes. */
  PostgresViewStore(String schema, ControlConnections connections, Pause pause, Progress progress) {
    this.schema = schema;
    this.connections = connections;
    this.initialisation = new Initialisation(schema);
    this.baseTables = new BaseTables(schema);
    this.capture = new Capture(schema, new Patience(pause));
    this.logs = new Logs(schema, new Patience(pause), progress);
    this.rows = new ViewRows(schema);
    this.texts = new GenerationSql(schema);
    this.naming = new NamedViewSql(schema);
    this.orphans = new Orphans(schema);
    this.progress = progress;
  }

  /** The statements that {@link #initialise} runs. */
  public List<String> initialisationScript() {
    return initialisation.script();
  }

  /** Makes our schema; whether it was missing. */
  public boolean initialise() throws SQLException {
    try (ControlSession session = ControlSession.open(connections)) {
      return initialisation.run(session);
    }
  }

  /** Whether a role may change views. */
  public boolean mayChange(String role) throws SQLException {
    try (ControlSession session = ControlSession.open(connections)) {
      return initialisation.mayChange(session, role);
    }
  }

  /** Lets PostgreSQL judge a SELECT: what it finds wrong is thrown as it says it. */
  public void check(String select, List<String> searchPath) throws SQLException {
    try (ControlSession session = ControlSession.open(connections)) {
      session.describe(select, searchPath);
    }
  }

  /** Builds a new view; returns when it is active. Makes our schema first where it is missing. */
  public void create(ViewDraft draft) throws SQLException {
    try (ControlSession session = ControlSession.open(connections)) {
      Recipe recipe = Recipe.of(draft);
      List<BaseTable> tables = baseTables.admit(session, recipe.tables());
      initialisation.run(session);
      requirePeriod(session, draft.period());
      requireFreeName(session, draft.name());
      long view =
          session.inTransaction(
              () -> {
                long id = rows.insert(session, recipe);
                rows.addTables(session, id, recipe.tables());
                rows.register(session, id, draft.name());
                rows.audit(session, draft.role(), "CREATE " + draft.name());
                return id;
              });
      Undo undo = () -> rows.forget(session, view);
      build(session, new Order(view, 1, recipe, tables), undo);
    }
  }

  /** Gives a view another definition while the old one serves; a view not there is created. */
  public void replace(ViewDraft draft) throws SQLException {
    Optional<StoredView> existing = find(draft.name());
    if (existing.isEmpty()) {
      create(draft);
      return;
    }
    Recipe recipe = Recipe.of(draft);
    try (ControlSession session = ControlSession.open(connections)) {
      requirePeriod(session, draft.period());
    }
    rebuild(existing.get(), recipe, draft.role());
  }

  /** Fills a view anew while the old rows serve; returns when the new ones do. */
  public void refresh(String name, String role) throws SQLException {
    StoredView view = find(name).orElseThrow(() -> StoreException.noSuchView(name));
    if (view.recipe().isLogged()) {
      throw StoreException.notIncremental(name);
    }
    rebuild(view, view.recipe(), role);
  }

  /** A view's definition as its user gave it. */
  public record Defined(String definition, List<String> searchPath, Strategy strategy) {}

  /** The definition of a view. */
  public Defined defined(String name) throws SQLException {
    Recipe recipe = find(name).orElseThrow(() -> StoreException.noSuchView(name)).recipe();
    return new Defined(
        recipe.definition(), recipe.searchPath(), Strategy.valueOf(recipe.strategy()));
  }

  /** The same, where the rewriter has read the definition again. */
  public void refresh(String name, Definition.Accepted accepted, String role) throws SQLException {
    StoredView view = find(name).orElseThrow(() -> StoreException.noSuchView(name));
    rebuild(view, view.recipe().with(accepted), role);
  }

  private void rebuild(StoredView view, Recipe recipe, String role) throws SQLException {
    long number = view.lastGeneration() + 1;
    requireStep(view, life(view).rebuilt(number), "refreshed");
    try (ControlSession session = ControlSession.open(connections)) {
      List<BaseTable> tables = baseTables.admit(session, recipe.tables());
      session.inTransaction(
          () -> {
            rows.register(session, view.id(), recipe.name());
            rows.addTables(session, view.id(), recipe.tables());
            rows.audit(session, role, "REFRESH " + recipe.name());
            return true;
          });
      Undo undo =
          () -> {
            rows.unregister(session, view.id());
            rows.restoreTables(session, view.id());
          };
      build(session, new Order(view.id(), number, recipe, tables), undo);
    }
  }

  /** Takes back what was registered for a build that failed. */
  @FunctionalInterface
  private interface Undo {
    void run() throws SQLException;
  }

  private void build(ControlSession session, Order order, Undo undo) throws SQLException {
    try {
      initialisation.refusePublication(session);
      new ViewBuild(session, schema, capture, logs, progress).run(order);
    } catch (SQLException | RuntimeException failure) {
      undo(undo, session, failure);
      if (failure instanceof SQLException sqlFailure && !(failure instanceof StoreException)) {
        throw StoreException.notBuilt(order.recipe().name(), sqlFailure);
      }
      throw failure;
    }
  }

  private void undo(Undo undo, ControlSession session, Exception failure) {
    try {
      session.inTransaction(
          () -> {
            undo.run();
            return true;
          });
      orphans.remove(session);
      capture.removeUnused(session);
      logs.removeUnused(session);
    } catch (SQLException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  /** Takes a view out of service for good; its rows go when nobody can still be reading them. */
  public void drop(String name, String role) throws SQLException {
    StoredView view = find(name).orElseThrow(() -> StoreException.noSuchView(name));
    requireStep(view, life(view).retiring(), "dropped");
    change(
        session -> {
          session.executeAll(naming.drop(name));
          rows.unregister(session, view.id());
          rows.setState(session, view.id(), ViewState.RETIRING);
          session.execute(texts.retireOthers(), view.id(), 0L);
          rows.audit(session, role, "DROP " + name);
          progress.reached(Step.RETIRING);
        });
  }

  /** Puts a view back into service. */
  public void enable(String name, String role) throws SQLException {
    StoredView view = find(name).orElseThrow(() -> StoreException.noSuchView(name));
    requireStep(view, life(view).resumed(), "enabled");
    change(
        session -> {
          rows.setState(session, view.id(), ViewState.ACTIVE);
          rows.audit(session, role, "ENABLE " + name);
        });
  }

  /** Takes a view out of service until it is enabled. */
  public void disable(String name, String role) throws SQLException {
    StoredView view = find(name).orElseThrow(() -> StoreException.noSuchView(name));
    requireStep(view, life(view).suspended(), "disabled");
    change(
        session -> {
          rows.setState(session, view.id(), ViewState.DISABLED);
          rows.audit(session, role, "DISABLE " + name);
        });
  }

  /** All views, by name; empty before initialisation. */
  public List<ViewListing> list() throws SQLException {
    try (ControlSession session = ControlSession.open(connections)) {
      return initialisation.isUsable(session)
          ? session.query(texts.listing(), PostgresViewStore::listing)
          : List.of();
    }
  }

  private static ViewListing listing(RowFromResultSet row) {
    return new ViewListing(
        row.text(0),
        row.text(1),
        row.text(2),
        row.number(3),
        row.number(4),
        Objects.requireNonNullElse(row.textOrNull(5), ""),
        row.time(6),
        row.text(7),
        row.flag(8),
        Objects.requireNonNullElse(row.textOrNull(9), ""));
  }

  private Optional<StoredView> find(String name) throws SQLException {
    try (ControlSession session = ControlSession.open(connections)) {
      return initialisation.isUsable(session) ? rows.find(session, name) : Optional.empty();
    }
  }

  private static Life life(StoredView view) {
    return Life.of(view.state(), view.generation());
  }

  private static void requireStep(StoredView view, Optional<? extends Life> next, String step)
      throws StoreException {
    if (next.isEmpty()) {
      throw StoreException.notInState(view.recipe().name(), step, life(view).word());
    }
  }

  @FunctionalInterface
  private interface Change {
    void make(ControlSession session) throws SQLException;
  }

  private void change(Change change) throws SQLException {
    try (ControlSession session = ControlSession.open(connections)) {
      initialisation.require(session);
      session.inTransaction(
          () -> {
            change.make(session);
            return true;
          });
    }
  }

  private static void requirePeriod(ControlSession session, @Nullable String period)
      throws SQLException {
    if (period != null && !session.isTrue("SELECT ?::interval > interval '0'", period)) {
      throw StoreException.badPeriod(period);
    }
  }

  private void requireFreeName(ControlSession session, String name) throws SQLException {
    boolean taken = session.isTrue("SELECT to_regclass(?) IS NOT NULL", Quoted.name(schema, name));
    if (taken) {
      throw StoreException.nameTaken(name);
    }
  }
}
