package io.viewfinder.rewriter;

import io.viewfinder.rewriter.Demand.Measure;
import io.viewfinder.rewriter.Demand.TableUse;
import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Names;
import io.viewfinder.rewriter.sql.SqlWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads off a block what a view would have to keep to answer it. One block; one thread. */
final class Demands {
  private static final Set<String> STORABLE = Set.of("count", "sum", "min", "max", "avg");
  private static final Set<String> COMMUTATIVE = Set.of("+", "*");

  private final Block block;
  private final List<TableUse> tables;
  private final Map<Integer, String> aliases = new HashMap<>();
  private final Map<Expression, Integer> columns = new HashMap<>();
  private final Set<String> joins = new LinkedHashSet<>();
  private final Set<Demand.Key> grouped = new LinkedHashSet<>();
  private final Set<Demand.Filter> filtered = new LinkedHashSet<>();
  private final Set<Measure> measures = new LinkedHashSet<>();

  private Demands(Block block) {
    this.block = block;
    this.tables = tables();
  }

  /** The block's demand; none where a view could only store the rows as they are. */
  static Optional<Demand> of(Block block) {
    boolean isCondensed = block.isAggregated() || block.written().distinct().written();
    boolean isStorable =
        block.everything().filter(Resolved::isAggregate).allMatch(Demands::isStorable);
    return block.readsTablesOnly()
            && isStorable
            && block.outerJoins().isEmpty()
            && !block.readsATableTwice()
            && isCondensed
        ? Optional.of(new Demands(block).demand())
        : Optional.empty();
  }

  private static boolean isStorable(Resolved aggregate) {
    return aggregate.source() instanceof Call call
        && STORABLE.contains(call.name())
        && call.orderings().isEmpty();
  }

  private Demand demand() {
    block
        .everything()
        .filter(part -> part.column() >= 0)
        .forEach(part -> columns.put(part.source(), part.column()));
    block.conditions().forEach(this::addCondition);
    block.grouping().forEach(this::addKey);
    if (!block.isAggregated()) {
      block.outputs().forEach(this::addKey);
    }
    block.everything().filter(Resolved::isAggregate).forEach(this::addMeasure);
    return new Demand(
        tables,
        joins.stream().sorted().toList(),
        List.copyOf(grouped),
        List.copyOf(filtered),
        List.copyOf(measures));
  }

  private List<TableUse> tables() {
    Map<String, Integer> uses = new HashMap<>();
    block.tables().forEach(table -> uses.merge(table.name(), 1, Integer::sum));
    for (int place = 0; place < block.tables().size(); place++) {
      Relation table = block.tables().get(place);
      boolean isUnique = uses.getOrDefault(table.name(), 0) == 1;
      aliases.put(place, Names.quote(isUnique ? table.name() : table.name() + "_" + table.oid()));
    }
    return IntStream.range(0, block.tables().size())
        .mapToObj(this::tableUse)
        .sorted(Comparator.comparingLong(TableUse::relation))
        .toList();
  }

  private TableUse tableUse(int place) {
    Relation table = block.tables().get(place);
    String name = Names.quote(table.schema()) + "." + Names.quote(table.name());
    return new TableUse(table.oid(), name, alias(place));
  }

  private String alias(int place) {
    return aliases.getOrDefault(place, "");
  }

  private void addCondition(Condition condition) {
    if (condition.kind() instanceof Kind.Equates equates) {
      String left = column(equates.equality().left());
      String right = column(equates.equality().right());
      boolean inOrder = left.compareTo(right) <= 0;
      joins.add(inOrder ? left + " = " + right : right + " = " + left);
      return;
    }
    Demand.Test test = test(condition);
    condition
        .predicate()
        .all()
        .filter(part -> part.column() >= 0)
        .forEach(part -> filtered.add(new Demand.Filter(key(part.column()), test)));
  }

  private static Demand.Test test(Condition condition) {
    if (condition.kind() instanceof Kind.Restricts restricts) {
      return restricts.restriction().isPoints() ? Demand.Test.EQUALITY : Demand.Test.RANGE;
    }
    Expression source = condition.predicate().source();
    if (source instanceof Expression.In in && !in.negated()) {
      return Demand.Test.EQUALITY;
    }
    if (source instanceof Expression.Between) {
      return Demand.Test.RANGE;
    }
    boolean isEquality =
        source instanceof Expression.Binary binary && binary.operator().equals("=");
    return isEquality ? Demand.Test.EQUALITY : Demand.Test.OTHER;
  }

  /* A key over columns of several tables is made from those columns. */
  private void addKey(Resolved key) {
    List<Integer> read =
        key.all().map(Resolved::column).filter(column -> column >= 0).distinct().toList();
    Set<Integer> places = new LinkedHashSet<>();
    read.forEach(column -> places.add(block.columns().get(column).input()));
    if (key.column() >= 0 || places.size() != 1 || !key.isImmutable()) {
      read.forEach(column -> grouped.add(key(column)));
      return;
    }
    long relation = table(block.columns().get(read.get(0)));
    grouped.add(new Demand.Key(text(key), relation, 0));
  }

  private Demand.Key key(int column) {
    BlockColumn known = block.columns().get(column);
    return new Demand.Key(column(column), table(known), known.number());
  }

  private long table(BlockColumn column) {
    return block.tables().get(column.input()).oid();
  }

  private String column(int column) {
    BlockColumn known = block.columns().get(column);
    return alias(known.input()) + "." + Names.quote(known.name());
  }

  private void addMeasure(Resolved aggregate) {
    Call call = (Call) aggregate.source();
    if (call.distinct()) {
      aggregate.children().forEach(this::addKey);
      return;
    }
    if (call.filtered()) {
      aggregate
          .children()
          .get(aggregate.children().size() - 1)
          .all()
          .filter(part -> part.column() >= 0)
          .forEach(this::addKey);
    }
    String argument = call.star() ? "*" : text(aggregate.children().get(0));
    String counted = aggregate.countsEveryRow() ? "*" : argument;
    if (call.name().equals("avg")) {
      measures.add(new Measure("sum", argument));
      measures.add(new Measure("count", counted));
      return;
    }
    measures.add(new Measure(call.name(), call.name().equals("count") ? counted : argument));
  }

  private String text(Resolved expression) {
    return text(expression.written());
  }

  private String text(Expression expression) {
    return SqlWriter.overColumns(name -> column(columns.getOrDefault(name, -1)))
        .expression(canonical(expression))
        .text();
  }

  private Expression canonical(Expression expression) {
    Expression inner =
        expression.with(expression.children().stream().map(this::canonical).toList());
    boolean swaps =
        inner instanceof Expression.Binary binary
            && COMMUTATIVE.contains(binary.operator())
            && text(binary.left()).compareTo(text(binary.right())) > 0;
    return swaps ? inner.with(List.of(inner.children().get(1), inner.children().get(0))) : inner;
  }
}
