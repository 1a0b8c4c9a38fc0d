package io.viewfinder.benchmarks.planning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Twelve star schemas of a fact table and five dimensions each, and any number of views over eleven
 * of them, no two of one shape. The same for the same number on every machine.
 */
final class Stars {
  static final int STARS = 12;
  static final int DIMENSIONS = 5;
  static final int ATTRIBUTES = 8;
  static final int MEASURES = 6;

  private static final long SEED = 20_010_521;

  private Stars() {}

  /** A column and its type. */
  record Field(String name, String type) {}

  /** The columns of a fact table: a key of each dimension, then the measures. */
  static List<Field> fact() {
    List<Field> fields = new ArrayList<>();
    IntStream.range(0, DIMENSIONS).forEach(i -> fields.add(new Field("k" + i, "integer")));
    IntStream.range(0, MEASURES).forEach(i -> fields.add(new Field("m" + i, "integer")));
    return fields;
  }

  /** The columns of a dimension: its key, then attributes, texts and numbers in turn. */
  static List<Field> dimension() {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("id", "integer"));
    for (int i = 0; i < ATTRIBUTES; i++) {
      fields.add(new Field("a" + i, i % 2 == 0 ? "varchar(20)" : "integer"));
    }
    return fields;
  }

  static String fact(int star) {
    return "fact" + star;
  }

  static String dimension(int star, int number) {
    return "dim" + star + "_" + number;
  }

  /** What creates all tables. */
  static List<String> tables() {
    List<String> statements = new ArrayList<>();
    for (int star = 0; star < STARS; star++) {
      for (int i = 0; i < DIMENSIONS; i++) {
        statements.add(table(dimension(star, i), dimension(), ", primary key (id)"));
      }
      int number = star;
      String keys =
          join(
              DIMENSIONS,
              "",
              i -> ", foreign key (k%d) references %s".formatted(i, dimension(number, i)));
      statements.add(table(fact(star), fact(), keys));
    }
    return statements;
  }

  private static String table(String name, List<Field> fields, String more) {
    List<String> columns =
        fields.stream().map(field -> field.name() + " " + field.type() + " not null").toList();
    return "create table %s (%s%s)".formatted(name, String.join(", ", columns), more);
  }

  private static String join(int count, String separator, IntFunction<String> each) {
    return String.join(separator, IntStream.range(0, count).mapToObj(each).toList());
  }

  /** A query that the first view answers. */
  static String hit() {
    return query(0, "sum(f.m0)");
  }

  /** A query over tables that many views read, none of which keeps its measure. */
  static String miss() {
    return query(0, "sum(f.m%d)".formatted(MEASURES - 1));
  }

  /** A query over tables that no view reads. */
  static String noView() {
    return query(STARS - 1, "sum(f.m0)");
  }

  private static String query(int star, String measure) {
    return """
        select d0.a0, d1.a1, %s from %s f, %s d0, %s d1
         where f.k0 = d0.id and f.k1 = d1.id and d1.a3 between 3 and 7 and d0.a2 = 'x'
         group by d0.a0, d1.a1"""
        .formatted(measure, fact(star), dimension(star, 0), dimension(star, 1));
  }

  /** So many definitions; the first answers {@link #hit}. */
  static List<String> views(int count) {
    Random random = new Random(SEED);
    Set<String> views = new LinkedHashSet<>();
    views.add(useful());
    while (views.size() < count) {
      views.add(view(random));
    }
    return List.copyOf(views).subList(0, count);
  }

  private static String useful() {
    return """
        select d0.a0 as x0, d0.a2 as x1, d1.a1 as x2, d1.a3 as x3, sum(f.m0) as y0, count(*) as n
          from fact0 f, dim0_0 d0, dim0_1 d1 where f.k0 = d0.id and f.k1 = d1.id
         group by d0.a0, d0.a2, d1.a1, d1.a3""";
  }

  private static String view(Random random) {
    int star = random.nextInt(STARS - 1);
    List<Integer> dimensions = some(random, DIMENSIONS, random.nextInt(DIMENSIONS));
    List<String> keys = keys(random, dimensions);
    List<Integer> measures = some(random, MEASURES - 1, 1 + random.nextInt(3));
    List<String> from = new ArrayList<>(List.of(fact(star) + " f"));
    List<String> where = new ArrayList<>();
    for (int dimension : dimensions) {
      from.add(dimension(star, dimension) + " d" + dimension);
      where.add("f.k%d = d%d.id".formatted(dimension, dimension));
    }
    if (!dimensions.isEmpty() && random.nextInt(4) == 0) {
      where.add("d%d.a1 > %d".formatted(dimensions.get(0), random.nextInt(100)));
    }
    return "select %s, %s, count(*) as n from %s%s group by %s"
        .formatted(
            join(keys.size(), ", ", i -> keys.get(i) + " as x" + i),
            join(measures.size(), ", ", i -> "sum(f.m%d) as y%d".formatted(measures.get(i), i)),
            String.join(", ", from),
            where.isEmpty() ? "" : " where " + String.join(" and ", where),
            String.join(", ", keys));
  }

  /* One to twelve columns to group by, of the dimensions or, without any, of the fact table. */
  private static List<String> keys(Random random, List<Integer> dimensions) {
    int wanted = 1 + random.nextInt(12);
    Set<String> keys = new LinkedHashSet<>();
    for (int i = 0; i < 2 * wanted && keys.size() < wanted; i++) {
      keys.add(
          dimensions.isEmpty()
              ? "f.k" + random.nextInt(DIMENSIONS)
              : "d%d.a%d"
                  .formatted(
                      dimensions.get(random.nextInt(dimensions.size())),
                      random.nextInt(ATTRIBUTES)));
    }
    return List.copyOf(keys);
  }

  private static List<Integer> some(Random random, int of, int wanted) {
    Set<Integer> some = new LinkedHashSet<>();
    while (some.size() < wanted) {
      some.add(random.nextInt(of));
    }
    return List.copyOf(some);
  }
}
