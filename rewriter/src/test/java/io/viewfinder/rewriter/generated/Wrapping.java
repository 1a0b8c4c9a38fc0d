package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Draft.Item;
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
      case DERIVED, COUNTED -> Set.of(Trait.DERIVED_TABLE);
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
