package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.block.TimeUnit;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Construct;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.GroupingElement;
import io.viewfinder.rewriter.sql.SelectBlock.Grouping;
import io.viewfinder.rewriter.sql.SqlWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a query's expressions over the state's columns: the largest parts that the state stores
 * are read from it, the rest is computed as it was.
 *
 * <p>Where the query's groups are made anew, what stands above them is written over the grouped
 * keys only, as PostgreSQL demands.
 */
final class Substitution {
  private final Derivations keys;
  private final StateColumns state;
  private final Alignment alignment;
  private final Companions companions;
  private final Writing writing;
  private final @Nullable Rollup rollup;
  private final Map<RexNode, Expression> grouped = new HashMap<>();
  private final List<Expression> dependent = new ArrayList<>();
  private boolean isGrouped;
  private boolean isGroupedOnce;

  /**
   * A substitution.
   *
   * @param rollup computes aggregates from stored ones, or null where the state stores the rows
   *     themselves and aggregates apply to them as they are
   */
  Substitution(
      Derivations keys,
      StateColumns state,
      Alignment alignment,
      Companions companions,
      Writing writing,
      @Nullable Rollup rollup) {
    this.keys = keys;
    this.state = state;
    this.alignment = alignment;
    this.companions = companions;
    this.writing = writing;
    this.rollup = rollup;
  }

  List<Expression> applyAll(List<Resolved> expressions) {
    return expressions.stream().map(this::apply).toList();
  }

  /** An expression over each row of the state. */
  Expression apply(Resolved expression) {
    if (expression.isAggregate() && rollup != null) {
      return aggregate(expression, rollup);
    }
    Optional<Expression> derived = keys.of(expression);
    if (derived.isPresent()) {
      return derived.get();
    }
    if (expression.column() >= 0) {
      return companions.joinedBack(expression.column()).orElseThrow(() -> missing(expression));
    }
    try {
      return writing.with(expression, applyAll(expression.children()));
    } catch (RejectedException e) {
      throw keys.unitCrossedBy(expression).map(unit -> crossing(expression, unit)).orElse(e);
    }
  }

  private static RejectedException crossing(Resolved range, TimeUnit unit) {
    String text = SqlWriter.asNamed().expression(range.source()).text();
    return new RejectedException(
        Reason.COLUMN_NOT_IN_VIEW,
        text + " begins or ends within a " + unit.field(),
        "group the view by a finer unit than " + unit.field() + ", or let ranges begin with one");
  }

  private static Expression aggregate(Resolved aggregate, Rollup rollup) {
    try {
      return rollup.of(aggregate);
    } catch (RejectedException e) {
      return rollup.joiningBack().of(aggregate);
    }
  }

  /**
   * Both sides of a condition that makes columns equal: as the rows have them before they meet it.
   */
  Expression equality(Resolved condition) {
    return condition.source().with(condition.children().stream().map(this::exactly).toList());
  }

  private Expression exactly(Resolved expression) {
    int column = expression.column();
    return companions
        .column(column)
        .or(() -> state.exactly(column))
        .or(() -> companions.joinedBack(column))
        .orElseThrow(() -> missing(expression));
  }

  /**
   * Groups by a query's keys from here on.
   *
   * @param written their structure
   */
  void groupBy(Grouping written, List<Resolved> groupKeys) {
    isGrouped = true;
    isGroupedOnce = written.isPlain();
    Map<Expression, RexNode> rows = new HashMap<>();
    for (Resolved key : groupKeys) {
      requireColumn(key, written);
      Expression over = apply(key);
      grouped.putIfAbsent(identity(key), over);
      RexNode known = rows.putIfAbsent(over, key.row());
      if (!isGroupedOnce && known != null && !known.equals(key.row())) {
        throw new RejectedException(
            Reason.UNSUPPORTED_EXPRESSION,
            "two keys of grouping sets that the conditions make one",
            "");
      }
    }
  }

  /* In a set without it a constant is NULL, which no constant of the text would be. */
  private static void requireColumn(Resolved key, Grouping written) {
    if (!written.isPlain() && isConstant(key)) {
      throw new RejectedException(
          Reason.UNSUPPORTED_EXPRESSION, "a constant as key of grouping sets", "");
    }
  }

  private static boolean isConstant(Resolved key) {
    return key.all().noneMatch(part -> part.column() >= 0);
  }

  /* A grouping set may lack one of two keys that the conditions make equal, and show NULL for it. */
  private RexNode identity(Resolved key) {
    return isGroupedOnce ? alignment.ofQuery(key) : key.row();
  }

  /** An expression over each group. */
  Expression output(Resolved expression) {
    if (!isGrouped) {
      return apply(expression);
    }
    if (expression.isAggregate()) {
      return apply(expression);
    }
    Expression key = grouped.get(identity(expression));
    if (key != null) {
      return key;
    }
    if (expression.column() >= 0) {
      return dependent(expression);
    }
    return writing.with(expression, expression.children().stream().map(this::output).toList());
  }

  List<Expression> outputs(List<Resolved> expressions) {
    return expressions.stream().map(this::output).toList();
  }

  /* A column that a grouped primary key determines: it has to be grouped by itself. */
  private Expression dependent(Resolved column) {
    Expression over = apply(column);
    dependent.add(over);
    return over;
  }

  /** The grouping of the query over the state. */
  Grouping grouping(Grouping written, List<Resolved> groupKeys, List<Resolved> outputs) {
    Grouping over = written.over(groupKeys.stream().map(key -> groupKey(key, outputs)).toList());
    Set<Expression> known = new HashSet<>(over.keys());
    List<GroupingElement> elements = new ArrayList<>(over.elements());
    for (Expression each : dependent) {
      if (known.add(each)) {
        elements.add(new GroupingElement.Keys(List.of(each)));
      }
    }
    if (!written.isPlain() && elements.size() > over.elements().size()) {
      throw new RejectedException(
          Reason.UNSUPPORTED_EXPRESSION, "a column that a key of grouping sets determines", "");
    }
    return new Grouping(written.written(), elements);
  }

  /*
   * A key with a parameter stands once in the text, as the output that it is: written twice, it
   * would take two parameters. A constant must not be read as the number of an output.
   */
  private Expression groupKey(Resolved key, List<Resolved> outputs) {
    for (int place = 0; key.hasParameter() && place < outputs.size(); place++) {
      if (outputs.get(place).computesSameAs(key)) {
        return Literal.number(place + 1L);
      }
    }
    Expression over = apply(key);
    return isConstant(key) ? Construct.of("coalesce", over, over) : over;
  }

  private RejectedException missing(Resolved column) {
    String name = alignment.name(column.column());
    return new RejectedException(
        Reason.COLUMN_NOT_IN_VIEW, name, "add " + name + " to the view's select list and GROUP BY");
  }
}
