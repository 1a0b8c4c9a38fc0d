package io.viewfinder.advisor.store;

import io.viewfinder.advisor.life.Progress;
import io.viewfinder.advisor.life.Step;
import io.viewfinder.advisor.store.BaseTables.BaseTable;
import io.viewfinder.rewriter.freshness.BaseShape;
import io.viewfinder.rewriter.freshness.BaseShape.ShapeColumn;
import io.viewfinder.rewriter.freshness.ChangeLog;
import io.viewfinder.rewriter.freshness.LogSql;
import io.viewfinder.rewriter.freshness.Quoted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The logs of changed rows: finds one that holds what a view needs, makes one beside those that are
 * there where none does, and takes away what nothing reads any more. A log is never altered.
 */
final class Logs {
  private static final long DEFAULT_MOST_ROWS = 2_000_000;
  private static final long ROW_OVERHEAD = 40;
  private static final long COLUMN_WIDTH = 12;
  private static final int LONGEST_NAME = 40;

  private final String schema;
  private final String quoted;
  private final Patience patience;
  private final Progress progress;

  Logs(String schema, Patience patience, Progress progress) {
    this.schema = schema;
    this.quoted = Quoted.name(schema);
    this.patience = patience;
    this.progress = progress;
  }

  private String sql(String text) {
    return text.replace("$s", quoted);
  }

  /** A log with what its columns were made from. */
  private record Known(ChangeLog log, List<Long> columns, List<String> declarations) {
    List<Integer> numbers() {
      return columns.stream().map(Long::intValue).toList();
    }

    boolean holds(BaseShape shape, List<Integer> needed) {
      return needed.stream().allMatch(number -> columns.contains((long) number))
          && shape.columns().stream()
              .filter(column -> columns.contains((long) column.number()))
              .allMatch(
                  column ->
                      declarations
                          .get(columns.indexOf((long) column.number()))
                          .equals(column.declaration()));
    }
  }

  /** A log that takes in every later write to a table's columns; waits for running writers. */
  ChangeLog install(ControlSession session, BaseTable table, List<Integer> needed)
      throws SQLException {
    return patience.persist(table.quoted(), session, () -> installNow(session, table, needed));
  }

  private ChangeLog installNow(ControlSession session, BaseTable table, List<Integer> needed)
      throws SQLException {
    List<Known> known = locked(session, table.relation());
    BaseShape before = shape(session, table.relation());
    Optional<Known> usable = usable(session, before, known, needed);
    if (usable.isPresent()) {
      restamp(session, before, usable.get());
      return usable.get().log();
    }
    ChangeLog made = create(session, before, needed, known);
    session.finish(
        new LogSql(schema, made)
            .install(
                table.schema(),
                table.name(),
                before,
                known.stream().map(other -> other.log().id()).toList()));
    return made;
  }

  private Optional<Known> usable(
      ControlSession session, BaseShape shape, List<Known> known, List<Integer> needed)
      throws SQLException {
    for (Known one : known) {
      if (one.holds(shape, needed) && takesIn(session, one.log())) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** Whether a build that needs what this log holds would be given a newer one. */
  boolean isSuperseded(ControlSession session, ChangeLog log) throws SQLException {
    BaseShape shape = shape(session, log.relation());
    List<Known> known = known(session, log.relation(), "");
    for (Known one : known) {
      if (one.log().equals(log)) {
        return usable(session, shape, known, present(shape, one.numbers()))
            .filter(other -> other.log().id() > log.id())
            .isPresent();
      }
    }
    return false;
  }

  /* Whoever changes a table's logs has their rows: two builds do not replace one function at once,
   * and none finds a log that is being taken away. What was not there to be locked is not seen: a
   * log made meanwhile is neither used nor changed, and a second one beside it is refused. */
  private List<Known> locked(ControlSession session, long relation) throws SQLException {
    return known(session, relation, "FOR NO KEY UPDATE");
  }

  private BaseShape shape(ControlSession session, long relation) throws SQLException {
    List<Long> filenode = new ArrayList<>();
    List<ShapeColumn> columns =
        session.query(
            LogSql.shape(),
            row -> {
              filenode.add(row.number(0));
              return new ShapeColumn((int) row.number(1), row.text(2), row.flag(3));
            },
            relation);
    if (filenode.isEmpty()) {
      throw StoreException.tableMissing(relation);
    }
    return new BaseShape(relation, filenode.get(0), columns);
  }

  /* The newest first. */
  private List<Known> known(ControlSession session, long relation, String lock)
      throws SQLException {
    return session.query(
        sql(
                """
                SELECT id, log_table, columns, declarations FROM $s.log
                 WHERE relation = ?::oid ORDER BY id DESC
                """)
            + lock,
        row ->
            new Known(
                new ChangeLog(row.number(0), relation, row.text(1)), row.numbers(2), row.texts(3)),
        relation);
  }

  /**
   * Whether every write was and every later one is taken in, but for what the shape's check finds.
   */
  boolean takesIn(ControlSession session, ChangeLog log) throws SQLException {
    return session.isTrue(new LogSql(schema, log).installed())
        && !session.isTrue(sql("SELECT EXISTS (SELECT FROM $s.missed WHERE log = ?)"), log.id())
        && session.isTrue(
            "SELECT pg_relation_size(to_regclass(?)) < ?",
            Quoted.name(schema, log.table()),
            mostBytes(session, columns(session, log)) / 2);
  }

  private int columns(ControlSession session, ChangeLog log) throws SQLException {
    return session
        .first(
            sql("SELECT cardinality(columns) FROM $s.log WHERE id = ?"),
            row -> (int) row.number(0),
            log.id())
        .orElse(0);
  }

  private void restamp(ControlSession session, BaseShape shape, Known known) throws SQLException {
    List<Integer> present = present(shape, known.numbers());
    session.executeAll(
        new LogSql(schema, known.log())
            .functions(
                shape,
                present,
                oid(session, known.log()),
                mostBytes(session, known.columns().size())));
  }

  private static List<Integer> present(BaseShape shape, List<Integer> columns) {
    return columns.stream()
        .filter(number -> shape.columns().stream().anyMatch(c -> c.number() == number))
        .toList();
  }

  /* What other views read is taken along, so that they can move here and the older log can go. */
  private ChangeLog create(
      ControlSession session, BaseShape shape, List<Integer> needed, List<Known> known)
      throws SQLException {
    TreeSet<Integer> wanted = new TreeSet<>(needed);
    known.stream().findFirst().ifPresent(newest -> wanted.addAll(newest.numbers()));
    List<Integer> held = present(shape, List.copyOf(wanted));
    List<ShapeColumn> columns =
        shape.columns().stream().filter(column -> held.contains(column.number())).toList();
    ChangeLog log = register(session, shape.relation(), columns);
    LogSql texts = new LogSql(schema, log);
    session.executeAll(texts.create(columns));
    session.executeAll(
        texts.functions(shape, held, oid(session, log), mostBytes(session, held.size())));
    return log;
  }

  private ChangeLog register(ControlSession session, long relation, List<ShapeColumn> columns)
      throws SQLException {
    long id =
        session
            .first(
                sql(
                    """
                    INSERT INTO $s.log (relation, log_table, columns, declarations)
                    VALUES (?::oid, '', ?, ?) RETURNING id"""),
                row -> row.number(0),
                relation,
                session.array("int2", columns.stream().map(ShapeColumn::number).toList()),
                session.array("text", columns.stream().map(ShapeColumn::declaration).toList()))
            .orElseThrow();
    String table = freeName(session, "log_" + id);
    session.execute(sql("UPDATE $s.log SET log_table = ? WHERE id = ?"), table, id);
    return new ChangeLog(id, relation, table);
  }

  private String freeName(ControlSession session, String wanted) throws SQLException {
    String name = wanted;
    while (name.length() < LONGEST_NAME
        && session.isTrue("SELECT to_regclass(?) IS NOT NULL", Quoted.name(schema, name))) {
      name += "_";
    }
    return name;
  }

  private long oid(ControlSession session, ChangeLog log) throws SQLException {
    return session
        .first(
            "SELECT to_regclass(?)::oid::bigint",
            row -> row.number(0),
            Quoted.name(schema, log.table()))
        .orElseThrow();
  }

  private long mostBytes(ControlSession session, int columns) throws SQLException {
    long rows =
        session
            .first(
                sql("SELECT value::bigint FROM $s.setting WHERE key = 'max_log_rows'"),
                row -> row.number(0))
            .orElse(DEFAULT_MOST_ROWS);
    return rows * (ROW_OVERHEAD + COLUMN_WIDTH * columns);
  }

  private record Unused(ChangeLog log, Optional<BaseTable> table) {}

  /** Takes away the logs that nothing reads any more, where the locks are free now. */
  void removeUnused(ControlSession session) throws SQLException {
    for (Unused unused : unused(session)) {
      try {
        if (session.inTransaction(() -> unwatchIfStillUnused(session, unused))) {
          progress.reached(Step.UNWATCHED);
          session.inTransaction(() -> dropIfStillUnused(session, unused));
        }
      } catch (SQLException failure) {
        if (!Patience.isBusy(failure)) {
          throw failure;
        }
      }
    }
  }

  private List<Unused> unused(ControlSession session) throws SQLException {
    return session.query(
        sql(
            """
            SELECT l.id, l.relation::bigint, l.log_table, n.nspname, c.relname FROM $s.log l
              LEFT JOIN pg_class c ON c.oid = l.relation
              LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE NOT EXISTS (SELECT FROM $s.generation_log u WHERE u.log = l.id)
               AND NOT EXISTS (SELECT FROM $s.build b JOIN $s.view_table t ON t.view = b.view
                                WHERE t.relation = l.relation)"""),
        row ->
            new Unused(
                new ChangeLog(row.number(0), row.number(1), row.text(2)),
                Optional.ofNullable(row.textOrNull(4))
                    .map(
                        name ->
                            new BaseTable(
                                row.number(1), Objects.requireNonNull(row.textOrNull(3)), name))));
  }

  /* First the triggers go, in a transaction that others wait for, then what they wrote to. A build
   * that could use the log is registered before it asks for the log's row, and is seen here, or asks
   * after this has ended, and finds a log without triggers. */
  private boolean unwatchIfStillUnused(ControlSession session, Unused unused) throws SQLException {
    session.execute(Patience.LIMIT);
    locked(session, unused.log().relation());
    if (!unused(session).contains(unused)) {
      return false;
    }
    if (unused.table().isPresent()) {
      BaseTable table = unused.table().get();
      session.finish(new LogSql(schema, unused.log()).uninstall(table.schema(), table.name()));
    }
    return true;
  }

  private boolean dropIfStillUnused(ControlSession session, Unused unused) throws SQLException {
    session.execute(Patience.LIMIT);
    locked(session, unused.log().relation());
    if (!unused(session).contains(unused)) {
      return false;
    }
    session.executeAll(new LogSql(schema, unused.log()).drop());
    session.execute(sql("DELETE FROM $s.missed WHERE log = ?"), unused.log().id());
    session.execute(sql("DELETE FROM $s.log WHERE id = ?"), unused.log().id());
    return true;
  }
}
