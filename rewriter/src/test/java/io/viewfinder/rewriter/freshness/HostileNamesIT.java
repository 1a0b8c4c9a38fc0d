package io.viewfinder.rewriter.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every text that we write, understood by PostgreSQL under names that want to break out of it. */
class HostileNamesIT {
  private static final String SCHEMA = "Our \"schema\"; drop";
  private static final String USER_SCHEMA = "their'schema";
  private static final String TABLE = "Ta\"ble$$";
  private static final String STATE = "st\"ate_g1";

  private final GenerationSql generations = new GenerationSql(SCHEMA);
  private final CaptureSql capture = new CaptureSql(SCHEMA);
  private final NamedViewSql names = new NamedViewSql(SCHEMA);
  private final GrantSql grants = new GrantSql(SCHEMA);
  private Connection connection;

  @BeforeEach
  void initialise() throws SQLException {
    connection = PrivatePostgres.shared().newDatabase().connect();
    for (String statement : new SchemaSql(SCHEMA).init()) {
      execute(statement);
    }
    execute("create schema " + Quoted.name(USER_SCHEMA));
    execute("create table " + table() + " (\"K'ey\" int, \"va\"\"lue\" numeric(8,2))");
    execute("insert into " + table() + " values (1, 2.50), (2, 3), (2, null)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static String table() {
    return Quoted.name(USER_SCHEMA) + "." + Quoted.name(TABLE);
  }

  private static String query() {
    return "select \"K'ey\", sum(\"va\"\"lue\") as \"s'um\" from " + table() + " group by \"K'ey\"";
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private void understood(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ParameterMetaData parameters = statement.getParameterMetaData();
      assertThat(parameters.getParameterCount()).isNotNegative();
    }
  }

  private long oid() throws SQLException {
    return number("select " + Quoted.text(table()) + "::regclass::oid::bigint");
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void theSchemaExistsOnce() throws SQLException {
    SchemaSql schema = new SchemaSql(SCHEMA);

    assertThat(number("select (" + schema.exists() + ")::int")).isOne();
    assertThat(number(schema.layoutNumber())).isEqualTo(SchemaSql.LAYOUT);
  }

  @Test
  void writesLeaveMarksAndNoMoreOnceCaptureIsRemoved() throws SQLException {
    execute(capture.install(oid(), USER_SCHEMA, TABLE));
    execute("delete from " + table() + " where \"K'ey\" = 1");
    String marks = "select count(*) from " + Quoted.name(SCHEMA) + ".written";

    assertThat(number(marks)).isOne();
    execute(capture.remove(USER_SCHEMA, TABLE));
    execute("truncate " + table());
    assertThat(number(marks)).isOne();
    understood(capture.installed());
    understood(capture.unused());
  }

  @Test
  void aStateIsMadeIndexedAndCompared() throws SQLException {
    execute(generations.createState(STATE, query()));
    execute(generations.identifyRows(STATE));
    execute(generations.indexKey(STATE, List.of("K'ey")));
    execute(generations.index(STATE, Quoted.names(List.of("s'um", "K'ey"))));
    execute(generations.analyze(STATE));

    assertThat(number(generations.count(STATE))).isEqualTo(2);
    assertThat(number(generations.differences(STATE, query()))).isZero();
    execute("update " + table() + " set \"va\"\"lue\" = 9 where \"K'ey\" = 1");
    assertThat(number(generations.differences(STATE, query()))).isEqualTo(2);
    execute(generations.dropState(STATE));
  }

  @Test
  void theBookkeepingIsUnderstood() throws SQLException {
    execute("begin");
    execute(generations.holdTables(List.of(table())));
    execute("rollback");
    execute(names.createProbe("pro\"be", query()));
    understood(generations.publish());
    understood(generations.stamp("pro\"be"));
    understood(generations.relationsOf("pro\"be"));
    understood(generations.listing());
    understood(generations.retireOthers());
    understood(generations.droppable());
    for (String text : generations.forget()) {
      understood(text);
    }
    for (String text : generations.purge()) {
      understood(text);
    }
    understood(new VersionSql(SCHEMA).withViews());
    understood(new VersionSql(SCHEMA).withoutViews());
    execute(names.dropProbe("pro\"be"));
  }

  @Test
  void aNamedViewReadsTheOriginalWhereNothingIsVouchedFor() throws SQLException {
    execute(names.createProbe("probe", query()));
    understood(names.body("probe"));
    understood(names.labels("probe"));
    execute(generations.createState(STATE, query()));
    List<NamedViewSql.Label> labels =
        List.of(
            new NamedViewSql.Label("K'ey", "integer"), new NamedViewSql.Label("s'um", "numeric"));
    NamedBody body =
        new NamedBody(
            new Gate.GatedView(1, 1, List.of(1L)),
            STATE,
            Presentation.of(List.of("K'ey", "s'um")),
            "",
            query(),
            List.of(2L));
    execute(names.createFunction("na\"me", body.text(SCHEMA), labels));
    for (String text : names.createView("na\"me", labels)) {
      execute(text);
    }

    assertThat(number("select count(*) from " + Quoted.name(SCHEMA) + ".\"na\"\"me\""))
        .isEqualTo(2);
    for (String text : names.drop("na\"me")) {
      execute(text);
    }
    execute(generations.dropState(STATE));
    execute(names.dropProbe("probe"));
  }

  @Test
  void grantsNameTheirRole() throws SQLException {
    execute(generations.createState(STATE, query()));
    understood(grants.changes(STATE));
    execute("create role \"rea\"\"der\"");

    execute(grants.change(STATE, "rea\"der", true));
    execute(grants.change(STATE, "rea\"der", false));
    execute("drop role \"rea\"\"der\"");
  }
}
