package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Block.Equality;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.Block.SortKey;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
    private final Namespace names;
    private final List<OuterJoin> outerJoins;
    private final ExpressionResolver expressions;
    private final List<Item> items;
    private final List<Resolved> outputs = new ArrayList<>();

    Upper(Namespace names, List<OuterJoin> outerJoins) {
      this.names = names;
      this.outerJoins = outerJoins;
      this.expressions =
          new ExpressionResolver(
              place.language(),
              new Scope(names, place.around()),
              queries.at(place),
              this::isNullable);
      this.items = Stars.spelledOut(written.items(), names);
    }

    private boolean isNullable(int column) {
      return Block.isNullable(inputs.columns().get(column), outerJoins);
    }

    Block block(List<Condition> conditions) {
      items.forEach(item -> outputs.add(expressions.resolve(item.expression())));
      List<Resolved> keys = written.grouping().keys().stream().map(this::groupKey).toList();
      List<Resolved> having =
          written.having().stream()
              .flatMap(condition -> Conjuncts.of(condition).stream())
              .map(expressions::resolve)
              .toList();
      having.forEach(Operations::requireBoolean);
      List<SortKey> ordering =
          written.orderBy().stream().map(order -> sortKey(order.expression())).toList();
      List<SortKey> distinctOn = written.distinct().on().stream().map(this::sortKey).toList();
      requireNoWindow(having);
      requireNoWindow(keys);
      requireLimitIsConstant();
      List<Resolved> computed = computed(ordering, distinctOn);
      Grouped grouped = new Grouped(written.grouping(), keys, inputs);
      boolean isAggregated =
          written.grouping().written()
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
          items,
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

    private static void requireNoWindow(List<Resolved> expressions) {
      boolean hasWindow =
          expressions.stream()
              .flatMap(Resolved::all)
              .anyMatch(part -> part.source() instanceof Window);
      if (hasWindow) {
        throw new NotUnderstoodException(
            Reason.UNSUPPORTED_EXPRESSION, "a window function outside the select list");
      }
    }

    /* GROUP BY takes a bare name for an input column first, for an output only after that. */
    private Resolved groupKey(Expression key) {
      if (key instanceof Expression.Literal literal) {
        return outputs.get(position(literal));
      }
      boolean isOutput =
          key instanceof Expression.ColumnName name
              && name.qualifiers().isEmpty()
              && !names.hasColumn(name.name())
              && isLabel(name.name());
      if (isOutput) {
        place.language().lookups().hangOnColumns();
      }
      Resolved resolved =
          isOutput
              ? outputs.get(onlyOutput(((Expression.ColumnName) key).name()))
              : expressions.resolve(key);
      if (resolved.hasAggregate()) {
        throw new NotUnderstoodException(Reason.UNSUPPORTED_EXPRESSION, "an aggregate in GROUP BY");
      }
      return resolved;
    }

    /* ORDER BY takes a bare name for an output first. */
    private SortKey sortKey(Expression key) {
      if (key instanceof Expression.Literal literal) {
        return new SortKey.Output(position(literal));
      }
      boolean isOutput =
          key instanceof Expression.ColumnName name
              && name.qualifiers().isEmpty()
              && isLabel(name.name());
      return isOutput
          ? new SortKey.Output(onlyOutput(((Expression.ColumnName) key).name()))
          : new SortKey.Computed(expressions.resolve(key));
    }

    private boolean isLabel(String name) {
      return items.stream().anyMatch(item -> item.label().equals(name));
    }

    private int position(Expression.Literal literal) {
      String text = literal.text();
      int position = text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) - 1 : -1;
      if (position < 0 || position >= items.size()) {
        throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, "position " + text);
      }
      return position;
    }

    /* Several outputs of one label are one where they are the same. */
    private int onlyOutput(String label) {
      List<Integer> places =
          IntStream.range(0, items.size())
              .filter(index -> items.get(index).label().equals(label))
              .boxed()
              .toList();
      Resolved first = outputs.get(places.get(0));
      if (!places.stream().allMatch(index -> outputs.get(index).computesSameAs(first))) {
        throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, label + " as an output");
      }
      return places.get(0);
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
