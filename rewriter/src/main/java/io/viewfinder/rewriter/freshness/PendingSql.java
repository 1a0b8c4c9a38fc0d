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
 * as they are and those after it as they were. A table that is used twice counts as two. An outer
 * join is a sum of inner joins ({@link Variant}), with terms for each.
 */
final class PendingSql {
  private final String schema;
  private final Maintained view;
  private final Map<Long, ChangeLog> logs;
  private final String generation;
  private final String sign;
  private final List<Term> terms = new ArrayList<>();

  /**
   * Some of the rows.
   *
   * @param often how often a row counts
   * @param from FROM and WHERE
   */
  record Term(String often, String from) {}

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
    this.sign = Quoted.name(unlikeAnyColumn());
    for (Variant variant : Variant.of(view)) {
      for (int changed = 0; changed < variant.uses().size(); changed++) {
        terms.add(term(variant, changed));
      }
    }
  }

  private String unlikeAnyColumn() {
    List<String> taken =
        view.uses().stream().flatMap(s -> s.columns().stream()).map(Read::name).toList();
    String name = "m";
    while (taken.contains(name)) {
      name += "_";
    }
    return name;
  }

  /** The WITH items that the terms read, one for each use of a table. */
  List<String> items() {
    List<Source> uses = view.uses();
    return IntStream.range(0, uses.size())
        .mapToObj(place -> item(place) + " AS (" + pending(uses.get(place)) + ")")
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
    return "SELECT l.m::bigint AS %s%s FROM %s AS l"
        .formatted(sign, columns, Quoted.name(schema, log(source).table()));
  }

  private ChangeLog log(Source source) {
    ChangeLog log = logs.get(source.relation());
    if (log == null) {
      throw new IllegalArgumentException("no log of " + source.name());
    }
    return log;
  }

  private String net(Source source, String rows) {
    String columns = columns(source, "");
    return columns.isEmpty()
        ? "SELECT sum(%1$s)::bigint AS %1$s FROM (%2$s) AS r".formatted(sign, rows)
        : "SELECT sum(%1$s)::bigint AS %1$s, %2$s FROM (%3$s) AS r GROUP BY %2$s HAVING sum(%1$s) <> 0"
            .formatted(sign, columns, rows);
  }

  private static String columns(Source source, String prefix) {
    return source.columns().stream()
        .map(read -> prefix + Quoted.name(read.name()))
        .collect(Collectors.joining(", "));
  }

  /** The parts that together are all of the rows. */
  List<Term> terms() {
    return List.copyOf(terms);
  }

  private Term term(Variant variant, int changed) {
    List<String> from = new ArrayList<>();
    List<String> often = new ArrayList<>();
    for (int i = 0; i < variant.uses().size(); i++) {
      Variant.Use use = variant.uses().get(i);
      String alias = Quoted.name(use.alias());
      String past = i == changed ? item(use.place()) : asItWas(use);
      from.add((i < changed ? base(use.source()) : past) + " AS " + alias);
      if (i >= changed) {
        often.add(alias + "." + sign);
      }
    }
    variant.absent().forEach(source -> from.add(nullRow(source)));
    return new Term(
        (variant.isNegative() ? "(-" : "(") + String.join(" * ", often) + ")",
        "FROM " + String.join(", ", from) + where(variant.conditions()));
  }

  private static String base(Source source) {
    return Quoted.name(source.schema(), source.name());
  }

  private String asItWas(Variant.Use use) {
    String columns = columns(use.source(), "");
    return "(SELECT 1::bigint AS %1$s%2$s FROM %3$s UNION ALL SELECT -%1$s%2$s FROM %4$s)"
        .formatted(
            sign, columns.isEmpty() ? "" : ", " + columns, base(use.source()), item(use.place()));
  }

  /* One row of NULLs of the right types. */
  private static String nullRow(Source source) {
    return "(SELECT %s FROM (VALUES (1)) AS o LEFT JOIN %s AS n ON false) AS %s"
        .formatted(columns(source, "n."), base(source), Quoted.name(source.alias()));
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /** FROM and WHERE over the base tables as they are, with further conditions. */
  String base(Stream<String> further) {
    String from =
        view.sources().stream().map(PendingSql::named).collect(Collectors.joining(" CROSS JOIN "));
    String outer =
        view.outers().stream()
            .map(
                each ->
                    " LEFT JOIN " + named(each.source()) + " ON " + String.join(" AND ", each.on()))
            .collect(Collectors.joining());
    return "FROM "
        + from
        + outer
        + where(Stream.concat(view.conditions().stream(), further).toList());
  }

  private static String named(Source source) {
    return base(source) + " AS " + Quoted.name(source.alias());
  }
}
