package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.freshness.BaseShape;
import io.viewfinder.rewriter.freshness.BaseShape.ShapeColumn;
import io.viewfinder.rewriter.freshness.CaptureSql;
import io.viewfinder.rewriter.freshness.ChangeLog;
import io.viewfinder.rewriter.freshness.LogSql;
import io.viewfinder.rewriter.freshness.Quoted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What looks behind a table's lock before it puts triggers there, or takes them off. */
class InstallationIT {
  private static final String SCHEMA = "the'ir\\schema";
  private static final String TABLE = "ta\"b'le$log$;";
  private static final String BASE = Quoted.name(SCHEMA, TABLE);
  private static final String TRIGGERS =
      "SELECT t.tgname, t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
          + " WHERE c.relname LIKE 'ta%'";

  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());
  private LogSql texts = new LogSql("viewfinder", new ChangeLog(0, 0, ""));
  private BaseShape shape = new BaseShape(0, 0, List.of());

  /* A log as it is before its triggers are put on the table. */
  @BeforeEach
  void aLog() throws SQLException {
    live.store().initialise();
    live.run(
        "CREATE SCHEMA " + Quoted.name(SCHEMA),
        "CREATE TABLE " + BASE + " (id int, word text COLLATE \"C\", amount numeric(9,2))");
    try (ControlSession session = live.control()) {
      shape = shape(session);
      long id =
          session
              .first(
                  "INSERT INTO viewfinder.log (relation, log_table, columns, declarations)"
                      + " VALUES (?::oid, 'log_1', '{3}', '{numeric}') RETURNING id",
                  row -> row.number(0), shape.relation())
              .orElseThrow();
      texts = new LogSql("viewfinder", new ChangeLog(id, shape.relation(), "log_1"));
      session.executeAll(texts.create(List.of(shape.columns().get(2))));
      long log =
          session
              .first("SELECT 'viewfinder.log_1'::regclass::oid::bigint", row -> row.number(0))
              .orElseThrow();
      session.executeAll(texts.functions(shape, List.of(3), log, 1_000_000));
    }
  }

  private static BaseShape shape(ControlSession session) throws SQLException {
    long relation =
        session
            .first("SELECT to_regclass(?)::oid::bigint", row -> row.number(0), BASE)
            .orElseThrow();
    List<Long> files = new ArrayList<>();
    List<ShapeColumn> columns =
        session.query(
            LogSql.shape(),
            row -> {
              files.add(row.number(0));
              return new ShapeColumn((int) row.number(1), row.text(2), row.flag(3));
            },
            relation);
    return new BaseShape(relation, files.get(0), columns);
  }

  private ThrowingCallable install() {
    return () -> live.run(texts.install(SCHEMA, TABLE, shape, List.of()));
  }

  private void assertRefused() throws SQLException {
    assertThatThrownBy(install())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("was altered while its log was made")
        .extracting(failure -> ((SQLException) failure).getSQLState())
        .isEqualTo("40001");
    assertThat(live.rows(TRIGGERS)).isEmpty();
  }

  @Test
  void aTableThatIsAsItWasReadIsWatchedAndNoMoreAfterwards() throws Throwable {
    install().call();
    assertThat(live.rows(TRIGGERS))
        .containsExactly(
            "viewfinder_1_delete|A",
            "viewfinder_1_insert|A",
            "viewfinder_1_routed|A",
            "viewfinder_1_truncate|A",
            "viewfinder_1_update|A");
    live.run("INSERT INTO " + BASE + " VALUES (1, 'a', 2.5)");
    assertThat(live.rows("SELECT m, c3 FROM viewfinder.log_1")).containsExactly("1|2.50");

    live.run(texts.uninstall(SCHEMA, TABLE));

    assertThat(live.rows(TRIGGERS)).isEmpty();
  }

  @Test
  void aTableThatWasAlteredMeanwhileIsNot() throws SQLException {
    for (String change :
        List.of(
            "ALTER TABLE %s ADD added int",
            "ALTER TABLE %s DROP added, ALTER word TYPE text COLLATE \"POSIX\"",
            "ALTER TABLE %s ALTER word TYPE text COLLATE \"C\", ALTER amount TYPE int",
            "ALTER TABLE %s ALTER amount TYPE numeric(9,2)",
            "TRUNCATE %s")) {
      live.run(change.formatted(BASE));

      assertRefused();
    }
  }

  @Test
  void aTableOfWhichSomebodyElseHasMadeALogIsNot() throws SQLException {
    live.run(
        "INSERT INTO viewfinder.log (relation, log_table, columns, declarations)"
            + " SELECT relation, 'log_2', columns, declarations FROM viewfinder.log");

    assertRefused();
    live.run(texts.install(SCHEMA, TABLE, shape, List.of(2L)));
    assertThat(live.rows(TRIGGERS)).hasSize(5);
  }

  @Test
  void marksAreLeftByTriggersThatAreMadeOnceAndMendedWhereTheyAreNot() throws SQLException {
    CaptureSql capture = new CaptureSql("viewfinder");
    String install = capture.install(shape.relation(), SCHEMA, TABLE);
    String versions = "SELECT oid, xmin FROM pg_trigger WHERE tgrelid = " + shape.relation();
    String both = "viewfinder_routed|A,viewfinder_written|A";
    live.run(install);
    assertThat(String.join(",", live.rows(TRIGGERS))).isEqualTo(both);

    List<String> before = live.rows(versions);
    live.run(install);
    assertThat(live.rows(versions)).as("left alone").isEqualTo(before);
    live.run("ALTER TABLE " + BASE + " DISABLE TRIGGER viewfinder_written", install);
    assertThat(String.join(",", live.rows(TRIGGERS))).isEqualTo(both);
    live.run("DROP TRIGGER viewfinder_routed ON " + BASE, install);
    assertThat(String.join(",", live.rows(TRIGGERS))).isEqualTo(both);
  }

  @Test
  void triggersThatAViewNeedsAreNotTakenOff() throws SQLException {
    CaptureSql capture = new CaptureSql("viewfinder");
    live.run(capture.install(shape.relation(), SCHEMA, TABLE));
    live.run("INSERT INTO viewfinder.view_table VALUES (1, " + shape.relation() + ", '{1}')");

    live.run(capture.remove(SCHEMA, TABLE));
    assertThat(live.rows(TRIGGERS)).hasSize(2);

    live.run("DELETE FROM viewfinder.view_table", capture.remove(SCHEMA, TABLE));
    assertThat(live.rows(TRIGGERS)).isEmpty();
  }
}
