package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.block.Block.SortKey;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.SelectBlock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * Whether ORDER BY leaves no choice among rows that can be told apart: only then do the pages that
 * OFFSET cuts fit together, whoever answers each of them.
 */
final class TotalOrder {
  private final Block block;
  private final CatalogSnapshot catalog;
  private final Set<RexNode> sorted = new HashSet<>();

  private TotalOrder(Block block, CatalogSnapshot catalog) {
    this.block = block;
    this.catalog = catalog;
    block.ordering().forEach(key -> sorted.add(row(key)));
  }

  private RexNode row(SortKey key) {
    return key instanceof SortKey.Output output
        ? block.outputs().get(output.place()).row()
        : ((SortKey.Computed) key).expression().row();
  }

  /** Whether a number of rows to skip is written. */
  static boolean isNeeded(SelectBlock.RowLimit rows) {
    Expression offset = rows.offset();
    boolean skipsNone =
        offset == null
            || (offset instanceof Expression.Literal literal && "0".equals(literal.value()));
    return !skipsNone;
  }

  static boolean is(Block block, CatalogSnapshot catalog) {
    return block.isGlobalAggregate() || new TotalOrder(block, catalog).isTotal();
  }

  private boolean isTotal() {
    boolean ofOutputs =
        block.outputs().stream()
            .allMatch(each -> sorted.contains(each.row()) && each.hasIdentityEquality(catalog));
    if (ofOutputs) {
      return true;
    }
    if (block.isAggregated()) {
      boolean isPlain = block.written().grouping().isPlain();
      return isPlain && block.grouping().stream().allMatch(key -> sorted.contains(key.row()));
    }
    return !block.written().distinct().written() && isOfKeys();
  }

  private boolean isOfKeys() {
    for (int place = 0; place < block.inputs().size(); place++) {
      Relation table = block.inputs().get(place).table();
      List<Integer> numbers = sortedColumns(place);
      boolean isFixed =
          table != null
              && table.keys().stream()
                  .anyMatch(key -> key.primary() && numbers.containsAll(key.columns()));
      if (!isFixed) {
        return false;
      }
    }
    return true;
  }

  private List<Integer> sortedColumns(int input) {
    return sorted.stream()
        .filter(RexInputRef.class::isInstance)
        .map(row -> block.columns().get(((RexInputRef) row).getIndex()))
        .filter(column -> column.input() == input)
        .map(BlockColumn::number)
        .toList();
  }
}
