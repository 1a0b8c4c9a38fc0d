package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.freshness.SchemaSql;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A database whose views are made and read through the rewriter, exactly as a driver does. */
final class LiveDatabase {
  static final SessionContext SESSION =
      new SessionContext(List.of("public"), "\"$user\", public", "postgres");

  private final Database database;
  private final Rewriter rewriter = new Rewriter();
  private final PostgresViewStore store;

  LiveDatabase(Database database) {
    this.database = database;
    this.store = new PostgresViewStore("viewfinder", database::connect, Pause.sleeping());
  }

  Database database() {
    return database;
  }

  PostgresViewStore store() {
    return store;
  }

  Connection connect() throws SQLException {
    return database.connect();
  }

  ControlSession control() throws SQLException {
    return ControlSession.open(database::connect);
  }

  Knowledge knowledge() throws SQLException {
    try (ControlSession session = control()) {
      return new KnowledgeReader("viewfinder").read(session, null).knowledge();
    }
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = connect()) {
      SalesDatabase.run(connection, statements);
    }
  }

  List<String> rows(String sql) throws SQLException {
    try (Connection connection = connect()) {
      return SalesDatabase.rows(connection, sql);
    }
  }

  Definition define(String select) throws SQLException {
    return rewriter.define(select, SESSION, knowledge().catalog());
  }

  /** Makes a view that follows every write. */
  void create(String name, String select) throws SQLException {
    Definition definition = define(select);
    assertThat(definition).as(name).isInstanceOf(Definition.Accepted.class);
    Definition.Accepted accepted = (Definition.Accepted) definition;
    assertThat(accepted.upkeep()).as(name).isInstanceOf(Definition.Upkeep.Incremental.class);
    store.create(
        new ViewDraft(name, select, accepted, List.of("public"), Strategy.INCREMENTAL, "postgres"));
  }

  /** Makes a view that is filled when somebody says so. */
  void createManual(String name, String select) throws SQLException {
    store.create(
        new ViewDraft(
            name,
            select,
            (Definition.Accepted) define(select),
            List.of("public"),
            Strategy.MANUAL,
            "postgres"));
  }

  void refresh(String name) throws SQLException {
    store.refresh(name, (Definition.Accepted) define(store.defined(name).definition()), "postgres");
  }

  /** Fills a view anew that does not follow writes. */
  void refreshPlainly(String name) throws SQLException {
    store.refresh(name, "postgres");
  }

  /** Folds whatever is pending; the number of generations that were folded. */
  int fold() throws SQLException {
    try (ControlSession session = control()) {
      Folding folding = new Folding("viewfinder");
      int folded = folding.foldAll(session);
      folding.purge(session);
      return folded;
    }
  }

  /** What a driver sends in place of a query. */
  String rewritten(String query) throws SQLException {
    return rewritten(query, knowledge());
  }

  /** What a driver does with a query. */
  Decision decide(String query) throws SQLException {
    return rewriter.decide(query, SESSION, unjudged(knowledge()));
  }

  String rewritten(String query, Knowledge knowledge) {
    return rewrite(query, knowledge).whole().sql();
  }

  /** What a driver sends first, where the view follows writes. */
  String briefly(String query, Knowledge knowledge) {
    return Objects.requireNonNull(rewrite(query, knowledge).brief(), query).sql();
  }

  private Decision.Rewrite rewrite(String query, Knowledge knowledge) {
    Decision decision = decide(query, knowledge);
    assertThat(decision).as(query).isInstanceOf(Decision.Rewrite.class);
    return (Decision.Rewrite) decision;
  }

  /** What a driver does with a query that knows this much. */
  Decision decide(String query, Knowledge knowledge) {
    return rewriter.decide(query, SESSION, unjudged(knowledge));
  }

  /* As a driver knows it that read it before the last write: the gate alone decides. */
  private static Knowledge unjudged(Knowledge knowledge) {
    List<RegisteredView> views = knowledge.views().stream().map(LiveDatabase::unjudged).toList();
    return knowledge.withViews(views);
  }

  private static RegisteredView unjudged(RegisteredView view) {
    return new RegisteredView(
        view.id(),
        view.name(),
        view.definition(),
        view.searchPath(),
        view.strategy(),
        view.state(),
        view.generation(),
        view.stateTable(),
        view.tables(),
        view.storedRows(),
        view.pending(),
        view.complement(),
        false,
        view.named());
  }

  /**
   * What came of a statement.
   *
   * @param refused whether the signal for the original was given
   * @param deferred whether the signal for the text that merges was given
   * @param rows as texts, sorted, the column's labels and types first
   */
  record Reply(boolean refused, boolean deferred, List<String> rows) {
    /** What came of a text that does not defer. */
    Reply(boolean refused, List<String> rows) {
      this(refused, false, rows);
    }
  }

  static Reply ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      boolean refused = false;
      boolean deferred = false;
      for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
        refused |= SchemaSql.REFUSED.equals(w.getSQLState());
        deferred |= SchemaSql.PENDING.equals(w.getSQLState());
      }
      return new Reply(refused, deferred, texts(result));
    }
  }

  private static List<String> texts(ResultSet result) throws SQLException {
    ResultSetMetaData metadata = result.getMetaData();
    List<String> rows = new ArrayList<>();
    StringBuilder head = new StringBuilder();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      head.append(metadata.getColumnLabel(i)).append(' ').append(metadata.getColumnTypeName(i));
      head.append('(').append(metadata.getPrecision(i)).append(',');
      head.append(metadata.getScale(i)).append(") ");
    }
    while (result.next()) {
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= metadata.getColumnCount(); i++) {
        values.add(String.valueOf(result.getString(i)));
      }
      rows.add(String.join("|", values));
    }
    rows.sort(null);
    rows.add(0, head.toString());
    return rows;
  }

  /** Which arm answers now: 0 the state, 1 the state with what is pending, 2 none. */
  static int standing(Connection connection, String rewritten) throws SQLException {
    String gate =
        rewritten.substring(0, rewritten.indexOf("SELECT * FROM ("))
            + "SELECT st FROM viewfinder_gate";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(gate)) {
      row.next();
      return row.getInt(1);
    }
  }
}
