package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Exactness;
import io.viewfinder.rewriter.block.Nullness;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.match.StateColumns.Measure;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Binary;
import io.viewfinder.rewriter.sql.Expression.Case;
import io.viewfinder.rewriter.sql.Expression.Cast;
import io.viewfinder.rewriter.sql.Expression.Construct;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import io.viewfinder.rewriter.sql.Expression.StateColumn;
import io.viewfinder.rewriter.sql.Expression.Unary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * What an exact number adds up to over the base rows that a row of the state stands for, and in how
 * many of them it has a value.
 *
 * <pre>{@code
 * stored                        number                              total
 * sum(x) as s                   -x * 2                              -s * 2
 * sum(x)                        cast(x as numeric(12,2)), x an int  cast(s as numeric(1000,2))
 * sum(x), count(x) as c         x + k, k a key                      s + k * c
 * sum(x), sum(y) as t           case when k then x else y end       case when k then s else t end
 * count(*) as n                 case when k then 1 else 0 end       case when k then n else 0 * n end
 * }</pre>
 *
 * <p>Totals are numerics: PostgreSQL shows a sum with the scale of its widest summand, and so does
 * a sum of sums.
 */
final class Sums {
  private static final Set<String> ADDITIONS = Set.of("+", "-");

  private final StateColumns state;
  private final Derivations keys;
  private final Alignment alignment;
  private final Presence presence;
  private final Set<RexNode> filter;
  private final boolean mayBeEmpty;

  /**
   * Sums over the rows that meet a filter.
   *
   * @param filter the filter of the stored aggregates to be read
   * @param mayBeEmpty whether a row of the state may stand for no rows at all
   */
  Sums(
      StateColumns state,
      Derivations keys,
      Alignment alignment,
      Presence presence,
      Set<RexNode> filter,
      boolean mayBeEmpty) {
    this.state = state;
    this.keys = keys;
    this.alignment = alignment;
    this.presence = presence;
    this.filter = filter;
    this.mayBeEmpty = mayBeEmpty || !filter.isEmpty();
  }

  private Optional<StateColumn> stored(String function, List<Resolved> arguments) {
    return state.measure(
        new Measure(function, arguments.stream().map(alignment::ofQuery).toList(), filter));
  }

  /** The number of rows. */
  Optional<Expression> rows() {
    return stored("count", List.of()).map(column -> column);
  }

  /** What the number adds up to, NULL where it has no value in any row. */
  Optional<Expression> total(Resolved number) {
    Optional<StateColumn> whole = stored("sum", List.of(number));
    return whole.isPresent() ? whole.map(column -> column) : linear(number).flatMap(this::total);
  }

  private Optional<Expression> total(Linear linear) {
    Expression constant = linear.constant();
    if (constant == null) {
      return Optional.ofNullable(linear.measure());
    }
    Resolved nullable = linear.nullable();
    boolean addsNothing = linear.isConstant() && nullable == null && Linear.isNothing(constant);
    if (addsNothing && !mayBeEmpty) {
      return Optional.of(constant); // for at least one row, and however many there are
    }
    Optional<Expression> counted = nullable == null ? rows() : count(nullable);
    return counted.map(
        count -> {
          Expression product = new Binary("*", constant, orNull(count, nullable != null));
          return linear.measure() == null ? product : new Binary("+", linear.measure(), product);
        });
  }

  private Expression orNull(Expression count, boolean mayBeNone) {
    return mayBeNone || mayBeEmpty ? Construct.of("nullif", count, Literal.number(0)) : count;
  }

  private Optional<Linear> linear(Resolved number) {
    Optional<StateColumn> stored = stored("sum", List.of(number));
    if (stored.isPresent()) {
      @Nullable Resolved nullable = presence.isInEveryRow(number) ? null : number;
      return Optional.of(Linear.ofMeasure(numeric(stored.get()), nullable));
    }
    Optional<Expression> key = keys.of(number);
    if (key.isPresent()) {
      keys.requireWatchedTypes(number);
      return key.map(value -> Linear.ofConstant(numeric(value)));
    }
    Expression source = number.source();
    if (source instanceof Case choice) {
      return choice(number, choice);
    }
    if (source instanceof Construct construct && construct.keyword().equals("coalesce")) {
      return orNothing(number);
    }
    if (source instanceof Cast) {
      return Exactness.isWidening(number)
          ? linear(number.children().get(0))
          : Exactness.scaleGiven(number)
              .flatMap(scale -> linear(number.children().get(0)).map(of -> of.scaled(scale)));
    }
    return Exactness.cannotOverflow(number) && Exactness.hasFixedScales(number)
        ? arithmetic(number)
        : Optional.empty();
  }

  private static Expression numeric(Expression value) {
    return new Cast(value, "numeric");
  }

  private Optional<Linear> arithmetic(Resolved number) {
    List<Resolved> parts = number.children();
    if (number.source() instanceof Unary unary && unary.operator().equals("-")) {
      return linear(parts.get(0)).map(Linear::negated);
    }
    if (!(number.source() instanceof Binary binary)) {
      return Optional.empty();
    }
    Optional<Linear> left = linear(parts.get(0));
    Optional<Linear> right = left.flatMap(known -> linear(parts.get(1)));
    if (right.isEmpty()) {
      return Optional.empty();
    }
    if (binary.operator().equals("*")) {
      return product(left.get(), right.get());
    }
    return ADDITIONS.contains(binary.operator())
        ? sum(left.get(), binary.operator().equals("-") ? right.get().negated() : right.get())
        : Optional.empty();
  }

  private static Optional<Linear> product(Linear left, Linear right) {
    if (right.isConstant() && right.constant() != null) {
      return Optional.of(left.times(right.constant()));
    }
    return left.isConstant() && left.constant() != null
        ? Optional.of(right.times(left.constant()))
        : Optional.empty();
  }

  /* Two measures can be added only where they have values in the same rows. */
  private Optional<Linear> sum(Linear left, Linear right) {
    Resolved a = left.nullable();
    Resolved b = right.nullable();
    boolean areInTheSameRows =
        (left.isConstant() && a == null)
            || (right.isConstant() && b == null)
            || (a == null && b == null)
            || (a != null && b != null && alignment.ofQuery(a).equals(alignment.ofQuery(b)));
    return areInTheSameRows ? Optional.of(left.plus(right, a == null ? b : a)) : Optional.empty();
  }

  private Optional<Linear> choice(Resolved number, Case choice) {
    @Nullable Resolved nullable = presence.isInEveryRow(number) ? null : number;
    return new Branches(number, choice)
        .map(keys, this::branchTotal, null)
        .map(total -> Linear.ofMeasure(numeric(total), nullable));
  }

  private Optional<Expression> branchTotal(Resolved result) {
    return isNull(result) ? Optional.of(result.source()) : total(result);
  }

  private static boolean isNull(Resolved expression) {
    return expression.source() instanceof Literal literal && literal.kind() == LiteralKind.NULL;
  }

  /* coalesce(x, 0): a row without a value adds nothing, and there is at least one row. */
  private Optional<Linear> orNothing(Resolved number) {
    List<Resolved> parts = number.children();
    boolean isOrNothing =
        parts.size() == 2 && !mayBeEmpty && Exactness.isNothingBeside(parts.get(0), parts.get(1));
    return isOrNothing
        ? total(parts.get(0))
            .map(
                total ->
                    Linear.ofMeasure(
                        Construct.of("coalesce", numeric(total), numeric(parts.get(1).source())),
                        null))
        : Optional.empty();
  }

  /** In how many rows the expression has a value. */
  Optional<Expression> count(Resolved expression) {
    if (presence.isInEveryRow(expression)) {
      return rows();
    }
    if (isNull(expression)) {
      return Optional.of(Literal.number(0));
    }
    Optional<StateColumn> stored = stored("count", List.of(expression));
    if (stored.isPresent()) {
      return stored.map(column -> column);
    }
    Optional<Expression> key = keys.of(expression);
    if (key.isPresent()) {
      return rows().map(rows -> where(key.get(), rows));
    }
    if (expression.source() instanceof Case choice) {
      return new Branches(expression, choice).map(keys, this::count, Literal.number(0));
    }
    return isStrict(expression) ? countOfParts(expression.children()) : Optional.empty();
  }

  private static Expression where(Expression key, Expression count) {
    return new Case(false, true, List.of(new Unary("is not null", key), count, Literal.number(0)));
  }

  private static boolean isStrict(Resolved expression) {
    if (expression.source() instanceof Cast) {
      return expression.isExactNumber()
          && Nullness.isCertain(expression)
          && (Exactness.isWidening(expression) || Exactness.scaleGiven(expression).isPresent());
    }
    boolean isNegation = expression.source() instanceof Unary unary && unary.operator().equals("-");
    boolean isArithmetic = isNegation || isLinear(expression.source());
    return isArithmetic && expression.isExactNumber() && Exactness.cannotOverflow(expression);
  }

  private static boolean isLinear(Expression source) {
    return source instanceof Binary binary
        && (binary.operator().equals("*") || ADDITIONS.contains(binary.operator()));
  }

  /* A strict operator has a value where all its operands have: keys, and one other. */
  private Optional<Expression> countOfParts(List<Resolved> parts) {
    List<Resolved> doubtful = parts.stream().filter(part -> !presence.isInEveryRow(part)).toList();
    List<Resolved> measures = doubtful.stream().filter(part -> keys.of(part).isEmpty()).toList();
    if (measures.size() > 1) {
      return Optional.empty();
    }
    Optional<Expression> count = measures.isEmpty() ? rows() : count(measures.get(0));
    for (Resolved part : doubtful) {
      count = count.map(known -> keys.of(part).map(key -> where(key, known)).orElse(known));
    }
    return count;
  }
}
