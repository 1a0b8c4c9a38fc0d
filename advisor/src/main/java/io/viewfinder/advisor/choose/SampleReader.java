package io.viewfinder.advisor.choose;

import io.viewfinder.advisor.candidate.Contents;
import io.viewfinder.advisor.candidate.Join;
import io.viewfinder.advisor.choose.SampledSizing.JoinSample;
import io.viewfinder.rewriter.Demand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the samples: of each join one, from some per cent of its largest table. Reads only, in the
 * transaction that the connection is in. The same data gives the same sample.
 */
final class SampleReader {
  private static final Logger LOG = LoggerFactory.getLogger(SampleReader.class);
  private static final double SHARE = 0.05;
  private static final double LEAST_ROWS = 40_000;
  private static final double MOST_ROWS = 100_000;
  private static final double SMALL_TABLE = 100_000;
  private static final double PAGES_TO_READ_ALL = 100_000;
  private static final int NUMERIC_HEADER = 3;
  private static final int FEW_VALUES = 10_000;

  private final Connection connection;
  private final Map<Long, TableFacts> facts = new HashMap<>();

  SampleReader(Connection connection) {
    this.connection = connection;
  }

  /** Samples for the joins of these contents; joins that could not be read are left out. */
  SampledSizing read(Collection<Contents> wanted) throws SQLException {
    Map<Join, Contents> whole = new LinkedHashMap<>();
    wanted.forEach(one -> whole.merge(one.join(), one, SampleReader::all));
    Map<Join, JoinSample> samples = new LinkedHashMap<>();
    for (Contents contents : whole.values()) {
      Savepoint before = connection.setSavepoint();
      try {
        samples.put(contents.join(), sample(contents));
      } catch (SQLException e) {
        connection.rollback(before);
        LOG.info("no views are proposed over {}: {}", contents.join().tables(), e.getMessage());
      }
    }
    return new SampledSizing(samples, facts);
  }

  private static Contents all(Contents one, Contents other) {
    return new Contents(
        one.join(),
        Stream.concat(one.keys().stream(), other.keys().stream()).toList(),
        Stream.concat(one.measures().stream(), other.measures().stream()).toList());
  }

  private JoinSample sample(Contents contents) throws SQLException {
    for (Demand.TableUse table : contents.join().tables()) {
      if (!facts.containsKey(table.relation())) {
        facts.put(table.relation(), facts(table));
      }
    }
    Demand.TableUse largest =
        contents.join().tables().stream()
            .max(Comparator.comparingDouble(table -> facts(table.relation()).rows()))
            .orElseThrow();
    double share = share(facts(largest.relation()).rows());
    String from = from(contents.join(), largest, share);
    return new JoinSample(
        rows(contents.keys(), from, share), smallTables(contents, largest), widths(contents, from));
  }

  private TableFacts facts(long relation) {
    return facts.getOrDefault(relation, TableFacts.NONE);
  }

  private static double share(double rows) {
    double wanted = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, rows * SHARE));
    return rows <= wanted ? 1 : wanted / rows;
  }

  private String from(Join join, Demand.TableUse largest, double share) {
    String tables =
        join.tables().stream()
            .map(table -> table.equals(largest) ? sampled(table, share) : named(table))
            .collect(Collectors.joining(", "));
    String where = String.join(" and ", join.conditions());
    return " from " + tables + (where.isEmpty() ? "" : " where " + where);
  }

  private static String named(Demand.TableUse table) {
    return table.name() + " as " + table.alias();
  }

  private String sampled(Demand.TableUse table, double share) {
    if (share >= 1) {
      return named(table);
    }
    boolean readAll = facts(table.relation()).pages() <= PAGES_TO_READ_ALL;
    return String.format(
        Locale.ROOT,
        "%s tablesample %s (%.6f) repeatable (1)",
        named(table),
        readAll ? "bernoulli" : "system",
        share * 100);
  }

  private Sample rows(List<Demand.Key> keys, String from, double share) throws SQLException {
    return sample(keys, "select " + hashes(keys) + from, share);
  }

  private Map<Long, Sample> smallTables(Contents contents, Demand.TableUse largest)
      throws SQLException {
    Map<Long, Sample> small = new HashMap<>();
    for (Demand.TableUse table : contents.join().tables()) {
      List<Demand.Key> keys =
          contents.keys().stream().filter(key -> key.relation() == table.relation()).toList();
      boolean isSmall = facts(table.relation()).rows() <= SMALL_TABLE;
      if (isSmall && !table.equals(largest) && !keys.isEmpty()) {
        String sql = "select distinct " + hashes(keys) + " from " + named(table);
        small.put(table.relation(), sample(keys, sql, 1));
      }
    }
    return small;
  }

  private static String hashes(List<Demand.Key> keys) {
    return keys.isEmpty()
        ? "1"
        : keys.stream()
            .map(key -> "coalesce(pg_catalog.hashtextextended((" + key.sql() + ")::text, 0), 0)")
            .collect(Collectors.joining(", "));
  }

  private Sample sample(List<Demand.Key> keys, String sql, double share) throws SQLException {
    List<long[]> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10_000);
      try (ResultSet answer = statement.executeQuery(sql)) {
        while (answer.next()) {
          long[] row = new long[keys.size()];
          for (int i = 0; i < row.length; i++) {
            row[i] = answer.getLong(i + 1);
          }
          rows.add(row);
        }
      }
    }
    Map<Demand.Key, long[]> values = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      int column = i;
      values.put(keys.get(i), rows.stream().mapToLong(row -> row[column]).toArray());
    }
    return new Sample(values, rows.size(), rows.size() / share);
  }

  private Widths widths(Contents contents, String from) throws SQLException {
    List<Demand.Key> keys = contents.keys();
    List<Demand.Measure> measures = contents.measures();
    String columns =
        Stream.concat(
                keys.stream().map(key -> "avg(pg_catalog.pg_column_size(" + key.sql() + "))"),
                measures.stream().map(Demand.Measure::sql).map(SampleReader::width))
            .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("select " + columns + from)) {
      answer.next();
      Map<Demand.Key, Double> keyWidths = new HashMap<>();
      Map<Demand.Measure, Double> measureWidths = new HashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        keyWidths.put(keys.get(i), answer.getDouble(i + 1));
      }
      for (int i = 0; i < measures.size(); i++) {
        measureWidths.put(measures.get(i), answer.getDouble(keys.size() + i + 1));
      }
      return new Widths(keyWidths, measureWidths);
    }
  }

  /** Stored, a numeric has a shorter header than in memory. */
  private static String width(String measure) {
    return "pg_catalog.pg_column_size(%s) - case when pg_catalog.pg_typeof(%s)::text = 'numeric' then %d else 0 end"
        .formatted(measure, measure, NUMERIC_HEADER);
  }

  private TableFacts facts(Demand.TableUse table) throws SQLException {
    String sql =
        """
        select case when c.reltuples < 0 then c.relpages * 50.0 else c.reltuples end,
               pg_catalog.pg_relation_size(c.oid) / 8192.0, a.attnum, s.n_distinct
          from pg_catalog.pg_class c
          left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          left join pg_catalog.pg_stats s
            on s.schemaname = n.nspname and s.tablename = c.relname
               and s.n_distinct between 1 and ?
          left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = s.attname
         where c.oid = ?""";
    double rows = 0;
    double pages = 0;
    Map<Integer, Double> distinct = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, FEW_VALUES);
      statement.setLong(2, table.relation());
      try (ResultSet answer = statement.executeQuery()) {
        while (answer.next()) {
          rows = answer.getDouble(1);
          pages = answer.getDouble(2);
          if (answer.getInt(3) > 0) {
            distinct.put(answer.getInt(3), answer.getDouble(4));
          }
        }
      }
    }
    return new TableFacts(rows, pages, distinct);
  }
}
