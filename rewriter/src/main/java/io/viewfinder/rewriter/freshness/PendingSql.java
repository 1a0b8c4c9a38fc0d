package io.viewfinder.rewriter.freshness;

import io.viewfinder.rewriter.freshness.Maintained.Read;
import io.viewfinder.rewriter.freshness.Maintained.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows by which a view's joined rows have changed since its watermark, signed.
 *
 * <p>With F and D as they are now and +F, +D what is pending, F was F − +F. Then, one term for each
 * table, all in one snapshot:
 *
 * <pre>{@code
 * F ⋈ D − (F − +F) ⋈ (D − +D)  =  +F ⋈ (D − +D)  ∪  F ⋈ +D
 * }</pre>
 *
 * <p>and in general the i-th term joins what is pending of the i-th table with the tables before it
 * as they are and those after it as they were. A table that is used twice counts as two.
 */
final class PendingSql {
  private final String schema;
  private final Maintained view;
  private final Map<Long, ChangeLog> logs;
  private final String generation;
  private final String sign;

  /**
   * The rows of one generation.
   *
   * @param schema unquoted
   * @param logs for each base table's OID, the log that holds its changes
   */
  PendingSql(
      String schema, Maintained view, Map<Long, ChangeLog> logs, long viewId, long generation) {
    this.schema = schema;
    this.view = view;
    this.logs = Map.copyOf(logs);
    this.generation =
        "FROM %s.generation g WHERE g.view = %d AND g.number = %d"
            .formatted(Quoted.name(schema), viewId, generation);
    this.sign = unlikeAnyColumn();
  }

  private String unlikeAnyColumn() {
    List<String> taken =
        view.sources().stream().flatMap(s -> s.columns().stream()).map(Read::name).toList();
    String name = "m";
    while (taken.contains(name)) {
      name += "_";
    }
    return name;
  }

  /** The WITH items that the terms read, one for each use of a table. */
  List<String> items() {
    return IntStream.range(0, view.sources().size())
        .mapToObj(place -> item(place) + " AS (" + pending(view.sources().get(place)) + ")")
        .toList();
  }

  private static String item(int place) {
    return "pending_" + place;
  }

  private String pending(Source source) {
    String rows =
        "%1$s WHERE l.xid >= (SELECT g.hi %2$s) UNION ALL %1$s WHERE l.xid = ANY ((SELECT g.in_progress %2$s)::xid8[])"
            .formatted(changes(source), generation);
    return view.netted() ? net(source, rows) : rows;
  }

  private String changes(Source source) {
    String columns =
        source.columns().stream()
            .map(
                read ->
                    ", l." + ChangeLog.column(read.number()) + " AS " + Quoted.name(read.name()))
            .collect(Collectors.joining());
    ChangeLog log = log(source);
    return "SELECT l.m::bigint AS %s%s FROM %s AS l"
        .formatted(Quoted.name(sign), columns, Quoted.name(schema, log.table()));
  }

  private ChangeLog log(Source source) {
    ChangeLog log = logs.get(source.relation());
    if (log == null) {
      throw new IllegalArgumentException("no log of " + source.name());
    }
    return log;
  }

  private String net(Source source, String rows) {
    String columns =
        source.columns().stream()
            .map(read -> Quoted.name(read.name()))
            .collect(Collectors.joining(", "));
    String signQuoted = Quoted.name(sign);
    return columns.isEmpty()
        ? "SELECT sum(%1$s)::bigint AS %1$s FROM (%2$s) AS r".formatted(signQuoted, rows)
        : "SELECT sum(%1$s)::bigint AS %1$s, %2$s FROM (%3$s) AS r GROUP BY %2$s HAVING sum(%1$s) <> 0"
            .formatted(signQuoted, columns, rows);
  }

  /** How often a row counts, in the place of {@link #terms}' item that this expression is. */
  String multiplicity(int term) {
    return IntStream.range(term, view.sources().size())
        .mapToObj(place -> Quoted.name(view.sources().get(place).alias()) + "." + Quoted.name(sign))
        .collect(Collectors.joining(" * "));
  }

  /** For each term its FROM and WHERE. */
  List<String> terms() {
    return IntStream.range(0, view.sources().size()).mapToObj(this::term).toList();
  }

  private String term(int changed) {
    List<String> from = new ArrayList<>();
    for (int place = 0; place < view.sources().size(); place++) {
      Source source = view.sources().get(place);
      String rows =
          place < changed ? base(source) : place == changed ? item(place) : asItWas(place);
      from.add(rows + " AS " + Quoted.name(source.alias()));
    }
    return "FROM " + String.join(", ", from) + where(Stream.of());
  }

  /** FROM and WHERE over the base tables as they are, with further conditions. */
  String base(Stream<String> further) {
    return view.sources().stream()
            .map(source -> base(source) + " AS " + Quoted.name(source.alias()))
            .collect(Collectors.joining(", ", "FROM ", ""))
        + where(further);
  }

  private static String base(Source source) {
    return Quoted.name(source.schema(), source.name());
  }

  private String asItWas(int place) {
    Source source = view.sources().get(place);
    String columns =
        source.columns().stream()
            .map(read -> ", " + Quoted.name(read.name()))
            .collect(Collectors.joining());
    return "(SELECT 1::bigint AS %1$s%2$s FROM %3$s UNION ALL SELECT -%1$s%2$s FROM %4$s)"
        .formatted(Quoted.name(sign), columns, base(source), item(place));
  }

  private String where(Stream<String> further) {
    List<String> conditions = Stream.concat(view.conditions().stream(), further).toList();
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }
}
