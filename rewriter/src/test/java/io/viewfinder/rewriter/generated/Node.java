package io.viewfinder.rewriter.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A drawn expression. */
sealed interface Node {
  /** Its type; of an aggregate, one whose values are told apart as easily. */
  ColumnType type();

  /** The expressions that it is made of. */
  List<Node> parts();

  /** The same over other parts. */
  Node with(List<Node> parts);

  void write(SqlText out);

  /** Itself and everything within. */
  default Stream<Node> all() {
    return Stream.concat(Stream.of(this), parts().stream().flatMap(Node::all));
  }

  /** The columns within. */
  default Stream<Ref> refs() {
    return all().filter(Ref.class::isInstance).map(Ref.class::cast);
  }

  /** The same with every expression within changed, innermost first. */
  default Node map(UnaryOperator<Node> change) {
    return change.apply(with(parts().stream().map(part -> part.map(change)).toList()));
  }

  /** Whether an aggregate is within. */
  default boolean isAggregated() {
    return all().anyMatch(Aggregate.class::isInstance);
  }

  /** What it shows of the classes, its parts not asked. */
  default Set<Trait> traits() {
    return Set.of();
  }

  private static List<Node> present(@Nullable Node... parts) {
    List<Node> present = new ArrayList<>();
    for (Node part : parts) {
      if (part != null) {
        present.add(part);
      }
    }
    return List.copyOf(present);
  }

  /** A column of one of the sources, by the source's number. */
  record Ref(int source, Column column) implements Node {
    @Override
    public ColumnType type() {
      return column.type();
    }

    @Override
    public List<Node> parts() {
      return List.of();
    }

    @Override
    public Node with(List<Node> parts) {
      return this;
    }

    @Override
    public void write(SqlText out) {
      out.column(this);
    }
  }

  /** A constant, written out or given as a parameter. */
  record Literal(ColumnType type, String text, boolean isParameter) implements Node {
    @Override
    public List<Node> parts() {
      return List.of();
    }

    @Override
    public Node with(List<Node> parts) {
      return this;
    }

    @Override
    public void write(SqlText out) {
      if (isParameter) {
        out.parameter(text);
      } else {
        out.add(type.literal(text));
      }
    }

    Literal asParameter() {
      return new Literal(type, text, true);
    }
  }

  /**
   * Whatever else SQL can say: a text with places for its parts.
   *
   * @param template each {@code #} stands for the next part
   */
  record Composed(String template, ColumnType type, List<Node> parts, Set<Trait> traits)
      implements Node {
    public Composed {
      parts = List.copyOf(parts);
      traits = Set.copyOf(traits);
    }

    static Composed of(String template, ColumnType type, Node... parts) {
      return new Composed(template, type, List.of(parts), Set.of());
    }

    Composed showing(Trait trait) {
      return new Composed(template, type, parts, Set.of(trait));
    }

    @Override
    public Node with(List<Node> changed) {
      return new Composed(template, type, changed, traits);
    }

    @Override
    public void write(SqlText out) {
      int next = 0;
      int from = 0;
      for (int at = template.indexOf('#'); at >= 0; at = template.indexOf('#', from)) {
        out.add(template.substring(from, at));
        parts.get(next++).write(out);
        from = at + 1;
      }
      out.add(template.substring(from));
    }
  }

  /**
   * An aggregate.
   *
   * @param argument null for {@code count(*)}
   * @param filter the condition of FILTER
   */
  record Aggregate(
      String function, @Nullable Node argument, boolean isDistinct, @Nullable Node filter)
      implements Node {
    static Aggregate of(String function, Node argument) {
      return new Aggregate(function, argument, false, null);
    }

    static Aggregate rows() {
      return new Aggregate("count", null, false, null);
    }

    Aggregate named(String other) {
      return new Aggregate(other, argument, isDistinct, filter);
    }

    Aggregate filtered(@Nullable Node condition) {
      return new Aggregate(function, argument, isDistinct, condition);
    }

    @Override
    public ColumnType type() {
      if (function.equals("count")) {
        return ColumnType.BIGINT;
      }
      ColumnType of = argument == null ? ColumnType.BIGINT : argument.type();
      return switch (function) {
        case "sum" -> of.isInteger() ? ColumnType.BIGINT : of;
        case "avg" -> ColumnType.LOOSE;
        default -> of;
      };
    }

    @Override
    public List<Node> parts() {
      return present(argument, filter);
    }

    @Override
    public Node with(List<Node> changed) {
      List<Node> left = new ArrayList<>(changed);
      Node of = argument == null ? null : left.remove(0);
      return new Aggregate(function, of, isDistinct, left.isEmpty() ? null : left.get(0));
    }

    @Override
    public Set<Trait> traits() {
      return filter == null ? Set.of() : Set.of(Trait.FILTER);
    }

    @Override
    public void write(SqlText out) {
      out.add(function).add(isDistinct ? "(distinct " : "(");
      if (argument == null) {
        out.add("*");
      } else {
        argument.write(out);
      }
      out.add(")");
      if (filter != null) {
        out.add(" filter (where ");
        filter.write(out);
        out.add(")");
      }
    }
  }

  /** A column between two of its values, open where one is missing. */
  record Range(Ref column, @Nullable Literal low, @Nullable Literal high, boolean isBetween)
      implements Node {
    @Override
    public ColumnType type() {
      return ColumnType.BOOLEAN;
    }

    @Override
    public List<Node> parts() {
      return present(column, low, high);
    }

    @Override
    public Node with(List<Node> changed) {
      List<Node> left = new ArrayList<>(changed);
      Ref of = (Ref) left.remove(0);
      Literal from = low == null ? null : (Literal) left.remove(0);
      return new Range(of, from, left.isEmpty() ? null : (Literal) left.get(0), isBetween);
    }

    @Override
    public void write(SqlText out) {
      column.write(out);
      if (isBetween && low != null && high != null) {
        out.add(" between ");
        low.write(out);
        out.add(" and ");
        high.write(out);
        return;
      }
      if (low != null) {
        out.add(" >= ");
        low.write(out);
      }
      if (high != null) {
        if (low != null) {
          out.add(" and ");
          column.write(out);
        }
        out.add(" <= ");
        high.write(out);
      }
    }
  }

  /** A column of a date or time within some whole units of the calendar. */
  record Spell(Ref column, Literal from, Literal until) implements Node {
    @Override
    public ColumnType type() {
      return ColumnType.BOOLEAN;
    }

    @Override
    public List<Node> parts() {
      return List.of(column, from, until);
    }

    @Override
    public Node with(List<Node> changed) {
      return new Spell((Ref) changed.get(0), (Literal) changed.get(1), (Literal) changed.get(2));
    }

    @Override
    public void write(SqlText out) {
      column.write(out);
      out.add(" >= ");
      from.write(out);
      out.add(" and ");
      column.write(out);
      out.add(" < ");
      until.write(out);
    }
  }

  /** A column that is one of several of its values. */
  record Among(Ref column, List<Literal> values) implements Node {
    public Among {
      values = List.copyOf(values);
    }

    @Override
    public ColumnType type() {
      return ColumnType.BOOLEAN;
    }

    @Override
    public List<Node> parts() {
      return Stream.<Node>concat(Stream.of(column), values.stream()).toList();
    }

    @Override
    public Node with(List<Node> changed) {
      List<Literal> literals = changed.stream().skip(1).map(value -> (Literal) value).toList();
      return new Among((Ref) changed.get(0), literals);
    }

    @Override
    public void write(SqlText out) {
      column.write(out);
      if (values.size() == 1) {
        out.add(" = ");
        values.get(0).write(out);
        return;
      }
      out.add(" in (").list(values).add(")");
    }
  }

  /** A column of a date or time, cut to a unit or asked for one. */
  record Dated(Unit unit, Form form, Ref column) implements Node {
    /** How it is written. */
    enum Form {
      TRUNCATED,
      TRUNCATED_TO_DATE,
      EXTRACTED
    }

    /** Whether it tells in which of its units a time lies, in whatever zone. */
    boolean tellsSpells() {
      return column.type().isTime()
          && (form == Form.EXTRACTED ? unit == Unit.YEAR : column.type() == ColumnType.TIMESTAMP);
    }

    @Override
    public ColumnType type() {
      return switch (form) {
        case TRUNCATED ->
            column.type() == ColumnType.TIMESTAMP ? ColumnType.TIMESTAMP : ColumnType.TIMESTAMPTZ;
        case TRUNCATED_TO_DATE -> ColumnType.DATE;
        case EXTRACTED -> ColumnType.LOOSE;
      };
    }

    @Override
    public List<Node> parts() {
      return List.of(column);
    }

    @Override
    public Node with(List<Node> changed) {
      return new Dated(unit, form, (Ref) changed.get(0));
    }

    @Override
    public void write(SqlText out) {
      out.add(
          form == Form.EXTRACTED
              ? "extract(" + unit.sql() + " from "
              : "date_trunc('" + unit.sql() + "', ");
      column.write(out);
      out.add(form == Form.TRUNCATED_TO_DATE ? ")::date" : ")");
    }
  }
}
