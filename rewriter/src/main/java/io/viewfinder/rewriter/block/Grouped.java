package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.catalog.UniqueKey;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.GroupingElement;
import io.viewfinder.rewriter.sql.SelectBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a block groups by. A column that a primary key among the keys determines is made a key too,
 * so that it may be selected from anything.
 *
 * @param written as written, with such columns added
 * @param keys one for each key of {@code written}
 */
record Grouped(SelectBlock.Grouping written, List<Resolved> keys, Inputs inputs) {
  Grouped {
    keys = List.copyOf(keys);
  }

  /** The same with the columns that expressions above the groups read beside the keys. */
  Grouped with(List<Resolved> outputs, List<Resolved> having, List<Resolved> ordering) {
    Set<Integer> further = new HashSet<>();
    Stream.of(outputs, having, ordering)
        .flatMap(List::stream)
        .forEach(expression -> addUngrouped(expression, further));
    if (further.isEmpty()) {
      return this;
    }
    List<GroupingElement> elements = new ArrayList<>(written.elements());
    List<Resolved> all = new ArrayList<>(keys);
    for (int column : further.stream().sorted().toList()) {
      Resolved key = determined(column);
      elements.add(new GroupingElement.Keys(List.of(key.source())));
      all.add(key);
    }
    return new Grouped(new SelectBlock.Grouping(true, elements), all, inputs);
  }

  private void addUngrouped(Resolved expression, Set<Integer> further) {
    if (expression.isAggregate() || keys.stream().anyMatch(expression::computesSameAs)) {
      return;
    }
    if (expression.column() >= 0) {
      further.add(expression.column());
    }
    expression.children().forEach(child -> addUngrouped(child, further));
  }

  private Resolved determined(int column) {
    BlockColumn known = inputs.columns().get(column);
    Input input = inputs.inputs().get(known.input());
    Relation table = input.table();
    boolean isDetermined =
        table != null
            && input.view() == null
            && inputs.standsHere(known.input())
            && written.isPlain()
            && table.keys().stream().anyMatch(key -> isGrouped(key, known.input()));
    if (!isDetermined) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, known.name() + " is neither grouped nor aggregated");
    }
    String alias = input.item().alias();
    Expression source = new Expression.ColumnName(List.of(alias), known.name());
    return new Resolved(source, inputs.row(column), known.type(), List.of());
  }

  private boolean isGrouped(UniqueKey key, int input) {
    List<Integer> grouped =
        keys.stream()
            .map(Resolved::column)
            .filter(column -> column >= 0 && inputs.placeOf(column) == input)
            .map(column -> inputs.columns().get(column).number())
            .toList();
    return key.primary() && grouped.containsAll(key.columns());
  }
}
