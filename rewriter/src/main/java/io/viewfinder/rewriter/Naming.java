package io.viewfinder.rewriter;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.block.OuterJoin;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.freshness.Maintained.Outer;
import io.viewfinder.rewriter.freshness.Maintained.Read;
import io.viewfinder.rewriter.freshness.Maintained.Source;
import io.viewfinder.rewriter.match.UniqueJoin;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Names;
import io.viewfinder.rewriter.sql.SqlWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A block's expressions as SQL in which every column is qualified, and the tables they name. */
final class Naming {
  private final Block block;
  private final Map<Expression, Integer> columnsByName = new HashMap<>();

  Naming(Block block) {
    this.block = block;
    block
        .everything()
        .filter(part -> part.column() >= 0)
        .forEach(part -> columnsByName.put(part.source(), part.column()));
  }

  /** The base tables that are joined, the one with most rows first. */
  List<Source> sources() {
    return IntStream.range(0, block.tables().size())
        .filter(place -> block.outerJoins().stream().noneMatch(j -> j.nullable().contains(place)))
        .boxed()
        .sorted(Comparator.comparingLong(place -> -block.tables().get(place).estimatedRows()))
        .map(this::source)
        .toList();
  }

  /** Those that are joined to them by LEFT JOIN, each alone. */
  List<Outer> outers() {
    Map<Integer, Long> keys =
        UniqueJoin.of(block).stream()
            .collect(Collectors.toMap(UniqueJoin::input, UniqueJoin::constraint));
    return block.outerJoins().stream()
        .map(join -> outer(join, join.nullable().iterator().next(), keys))
        .toList();
  }

  private Outer outer(OuterJoin join, int place, Map<Integer, Long> keys) {
    String again = unlikeAnyAlias(alias(place));
    return new Outer(
        source(place),
        on(join, this::alias),
        again,
        on(join, other -> other == place ? again : alias(other)),
        keys.getOrDefault(place, 0L));
  }

  private List<String> on(OuterJoin join, IntFunction<String> aliases) {
    return join.on().stream()
        .map(condition -> text(condition.predicate().written(), aliases))
        .toList();
  }

  private String unlikeAnyAlias(String alias) {
    List<String> taken = IntStream.range(0, block.inputs().size()).mapToObj(this::alias).toList();
    String name = alias + "_again";
    while (taken.contains(name)) {
      name += "_";
    }
    return name;
  }

  private Source source(int place) {
    Relation table = block.tables().get(place);
    List<Read> reads =
        block.columnsRead().getOrDefault(place, List.of()).stream()
            .map(column -> block.columns().get(column))
            .map(column -> new Read(column.number(), column.name()))
            .toList();
    return new Source(table.oid(), table.schema(), table.name(), alias(place), reads);
  }

  private String alias(int place) {
    return block.inputs().get(place).item().alias();
  }

  /** An expression over the columns. */
  String text(Resolved expression) {
    return text(expression.written());
  }

  /** The same, of an expression put together of such. */
  String text(Expression expression) {
    return text(expression, this::alias);
  }

  private String text(Expression expression, IntFunction<String> aliases) {
    return SqlWriter.overColumns(name -> column(name, aliases)).expression(expression).text();
  }

  private String column(Expression.ColumnName name, IntFunction<String> aliases) {
    Integer index = columnsByName.get(name);
    if (index == null) {
      throw new IllegalStateException("an unknown column: " + name.name());
    }
    BlockColumn column = block.columns().get(index);
    return Names.quote(aliases.apply(column.input())) + "." + Names.quote(column.name());
  }
}
