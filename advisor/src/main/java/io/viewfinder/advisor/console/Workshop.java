package io.viewfinder.advisor.console;

import io.viewfinder.advisor.store.PostgresViewStore;
import io.viewfinder.advisor.store.ViewDraft;
import io.viewfinder.advisor.store.ViewListing;
import io.viewfinder.advisor.upkeep.KnowledgeWatch;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hands behind the commands: one method for each. Any thread. */
final class Workshop {
  private static final BigDecimal BYTES_PER_MB = BigDecimal.valueOf(1024L * 1024);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSx");

  private final String schema;
  private final Rewriter rewriter;
  private final PostgresViewStore store;
  private final KnowledgeWatch watch;

  Workshop(String schema, Rewriter rewriter, PostgresViewStore store, KnowledgeWatch watch) {
    this.schema = schema;
    this.rewriter = rewriter;
    this.store = store;
    this.watch = watch;
  }

  Answer initialise() throws SQLException {
    return done(schema, store.initialise() ? "initialised" : "already initialised");
  }

  Answer create(Command.Create create, SessionContext session) throws SQLException {
    store.check(create.select(), session.searchPath());
    watch.look();
    Definition.Accepted accepted = accepted(create.select(), session);
    ViewDraft draft =
        new ViewDraft(
            create.name(),
            create.select(),
            accepted,
            session.searchPath(),
            strategy(create.strategy(), accepted.upkeep()),
            create.period(),
            session.role());
    if (create.orReplace()) {
      store.replace(draft);
    } else {
      store.create(draft);
    }
    return done(create.name(), "active");
  }

  private Definition.Accepted accepted(String select, SessionContext session)
      throws CommandException {
    Definition definition = rewriter.define(select, session, watch.knowledge().catalog());
    if (definition instanceof Definition.Refused refused) {
      throw CommandException.notKeepable(refused.refusal());
    }
    return (Definition.Accepted) definition;
  }

  private static Strategy strategy(@Nullable Strategy asked, Definition.Upkeep upkeep)
      throws CommandException {
    if (asked == Strategy.INCREMENTAL && upkeep instanceof Definition.Upkeep.ByHand byHand) {
      throw CommandException.notKeepable(byHand.why());
    }
    if (asked != null) {
      return asked;
    }
    return upkeep instanceof Definition.Upkeep.Incremental ? Strategy.INCREMENTAL : Strategy.MANUAL;
  }

  Answer alter(Command.Alter alter, SessionContext session) throws SQLException {
    PostgresViewStore.Defined view = store.defined(alter.name());
    watch.look();
    SessionContext meant =
        new SessionContext(view.searchPath(), session.searchPathSetting(), session.role());
    Definition.Accepted accepted = accepted(view.definition(), meant);
    store.replace(
        new ViewDraft(
            alter.name(),
            view.definition(),
            accepted,
            view.searchPath(),
            strategy(alter.strategy(), accepted.upkeep()),
            alter.period(),
            session.role()));
    return done(alter.name(), "altered");
  }

  Answer drop(String name, SessionContext session) throws SQLException {
    store.drop(name, session.role());
    return done(name, "dropped");
  }

  Answer refresh(String name, SessionContext session) throws SQLException {
    PostgresViewStore.Defined view = store.defined(name);
    if (view.strategy() == Strategy.INCREMENTAL) {
      watch.look();
      SessionContext meant =
          new SessionContext(view.searchPath(), session.searchPathSetting(), session.role());
      store.refresh(name, accepted(view.definition(), meant), session.role());
    } else {
      store.refresh(name, session.role());
    }
    return done(name, "refreshed");
  }

  Answer enable(String name, SessionContext session) throws SQLException {
    store.enable(name, session.role());
    return done(name, "enabled");
  }

  Answer disable(String name, SessionContext session) throws SQLException {
    store.disable(name, session.role());
    return done(name, "disabled");
  }

  private static Answer done(String view, String result) {
    return new Answer(texts("name", "result"), List.of(List.of(view, result)));
  }

  Answer script() {
    List<List<@Nullable String>> rows =
        store.initialisationScript().stream()
            .map(statement -> Arrays.<@Nullable String>asList(statement + ";"))
            .toList();
    return new Answer(texts("statement"), rows);
  }

  Answer list() throws SQLException {
    List<Answer.Column> columns =
        List.of(
            new Answer.Column("name", "text"),
            new Answer.Column("strategy", "text"),
            new Answer.Column("state", "text"),
            new Answer.Column("rows", "bigint"),
            new Answer.Column("size_mb", "numeric"),
            new Answer.Column("tables", "text"),
            new Answer.Column("last_refresh", "timestamptz"),
            new Answer.Column("definition", "text"),
            new Answer.Column("stale", "boolean"),
            new Answer.Column("trouble", "text"));
    return new Answer(columns, store.list().stream().map(Workshop::row).toList());
  }

  private static List<@Nullable String> row(ViewListing view) {
    return Arrays.asList(
        view.name(),
        view.strategy(),
        view.state(),
        Long.toString(view.rows()),
        megabytes(view.bytes()).toPlainString(),
        view.tables(),
        view.lastRefresh() == null ? null : TIME.format(view.lastRefresh()),
        view.definition(),
        view.stale() ? "t" : "f",
        view.trouble());
  }

  private static BigDecimal megabytes(long bytes) {
    return BigDecimal.valueOf(bytes).divide(BYTES_PER_MB, 2, RoundingMode.HALF_UP);
  }

  Answer status() throws SQLException {
    List<ViewListing> views = store.list();
    long active = views.stream().filter(view -> isActive(view)).count();
    long usable = views.stream().filter(view -> isActive(view) && !view.stale()).count();
    long bytes = views.stream().mapToLong(ViewListing::bytes).sum();
    List<Answer.Column> columns =
        List.of(
            new Answer.Column("schema", "text"),
            new Answer.Column("ready", "boolean"),
            new Answer.Column("views", "bigint"),
            new Answer.Column("active", "bigint"),
            new Answer.Column("fresh", "bigint"),
            new Answer.Column("size_mb", "numeric"));
    List<@Nullable String> row =
        Arrays.asList(
            schema,
            watch.isReady() ? "t" : "f",
            Integer.toString(views.size()),
            Long.toString(active),
            Long.toString(usable),
            megabytes(bytes).toPlainString());
    return new Answer(columns, List.of(row));
  }

  private static boolean isActive(ViewListing view) {
    return view.state().equals(ViewState.ACTIVE.name());
  }

  private static List<Answer.Column> texts(String... labels) {
    return Arrays.stream(labels).map(label -> new Answer.Column(label, "text")).toList();
  }
}
