package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Draft.Item;
import io.viewfinder.rewriter.generated.Node.Aggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where in a statement its drawn blocks stand; what is around them is simple. */
enum Wrapping {
  TOP,
  CTE,
  CTE_TWICE,
  DERIVED,
  COUNTED,
  REGROUPED,
  EXISTS,
  NOT_EXISTS_HERE,
  IN,
  SCALAR,
  SCALAR_HERE,
  UNION_ALL,
  UNION,
  EXCEPT,
  INTERSECT,
  CROSS;

  /** The classes that it shows. */
  Set<Trait> traits() {
    return switch (this) {
      case TOP -> Set.of();
      case CTE -> Set.of(Trait.CTE);
      case CTE_TWICE -> Set.of(Trait.CTE_TWICE);
      case DERIVED, COUNTED, REGROUPED -> Set.of(Trait.DERIVED_TABLE);
      case EXISTS -> Set.of(Trait.EXISTS);
      case NOT_EXISTS_HERE -> Set.of(Trait.EXISTS, Trait.CORRELATED);
      case IN -> Set.of(Trait.IN_SUBQUERY);
      case SCALAR -> Set.of(Trait.SCALAR_SUBQUERY);
      case SCALAR_HERE -> Set.of(Trait.SCALAR_SUBQUERY, Trait.CORRELATED);
      case UNION_ALL, UNION, EXCEPT, INTERSECT -> Set.of(Trait.SET_OPERATION);
      case CROSS -> Set.of(Trait.SEVERAL_BLOCKS);
    };
  }

  /** Writes the statement around its blocks. */
  void write(Question question, SqlText out) {
    Draft block = question.blocks().get(0);
    switch (this) {
      case TOP -> block.write(out);
      case CTE -> around(out, "with w as (", block, ")\nselect " + labels(block, "") + " from w");
      case CTE_TWICE ->
          around(
              out,
              "with w as (",
              block,
              ")\nselect " + labels(block, "a.") + ", (select count(*) from w b) from w a");
      case DERIVED -> around(out, "select " + labels(block, "d.") + " from (", block, ") d");
      case COUNTED -> around(out, "select count(*), count(d.c1) from (", block, ") d");
      case REGROUPED -> around(out, regrouping(block) + " from (", block, regrouped(block));
      case EXISTS -> around(out, probing(question) + " where exists (", block, ")");
      case NOT_EXISTS_HERE -> around(out, probing(question) + " where not exists (", block, ")");
      case IN ->
          around(out, probing(question) + " where " + probed(question) + " in (", block, ")");
      case SCALAR, SCALAR_HERE ->
          around(out, "select probe.*, (", block, ") from " + probe(question) + " probe");
      case UNION_ALL -> between(out, block, "\nunion all\n", question.blocks().get(1));
      case UNION -> between(out, block, "\nunion\n", question.blocks().get(1));
      case EXCEPT -> between(out, block, "\nexcept\n", question.blocks().get(1));
      case INTERSECT -> between(out, block, "\nintersect\n", question.blocks().get(1));
      case CROSS -> {
        out.add("select * from (");
        between(out, block, ") a,\n (", question.blocks().get(1));
        out.add(") b");
      }
    }
  }

  private static void around(SqlText out, String before, Draft block, String after) {
    out.add(before);
    block.write(out);
    out.add(after);
  }

  private static void between(SqlText out, Draft one, String between, Draft other) {
    one.write(out);
    out.add(between);
    other.write(out);
  }

  private static String labels(Draft block, String alias) {
    return block.items().stream()
        .map(item -> alias + item.label())
        .collect(Collectors.joining(", "));
  }

  /* Groups by every other key, of what is computed by something that may be put together again. */
  private static String regrouping(Draft block) {
    List<String> outputs = new ArrayList<>(regroupedKeys(block));
    for (Item item : block.items()) {
      String label = "d." + item.label();
      if (item.node() instanceof Aggregate aggregate) {
        boolean isSum = aggregate.type().isExactNumber() && !isExtreme(aggregate);
        outputs.add(
            (isSum ? "sum(" : isExtreme(aggregate) ? aggregate.function() + "(" : "count(")
                + label
                + ")");
      } else if (!regroupedKeys(block).contains(label)) {
        outputs.add("count(distinct " + label + ")");
      }
    }
    return "select " + String.join(", ", outputs);
  }

  private static boolean isExtreme(Aggregate aggregate) {
    return aggregate.function().equals("min") || aggregate.function().equals("max");
  }

  private static String regrouped(Draft block) {
    List<String> keys = regroupedKeys(block);
    return keys.isEmpty()
        ? ") d"
        : ") d where " + keys.get(0) + " is not null group by " + String.join(", ", keys);
  }

  private static List<String> regroupedKeys(Draft block) {
    List<String> keys =
        block.items().stream()
            .filter(item -> block.keys().contains(item.node()))
            .map(item -> "d." + item.label())
            .toList();
    return IntStream.range(0, keys.size()).filter(i -> i % 2 == 0).mapToObj(keys::get).toList();
  }

  /** Whether what is around the blocks was rewritten with them. */
  boolean isGone(String sql) {
    return this == REGROUPED && !sql.contains(") d");
  }

  private static String probing(Question question) {
    return "select probe.* from " + probe(question) + " probe";
  }

  private static String probe(Question question) {
    return Objects.requireNonNull(question.probe(), "a probed table").source().table().name();
  }

  private static String probed(Question question) {
    return Objects.requireNonNull(question.probe(), "a probed table").columnName();
  }

  /** The block with outputs that can be called from outside: c1, c2, … */
  static Draft labelled(Draft block) {
    List<Item> items =
        IntStream.range(0, block.items().size())
            .mapToObj(i -> new Item(block.items().get(i).node(), "c" + (i + 1)))
            .toList();
    return block.withItems(items);
  }
}
