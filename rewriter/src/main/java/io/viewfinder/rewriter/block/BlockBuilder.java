package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Block.Equality;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.Block.SortKey;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.SelectBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings one block into normal form. One block; one thread. */
final class BlockBuilder {
  private final SelectBlock written;
  private final Place place;
  private final Queries queries;
  private final Inputs inputs;
  private final FromResolver from;

  BlockBuilder(SelectBlock written, Place place, Queries queries, Flattening flattening) {
    this.written = written;
    this.place = place;
    this.queries = queries;
    this.inputs = new Inputs(written, place.rows());
    this.from = new FromResolver(place, queries, flattening, inputs);
  }

  /** The names that its FROM brings, and those around. */
  Scope scope() {
    return new Scope(from.all(written.from()).names(), place.around());
  }

  Block block() {
    FromResolver.Source source = from.block(written);
    List<Resolved> filters = new ArrayList<>();
    List<JoinTree.Outer> outer = new ArrayList<>();
    source.tree().reduced(Set.of(), new NullRejection(inputs::placeOf)).collect(filters, outer);
    List<OuterJoin> outerJoins = outer.stream().map(this::outerJoin).toList();
    List<Condition> conditions = new ArrayList<>(filters.stream().map(this::condition).toList());
    filters.forEach(filter -> addCommon(filter, conditions));
    return new Upper(source.names(), outerJoins).block(conditions);
  }

  /* What an OR says in any case, where it is one of the conditions that can be reasoned about. */
  private void addCommon(Resolved filter, List<Condition> conditions) {
    for (Resolved common : Alternatives.common(filter)) {
      Condition condition = condition(common);
      boolean isKnown =
          conditions.stream().anyMatch(other -> other.predicate().computesSameAs(common));
      if (!(condition.kind() instanceof Kind.Residual) && !isKnown) {
        conditions.add(condition);
      }
    }
  }

  private OuterJoin outerJoin(JoinTree.Outer join) {
    return new OuterJoin(
        join.preserved(), join.nullable(), join.on().stream().map(this::condition).toList());
  }

  private Condition condition(Resolved predicate) {
    Operations.requireBoolean(predicate);
    return new Condition(predicate, kind(predicate));
  }

  private Kind kind(Resolved predicate) {
    if (!predicate.isImmutable()) {
      return new Kind.Residual();
    }
    Optional<Equality> equality = equality(predicate);
    if (equality.isPresent()) {
      return new Kind.Equates(equality.get());
    }
    return new Restrictions(place.language().catalog(), inputs.columns())
        .of(predicate)
        .<Kind>map(Kind.Restricts::new)
        .orElseGet(Kind.Residual::new);
  }

  private Optional<Equality> equality(Resolved predicate) {
    if (predicate.children().size() != 2 || !RowExpressions.symbol(predicate.row()).equals("=")) {
      return Optional.empty();
    }
    Resolved left = predicate.children().get(0);
    Resolved right = predicate.children().get(1);
    boolean areColumns = left.column() >= 0 && right.column() >= 0;
    boolean areOneType =
        left.type().equals(right.type())
            && PostgresTypes.isIdentityEquality(left.type(), place.language().catalog());
    if (!areColumns || left.column() == right.column() || !areOneType) {
      return Optional.empty();
    }
    return Optional.of(
        new Equality(
            Math.min(left.column(), right.column()), Math.max(left.column(), right.column())));
  }

  /** What stands above FROM and WHERE. */
  private final class Upper {
    private final List<OuterJoin> outerJoins;
    private final Head head;

    Upper(Namespace names, List<OuterJoin> outerJoins) {
      this.outerJoins = outerJoins;
      ExpressionResolver expressions =
          new ExpressionResolver(
              place.language(),
              new Scope(names, place.around()),
              queries.at(place),
              this::isNullable,
              inputs.regrouping().under(written));
      this.head = new Head(written, names, place.language(), expressions);
    }

    private boolean isNullable(int column) {
      return Block.isNullable(inputs.columns().get(column), outerJoins);
    }

    Block block(List<Condition> conditions) {
      List<SortKey> ordering =
          written.orderBy().stream().map(order -> head.sortKey(order.expression())).toList();
      List<SortKey> distinctOn = written.distinct().on().stream().map(head::sortKey).toList();
      requireLimitIsConstant();
      List<Resolved> computed = computed(ordering, distinctOn);
      Regrouping.Above above = inputs.regrouping().above(written, head, computed, inputs.mark());
      List<Resolved> outputs = head.outputs();
      List<Resolved> having = above.having();
      Grouped grouped = new Grouped(above.grouping(), above.keys(), inputs);
      boolean isAggregated =
          above.grouping().written()
              || !having.isEmpty()
              || outputs.stream().anyMatch(Resolved::hasAggregate)
              || computed.stream().anyMatch(Resolved::hasAggregate);
      if (isAggregated) {
        grouped = grouped.with(outputs, having, computed);
      }
      return new Block(
          rewritten(grouped.written(), having),
          inputs.inputs(),
          inputs.columns(),
          outerJoins,
          ofKind(conditions, Kind.Equates.class).stream().map(Kind.Equates::equality).toList(),
          ofKind(conditions, Kind.Restricts.class).stream()
              .map(Kind.Restricts::restriction)
              .toList(),
          conditions.stream()
              .filter(condition -> condition.kind() instanceof Kind.Residual)
              .map(Condition::predicate)
              .toList(),
          conditions,
          outputs,
          grouped.keys(),
          having,
          ordering,
          distinctOn,
          Counting.EVERY_ROW);
    }

    private SelectBlock rewritten(SelectBlock.Grouping grouping, List<Resolved> having) {
      return new SelectBlock(
          written.span(),
          written.distinct(),
          head.items(),
          written.from(),
          written.conditions(),
          grouping,
          having.stream().map(Resolved::source).toList(),
          written.orderBy(),
          written.rows());
    }

    private static List<Resolved> computed(List<SortKey> ordering, List<SortKey> distinctOn) {
      return Stream.concat(ordering.stream(), distinctOn.stream())
          .filter(SortKey.Computed.class::isInstance)
          .map(key -> ((SortKey.Computed) key).expression())
          .toList();
    }

    private <K extends Kind> List<K> ofKind(List<Condition> conditions, Class<K> kind) {
      return conditions.stream()
          .map(Condition::kind)
          .filter(kind::isInstance)
          .map(kind::cast)
          .toList();
    }

    private void requireLimitIsConstant() {
      requireConstant(written.rows().limit());
      requireConstant(written.rows().offset());
    }

    private static void requireConstant(@Nullable Expression count) {
      boolean isConstant =
          count == null
              || count instanceof Expression.Literal
              || count instanceof Expression.Parameter;
      if (!isConstant) {
        throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, "a computed LIMIT");
      }
    }
  }
}
