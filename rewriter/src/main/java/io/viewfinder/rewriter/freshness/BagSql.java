package io.viewfinder.rewriter.freshness;

import io.viewfinder.rewriter.freshness.Maintained.Column;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A state whose rows are rows, equal ones as often as they occur, with what is pending.
 *
 * <pre>{@code
 * WITH changed AS (SELECT id, note, sum(m) AS often FROM pending GROUP BY id, note),
 *      gone AS (as many places of state rows for each changed row as it went)
 * SELECT id, note FROM state WHERE ctid NOT IN (TABLE gone)
 * UNION ALL
 * SELECT id, note FROM changed, generate_series(1, often)
 * }</pre>
 */
final class BagSql implements MergedSql {
  private static final String UNION_ALL = " UNION ALL ";

  private final String state;
  private final List<Column.Key> columns;
  private final PendingSql pending;
  private final Map<String, String> types;

  BagSql(String state, Maintained view, PendingSql pending, Map<String, String> types) {
    this.state = state;
    this.columns = view.keys();
    this.pending = pending;
    this.types = Map.copyOf(types);
  }

  @Override
  public String merged() {
    return "%s SELECT %s FROM %s AS t WHERE t.ctid NOT IN (SELECT g.place FROM gone AS g)%s"
            .formatted(items(), each(i -> stored(i) + " AS " + label(i)), state, UNION_ALL)
        + "SELECT %s FROM %s".formatted(each(i -> "d.c" + i + " AS " + label(i)), added());
  }

  @Override
  public String touched() {
    return "%s SELECT g.place, 0 AS present, %s FROM gone AS g%s"
            .formatted(items(), each(i -> "NULL::" + type(i) + " AS v" + i), UNION_ALL)
        + "SELECT NULL::tid, 1, %s FROM %s".formatted(each(i -> "d.c" + i), added());
  }

  private static String added() {
    return "changed AS d CROSS JOIN generate_series(1, d.often) AS n";
  }

  private String items() {
    return Stream.concat(pending.items().stream(), Stream.of(changed(), gone()))
        .collect(Collectors.joining(", ", "WITH ", ""));
  }

  /* Values that are equal but not the same are told apart by their texts. */
  private String changed() {
    String rows = pending.terms().stream().map(this::term).collect(Collectors.joining(UNION_ALL));
    return "changed AS MATERIALIZED (SELECT %s, sum(r.often)::bigint AS often FROM (%s) AS r GROUP BY %s HAVING sum(r.often) <> 0)"
        .formatted(each(i -> "r.c" + i), rows, each(i -> identity("r.c" + i)));
  }

  private String term(PendingSql.Term term) {
    return "SELECT %s, %s::bigint AS often %s"
        .formatted(
            each(i -> "(" + columns.get(i).sql() + ")::" + type(i) + " AS c" + i),
            term.often(),
            term.from());
  }

  private static String identity(String value) {
    return value + ", " + value + "::text";
  }

  private String gone() {
    return """
        gone AS MATERIALIZED (SELECT p.place FROM (
          SELECT t.ctid AS place, -d.often AS often,
                 row_number() OVER (PARTITION BY %s) AS nth
            FROM %s AS t JOIN changed AS d ON d.often < 0 AND %s) AS p
         WHERE p.nth <= p.often)"""
        .formatted(each(i -> identity("d.c" + i)), state, same());
  }

  /* Equality alone can be hashed or looked up in an index; what may be NULL is compared besides. */
  private String same() {
    Stream<String> texts =
        columns.stream().allMatch(Column.Key::nullable)
            ? Stream.of(
                "ARRAY[%s] = ARRAY[%s]".formatted(texts(this::stored), texts(i -> "d.c" + i)))
            : Stream.of();
    return Stream.concat(texts, IntStream.range(0, columns.size()).mapToObj(this::same))
        .collect(Collectors.joining(" AND "));
  }

  private String texts(Function<Integer, String> side) {
    return each(i -> side.apply(i) + "::text");
  }

  private String same(int place) {
    String mine = stored(place);
    String other = "d.c" + place;
    String comparison = columns.get(place).nullable() ? " IS NOT DISTINCT FROM " : " = ";
    return "%1$s%3$s%2$s AND %1$s::text IS NOT DISTINCT FROM %2$s::text"
        .formatted(mine, other, comparison);
  }

  private String each(Function<Integer, String> text) {
    return IntStream.range(0, columns.size())
        .mapToObj(text::apply)
        .collect(Collectors.joining(", "));
  }

  private String stored(int place) {
    return "t." + label(place);
  }

  private String label(int place) {
    return Quoted.name(columns.get(place).label());
  }

  private String type(int place) {
    String type = types.get(columns.get(place).label());
    if (type == null) {
      throw new IllegalArgumentException("no type of " + columns.get(place).label());
    }
    return type;
  }
}
