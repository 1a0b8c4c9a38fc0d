package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.OuterJoin;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.StateColumn;
import io.viewfinder.rewriter.sql.Expression.Unary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A view whose outer joins are inner ones to a query that asks for no row that they fill up with
 * NULLs. Those rows are told by a column that has a value in all others.
 *
 * <pre>{@code
 * view    select a.x, b.id, count(*) as n from a left join b on a.k = b.k group by a.x, b.id
 * query   select a.x, count(*) from a join b on a.k = b.k group by a.x
 * result  select v.x, sum(v.n) from v where v.id is not null group by v.x
 * }</pre>
 *
 * @param view with the conditions of these joins among its own
 * @param joins those that are inner ones, in the view's numbers
 */
record Reduction(ViewBlock view, List<OuterJoin> joins) {
  Reduction {
    joins = List.copyOf(joins);
  }

  static Reduction of(Block query, ViewBlock view, TableMapping mapping) {
    Set<Integer> lost = new HashSet<>();
    query.outerJoins().forEach(join -> lost.addAll(join.nullable()));
    List<OuterJoin> joins =
        view.block().outerJoins().stream()
            .filter(join -> isInner(view.block(), join, mapping, lost))
            .toList();
    return joins.isEmpty()
        ? new Reduction(view, joins)
        : new Reduction(view.with(inner(view.block(), joins)), joins);
  }

  /** A block all of whose outer joins are inner ones. */
  static Block ofAll(Block block) {
    return block.outerJoins().isEmpty() ? block : inner(block, block.outerJoins());
  }

  private static boolean isInner(
      Block view, OuterJoin join, TableMapping mapping, Set<Integer> lost) {
    List<Integer> places =
        direct(view, join).stream().filter(input -> !mapping.isExtra(input)).toList();
    return !places.isEmpty()
        && places.stream().noneMatch(input -> lost.contains(mapping.place(input)));
  }

  /** The inputs on the nullable side of a join that no join inside it makes nullable again. */
  static Set<Integer> direct(Block block, OuterJoin join) {
    Set<Integer> direct = new HashSet<>(join.nullable());
    block.outerJoins().stream()
        .filter(inside -> !inside.equals(join) && join.nullable().containsAll(inside.nullable()))
        .forEach(inside -> direct.removeAll(inside.nullable()));
    return direct;
  }

  /** A block with some of its outer joins made inner ones. */
  static Block inner(Block view, List<OuterJoin> joins) {
    List<Condition> on = joins.stream().flatMap(join -> join.on().stream()).toList();
    List<OuterJoin> others =
        view.outerJoins().stream().filter(join -> !joins.contains(join)).toList();
    return new Block(
        view.written(),
        view.inputs(),
        view.columns(),
        others,
        joined(view.equalities(), of(on, Kind.Equates.class).map(Kind.Equates::equality)),
        joined(view.restrictions(), of(on, Kind.Restricts.class).map(Kind.Restricts::restriction)),
        joined(
            view.residuals(),
            on.stream()
                .filter(condition -> condition.kind() instanceof Kind.Residual)
                .map(Condition::predicate)),
        joined(view.conditions(), on.stream()),
        view.outputs(),
        view.grouping(),
        view.having(),
        view.ordering(),
        view.distinctOn(),
        view.counting());
  }

  private static <K extends Kind> Stream<K> of(List<Condition> on, Class<K> kind) {
    return on.stream().map(Condition::kind).filter(kind::isInstance).map(kind::cast);
  }

  private static <T> List<T> joined(List<T> some, Stream<T> more) {
    return Stream.concat(some.stream(), more).toList();
  }

  /** The conditions that the state's rows meet where all of these joins found a row. */
  List<Expression> presence(Alignment alignment, ColumnsAsked asked) {
    List<Expression> conditions = new ArrayList<>();
    for (OuterJoin join : joins) {
      StateColumn column =
          IntStream.range(0, view.block().outputs().size())
              .filter(output -> isTold(output, join, alignment, asked))
              .mapToObj(output -> view.block().written().items().get(output).label())
              .map(label -> new StateColumn(Matcher.STATE, label))
              .findFirst()
              .orElseThrow(() -> untold(join));
      conditions.add(new Unary("is not null", column));
    }
    return conditions;
  }

  private boolean isTold(int output, OuterJoin join, Alignment alignment, ColumnsAsked asked) {
    Resolved stored = view.block().outputs().get(output);
    return stored.column() >= 0
        && direct(view.block(), join).contains(view.block().columns().get(stored.column()).input())
        && (view.block().columns().get(stored.column()).notNull()
            || asked.haveValue(alignment.queryColumn(stored.column())));
  }

  private RejectedException untold(OuterJoin join) {
    String tables =
        direct(view.block(), join).stream()
            .map(input -> Optional.ofNullable(view.block().inputs().get(input).table()))
            .flatMap(Optional::stream)
            .map(table -> table.name())
            .collect(Collectors.joining(", "));
    return new RejectedException(
        Reason.JOIN_DIFFERS,
        "rows without a row of " + tables + " are in the view and cannot be told",
        "add a column of " + tables + " that is never null to the view");
  }
}
