package io.viewfinder.advisor.choose;

import io.viewfinder.advisor.workload.ShapeReport;
import io.viewfinder.rewriter.Demand;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.sql.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A star schema with generated rows and thirteen questions in four flights, as in O'Neil's SSB. */
final class Star {
  static final SessionContext SESSION = new SessionContext(List.of("public"), "public", "app");

  private static final String CITIES =
      "(array['ALGERIA','ETHIOPIA','KENYA','MOROCCO','MOZAMBIQUE','ARGENTINA','BRAZIL','CANADA','PERU',"
          + "'UNITED STATES','CHINA','INDIA','INDONESIA','JAPAN','VIETNAM','FRANCE','GERMANY','ROMANIA',"
          + "'RUSSIA','UNITED KINGDOM','EGYPT','IRAN','IRAQ','JORDAN','SAUDI ARABIA'])";
  private static final String REGIONS = "(array['AFRICA','AMERICA','ASIA','EUROPE','MIDDLE EAST'])";

  private final Connection connection;
  private final Map<String, Long> tables = new HashMap<>();
  private final Map<String, Integer> columns = new HashMap<>();

  private Star(Connection connection) {
    this.connection = connection;
  }

  static Star create(Connection connection, int orders) throws SQLException, IOException {
    Star star = new Star(connection);
    star.execute(resource("schema.sql"));
    star.fill(orders);
    star.readNumbers();
    return star;
  }

  private void fill(int orders) throws SQLException {
    int scale = Math.max(1, orders / 60_000);
    execute("select setseed(0.5)");
    execute(
        """
        insert into dates
        select to_char(d, 'YYYYMMDD')::int, to_char(d, 'Month DD, YYYY'), to_char(d, 'Day'),
               to_char(d, 'Month'), extract(year from d)::int, to_char(d, 'YYYYMM')::int,
               to_char(d, 'MonYYYY'), extract(doy from d)::int / 7 + 1, 'Winter'
          from generate_series(date '1992-01-01', date '1998-12-31', interval '1 day') d""");
    execute(
        """
        insert into part
        select i, 'name of part ' || i, 'MFGR#' || m, 'MFGR#' || m || c, 'MFGR#' || m || c || b,
               'color' || mod(i, 92), 'SMALL PLATED BRASS', mod(i, 50), 'LG PKG'
          from (select i, 1 + floor(random() * 5)::int m, 1 + floor(random() * 5)::int c,
                       1 + floor(random() * 40)::int b
                  from generate_series(1, %d) i) p"""
            .formatted(2_000 * scale));
    execute(people("supplier", 200 * Math.max(1, scale / 10), ""));
    execute(people("customer", 3_000 * Math.max(1, scale / 10), ", 'BUILDING'"));
    execute(
        """
        insert into lineorder
        select i / 4, mod(i, 4) + 1, 1 + floor(random() * %d)::int, 1 + floor(random() * %d)::int,
               1 + floor(random() * %d)::int,
               to_char(date '1992-01-01' + floor(random() * 2406)::int, 'YYYYMMDD')::int,
               '3-MEDIUM', '0', 1 + floor(random() * 50)::int, 90000 + floor(random() * 5000000)::int,
               10000000 + mod(i, 1000), floor(random() * 11)::int, 80000 + floor(random() * 5000000)::int,
               50000 + floor(random() * 50000)::int, floor(random() * 9)::int, 19980101, 'REG AIR'
          from generate_series(1, %d) i"""
            .formatted(
                3_000 * Math.max(1, scale / 10),
                2_000 * scale,
                200 * Math.max(1, scale / 10),
                orders));
    execute("vacuum analyze");
  }

  private static String people(String table, int count, String more) {
    return """
        insert into %s
        select i, '%s#00000' || i, 'address of ' || i, rpad(left(n, 9), 9) || floor(random() * 10)::int, n,
               (%s)[1 + (nation - 1) / 5], '25-989-741-2988' %s
          from (select i, nation, (%s)[nation] n
                  from (select i, 1 + floor(random() * 25)::int nation from generate_series(1, %d) i) a) b"""
        .formatted(table, table, REGIONS, more, CITIES, count);
  }

  private void readNumbers() throws SQLException {
    String sql =
        "select c.relname, c.oid, a.attname, a.attnum from pg_class c join pg_attribute a on a.attrelid ="
            + " c.oid and a.attnum > 0 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        tables.put(rows.getString(1), rows.getLong(2));
        columns.put(rows.getString(1) + "." + rows.getString(3), rows.getInt(4));
      }
    }
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long number(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Heap, TOAST and indexes of all tables. */
  long bytes() throws SQLException {
    return number(
        "select sum(pg_total_relation_size(oid)) from pg_class where relkind = 'r' and"
            + " relnamespace = 'public'::regnamespace");
  }

  /** The thirteen questions, each executed, with the time it took. */
  List<ShapeReport> executed(long executions) throws SQLException, IOException {
    List<ShapeReport> reports = new ArrayList<>();
    for (String text : resource("queries.sql").split(";\\s*", -1)) {
      String sql = text.strip();
      if (!sql.isEmpty()) {
        reports.add(report(reports.size() + 1, sql, executions));
      }
    }
    return reports;
  }

  private ShapeReport report(long id, String sql, long executions) throws SQLException {
    execute(sql);
    long start = System.nanoTime();
    execute(sql);
    long nanos = System.nanoTime() - start;
    return new ShapeReport(
        id,
        Fingerprint.of(sql).shape(),
        sql,
        SESSION,
        executions,
        nanos * executions,
        nanos,
        executions,
        Instant.EPOCH,
        executions);
  }

  /** What the question of this number (from 1) demands. */
  Demand demand(long question) {
    String extended = "lineorder.lo_extendedprice * lineorder.lo_discount";
    String revenue = "lineorder.lo_revenue";
    String profit = "lineorder.lo_revenue - lineorder.lo_supplycost";
    return switch ((int) question) {
      case 1 -> demand(extended, "", "d_year=", "lo_discount<", "lo_quantity<");
      case 2 -> demand(extended, "", "d_yearmonthnum=", "lo_discount<", "lo_quantity<");
      case 3 -> demand(extended, "", "d_weeknuminyear=", "d_year=", "lo_discount<", "lo_quantity<");
      case 4 -> demand(revenue, "d_year p_brand1", "p_category=", "s_region=");
      case 5 -> demand(revenue, "d_year p_brand1", "p_brand1<", "s_region=");
      case 6 -> demand(revenue, "d_year p_brand1", "p_brand1=", "s_region=");
      case 7 -> demand(revenue, "c_nation s_nation d_year", "c_region=", "s_region=", "d_year<");
      case 8 -> demand(revenue, "c_city s_city d_year", "c_nation=", "s_nation=", "d_year<");
      case 9 -> demand(revenue, "c_city s_city d_year", "c_city=", "s_city=", "d_year<");
      case 10 -> demand(revenue, "c_city s_city d_year", "c_city=", "s_city=", "d_yearmonth=");
      case 11 -> demand(profit, "d_year c_nation", "c_region=", "s_region=", "p_mfgr=");
      case 12 ->
          demand(
              profit, "d_year s_nation p_category", "c_region=", "s_region=", "d_year=", "p_mfgr=");
      default ->
          demand(
              profit, "d_year s_city p_brand1", "c_region=", "s_nation=", "d_year=", "p_category=");
    };
  }

  private Demand demand(String measure, String grouped, String... tests) {
    List<Demand.Key> keys =
        grouped.isEmpty()
            ? List.of()
            : List.of(grouped.split(" ", -1)).stream().map(this::key).toList();
    List<Demand.Filter> filters = List.of(tests).stream().map(this::filter).toList();
    String all = grouped + " " + String.join(" ", tests) + " lo_";
    List<String> used = new ArrayList<>();
    List<String> joins = new ArrayList<>();
    join(all, "c_", "customer", "customer.c_custkey = lineorder.lo_custkey", used, joins);
    join(all, "d_", "dates", "dates.d_datekey = lineorder.lo_orderdate", used, joins);
    join(all, "lo_", "lineorder", "", used, joins);
    join(all, "p_", "part", "lineorder.lo_partkey = part.p_partkey", used, joins);
    join(all, "s_", "supplier", "lineorder.lo_suppkey = supplier.s_suppkey", used, joins);
    return new Demand(
        used.stream()
            .map(table -> new Demand.TableUse(oid(table), "public." + table, table))
            .sorted((a, b) -> Long.compare(a.relation(), b.relation()))
            .toList(),
        joins.stream().sorted().toList(),
        keys,
        filters,
        List.of(new Demand.Measure("sum", measure)));
  }

  private static void join(
      String all, String prefix, String table, String join, List<String> used, List<String> joins) {
    if (all.startsWith(prefix) || all.contains(" " + prefix)) {
      used.add(table);
      if (!join.isEmpty()) {
        joins.add(join);
      }
    }
  }

  private Demand.Filter filter(String test) {
    Demand.Test kind = test.endsWith("=") ? Demand.Test.EQUALITY : Demand.Test.RANGE;
    return new Demand.Filter(key(test.substring(0, test.length() - 1)), kind);
  }

  private Demand.Key key(String column) {
    String table =
        switch (column.charAt(0)) {
          case 'c' -> "customer";
          case 'd' -> "dates";
          case 'l' -> "lineorder";
          case 'p' -> "part";
          default -> "supplier";
        };
    String sql = table + "." + column;
    return new Demand.Key(sql, oid(table), Objects.requireNonNull(columns.get(sql)));
  }

  private long oid(String table) {
    return Objects.requireNonNull(tables.get(table));
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(Star.class.getResourceAsStream("/star/" + name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
