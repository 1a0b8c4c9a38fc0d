package io.viewfinder.rewriter.freshness;

import io.viewfinder.rewriter.freshness.Maintained.Column;
import io.viewfinder.rewriter.freshness.Maintained.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A state whose rows each stand for a group, with what is pending.
 *
 * <pre>{@code
 * SELECT region, CASE WHEN sum(c) > 0 THEN sum(s) END AS total, sum(n) AS n FROM (
 *   SELECT region, total AS s, total_count AS c, n FROM state
 *   UNION ALL
 *   SELECT region, m * amount, CASE WHEN amount IS NOT NULL THEN m ELSE 0 END, m FROM pending)
 *  GROUP BY region HAVING sum(n) > 0
 * }</pre>
 */
final class GroupsSql implements MergedSql {
  /* One "carried" column for each thing that must be known of a group before and after: it comes
   * from the state (t), from each changed row, and rows of one group are combined by an aggregate.
   * Sums pass over NULL, so a group without values yet does not make the sum of all NULL. */
  private static final String UNION_ALL = " UNION ALL ";

  private final String state;
  private final Maintained view;
  private final PendingSql pending;
  private final String all;
  private final Map<String, String> types;
  private final List<Carried> carried = new ArrayList<>();
  private final Map<String, String> places = new HashMap<>();

  /** A column of the rows that are combined: c0, c1, … */
  private record Carried(String fromState, UnaryOperator<String> fromChange, String combine) {
    boolean isKey() {
      return combine.isEmpty();
    }
  }

  GroupsSql(String state, Maintained view, PendingSql pending, Map<String, String> types) {
    this.state = state;
    this.view = view;
    this.pending = pending;
    this.types = Map.copyOf(types);
    this.all = unlikeAnyAlias(view);
    view.columns().forEach(this::carry);
  }

  private static String unlikeAnyAlias(Maintained view) {
    String name = "u";
    while (view.uses().stream().map(Maintained.Source::alias).toList().contains(name)) {
      name += "_";
    }
    return name;
  }

  private void carry(Column column) {
    String stored = "t." + Quoted.name(column.label());
    if (column instanceof Column.Key key) {
      add(column, new Carried(stored, often -> key.sql(), ""));
    } else if (column instanceof Column.Rows) {
      add(column, new Carried(stored, often -> often, "sum"));
    } else if (column instanceof Column.Count count) {
      add(column, new Carried(stored, often -> present(count.argument(), often), "sum"));
    } else if (column instanceof Column.Sum sum) {
      add(column, new Carried(stored, often -> often + " * " + widened(sum), "sum"));
    } else if (column instanceof Column.Extreme extreme) {
      String function = extreme.least() ? "min" : "max";
      add(column, new Carried(stored, often -> came(extreme.argument(), often + " > 0"), function));
      carried.add(
          new Carried(
              "NULL::" + type(column),
              often -> came(extreme.argument(), often + " < 0"),
              function));
    }
  }

  private void add(Column column, Carried part) {
    places.put(column.label(), "c" + carried.size());
    carried.add(part);
  }

  private static String present(String argument, String often) {
    return "CASE WHEN (%s) IS NOT NULL THEN %s ELSE 0 END".formatted(argument, often);
  }

  private static String came(String argument, String condition) {
    return "CASE WHEN %s THEN %s END".formatted(condition, argument);
  }

  private static String widened(Column.Sum sum) {
    return sum.widened().isEmpty()
        ? "(" + sum.argument() + ")"
        : "(" + sum.argument() + ")::" + sum.widened();
  }

  @Override
  public String merged() {
    String rows =
        Stream.concat(
                Stream.of("SELECT " + columns(Carried::fromState) + " FROM " + state + " AS t"),
                changes())
            .collect(Collectors.joining(UNION_ALL));
    return "%s SELECT %s FROM (SELECT %s FROM (%s) AS %s%s%s) AS %s"
        .formatted(
            with(pending.items()),
            outputs(column -> Quoted.name(column.label())),
            kept(),
            rows,
            all,
            groupBy(all),
            view.shape() == Shape.GROUPED ? " HAVING " + combined(view.rowCount()) + " > 0" : "",
            Column.Derived.KEPT);
  }

  @Override
  public String touched() {
    String changed =
        "changed AS MATERIALIZED (SELECT %s FROM (%s) AS r%s)"
            .formatted(
                IntStream.range(0, carried.size())
                    .mapToObj(i -> combined("r", i) + " AS c" + i)
                    .collect(Collectors.joining(", ")),
                changes().collect(Collectors.joining(UNION_ALL)),
                groupBy("r"));
    String rows =
        Stream.concat(
                found(),
                Stream.of("SELECT NULL::tid AS place, " + names("d") + " FROM changed AS d"))
            .collect(Collectors.joining(UNION_ALL));
    String place = unlikeAnyLabel("place");
    String present = unlikeAnyLabel("present");
    return "%1$s SELECT %2$s.%3$s AS place, %2$s.%4$s AS present, %5$s FROM (SELECT min(%6$s.place) AS %3$s, %7$s AS %4$s, %8$s FROM (%9$s) AS %6$s%10$s) AS %2$s"
        .formatted(
            with(Stream.concat(pending.items().stream(), Stream.of(changed)).toList()),
            Column.Derived.KEPT,
            place,
            present,
            outputs(column -> "v" + view.columns().indexOf(column)),
            all,
            view.shape() == Shape.GROUPED ? combined(view.rowCount()) : "1",
            kept(),
            rows,
            groupBy(all));
  }

  private String unlikeAnyLabel(String wanted) {
    String name = wanted;
    while (types.containsKey(name)) {
      name += "_";
    }
    return name;
  }

  /* NULL keys are looked up by their texts, so that all others can use an index. */
  private Stream<String> found() {
    String rows =
        "SELECT t.ctid AS place, " + columns(Carried::fromState) + " FROM %s".formatted(state);
    if (view.shape() == Shape.GLOBAL) {
      return Stream.of(rows + " AS t");
    }
    String same =
        view.keys().stream()
            .map(key -> stored(key) + " = " + changed(key))
            .collect(Collectors.joining(" AND "));
    List<Column.Key> nullable = view.keys().stream().filter(Column.Key::nullable).toList();
    String plain = rows + " AS t JOIN changed AS d ON " + same;
    if (nullable.isEmpty()) {
      return Stream.of(plain);
    }
    return Stream.of(
        plain,
        rows
            + " AS t JOIN changed AS d ON %s = %s WHERE (%s) AND (%s)"
                .formatted(
                    texts(this::stored),
                    texts(this::changed),
                    anyNull(nullable, this::stored),
                    anyNull(nullable, this::changed)));
  }

  private String stored(Column.Key key) {
    return "t." + Quoted.name(key.label());
  }

  private String changed(Column.Key key) {
    return "d." + places.get(key.label());
  }

  private String texts(Function<Column.Key, String> side) {
    return view.keys().stream()
        .map(key -> side.apply(key) + "::text")
        .collect(Collectors.joining(", ", "ARRAY[", "]"));
  }

  private static String anyNull(List<Column.Key> keys, Function<Column.Key, String> side) {
    return keys.stream()
        .map(key -> side.apply(key) + " IS NULL")
        .collect(Collectors.joining(" OR "));
  }

  private static String with(List<String> items) {
    return "WITH " + String.join(", ", items);
  }

  private String columns(Function<Carried, String> side) {
    return IntStream.range(0, carried.size())
        .mapToObj(i -> side.apply(carried.get(i)) + " AS c" + i)
        .collect(Collectors.joining(", "));
  }

  private String names(String alias) {
    return IntStream.range(0, carried.size())
        .mapToObj(i -> alias + ".c" + i)
        .collect(Collectors.joining(", "));
  }

  private Stream<String> changes() {
    return pending.terms().stream()
        .map(
            term ->
                "SELECT %s %s"
                    .formatted(
                        columns(part -> part.fromChange().apply(term.often())), term.from()));
  }

  private String groupBy(String alias) {
    String keys =
        IntStream.range(0, carried.size())
            .filter(i -> carried.get(i).isKey())
            .mapToObj(i -> alias + ".c" + i)
            .collect(Collectors.joining(", "));
    return keys.isEmpty() ? "" : " GROUP BY " + keys;
  }

  /* What is combined of each group, under the state's labels. */
  private String kept() {
    return view.columns().stream()
        .filter(column -> !(column instanceof Column.Derived))
        .map(
            column ->
                "(%s)::%s AS %s"
                    .formatted(value(column), type(column), Quoted.name(column.label())))
        .collect(Collectors.joining(", "));
  }

  private String outputs(Function<Column, String> name) {
    return view.columns().stream()
        .map(column -> output(column) + " AS " + name.apply(column))
        .collect(Collectors.joining(", "));
  }

  private String output(Column column) {
    return column instanceof Column.Derived derived
        ? "(%s)::%s".formatted(derived.sql(), type(column))
        : Column.Derived.KEPT + "." + Quoted.name(column.label());
  }

  private String type(Column column) {
    String type = types.get(column.label());
    if (type == null) {
      throw new IllegalArgumentException("no type of " + column.label());
    }
    return type;
  }

  private String value(Column column) {
    if (column instanceof Column.Constant constant) {
      return constant.sql();
    }
    if (column instanceof Column.Average average) {
      return ifAny(average.counted(), sum(sumOf(average)) + " / " + combined(average.counted()));
    }
    if (column instanceof Column.Sum sum) {
      return ifAny(sum.counted(), sum(sum));
    }
    return column instanceof Column.Extreme extreme ? extreme(extreme) : combined(column.label());
  }

  private Column.Sum sumOf(Column.Average average) {
    return view.columns().stream()
        .filter(Column.Sum.class::isInstance)
        .map(Column.Sum.class::cast)
        .filter(sum -> sum.label().equals(average.sum()))
        .findFirst()
        .orElseThrow();
  }

  /* A sum is shown with as many digits as the value among its own that has most. */
  private String sum(Column.Sum sum) {
    String all = combined(sum.label());
    if (sum.scales().isEmpty()) {
      return all;
    }
    String digits =
        sum.scales().stream()
            .filter(scale -> !scale.counted().isEmpty())
            .map(
                scale ->
                    "WHEN %s > 0 THEN %d ".formatted(combined(scale.counted()), scale.digits()))
            .collect(Collectors.joining());
    int fewest = sum.scales().get(sum.scales().size() - 1).digits();
    return "round(%s, CASE %sELSE %d END)".formatted(all, digits, fewest);
  }

  private String ifAny(String counted, String value) {
    return "CASE WHEN %s > 0 THEN %s END".formatted(combined(counted), value);
  }

  /* A value that went may have been the extreme: then the group is looked through again. */
  private String extreme(Column.Extreme extreme) {
    int place = Integer.parseInt(places.getOrDefault(extreme.label(), "c").substring(1));
    String best = combined(all, place);
    String gone = combined(all, place + 1);
    Stream<String> sameGroup =
        view.keys().stream()
            .map(
                key -> {
                  String mine = all + "." + places.get(key.label());
                  String equal = "(%s) = %s".formatted(key.sql(), mine);
                  return key.nullable()
                      ? "(%s OR ((%s) IS NULL AND %s IS NULL))".formatted(equal, key.sql(), mine)
                      : equal;
                });
    return "CASE WHEN %s %s %s THEN (SELECT %s(%s) %s) ELSE %s END"
        .formatted(
            gone,
            extreme.least() ? "<=" : ">=",
            best,
            extreme.least() ? "min" : "max",
            extreme.argument(),
            pending.base(sameGroup),
            best);
  }

  private String combined(String label) {
    String place = places.get(label);
    if (place == null) {
      throw new IllegalArgumentException("not carried: " + label);
    }
    return combined(all, Integer.parseInt(place.substring(1)));
  }

  private String combined(String alias, int place) {
    Carried part = carried.get(place);
    String column = alias + ".c" + place;
    return part.isKey() ? column : part.combine() + "(" + column + ")";
  }
}
