package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.block.Input;
import io.viewfinder.rewriter.catalog.ForeignKey;
import io.viewfinder.rewriter.catalog.Relation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A join of a view that neither loses nor multiplies rows: each row of one input has its one row of
 * the other, by a foreign key all of whose columns are joined.
 *
 * @param referencing the place of the input whose rows are kept
 * @param referenced the place of the input that is added to them
 * @param columns the key's columns, each equal to the column of the other input that it references
 * @param constraint the OID of the foreign key
 */
record ForeignKeyJoin(int referencing, int referenced, List<Pair> columns, long constraint) {
  ForeignKeyJoin {
    columns = List.copyOf(columns);
  }

  /** A column of a foreign key and the one that it references, by the block's numbers. */
  record Pair(int referencing, int referenced) {}

  /** All such joins in a block. */
  static List<ForeignKeyJoin> of(Block block) {
    EquivalenceClasses classes = new EquivalenceClasses(block.columns().size(), block.equalities());
    List<ForeignKeyJoin> joins = new ArrayList<>();
    for (int from = 0; from < block.inputs().size(); from++) {
      for (ForeignKey key : foreignKeys(block.inputs().get(from))) {
        for (int to = 0; to < block.inputs().size(); to++) {
          Relation table = block.inputs().get(to).table();
          if (to == from || table == null || table.oid() != key.referenced()) {
            continue;
          }
          ForeignKeyJoin join = join(block, classes, key, from, to);
          if (join != null) {
            joins.add(join);
          }
        }
      }
    }
    return joins;
  }

  private static List<ForeignKey> foreignKeys(Input input) {
    Relation table = input.table();
    return table != null && table.isOrdinaryTable() ? table.foreignKeys() : List.of();
  }

  private static @Nullable ForeignKeyJoin join(
      Block block, EquivalenceClasses classes, ForeignKey key, int from, int to) {
    Relation table = block.inputs().get(to).table();
    if (table == null || !table.isOrdinaryTable()) {
      return null;
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      int referencing = column(block, from, key.columns().get(i));
      int referenced = column(block, to, key.referencedColumns().get(i));
      if (referencing < 0 || referenced < 0 || !classes.areEqual(referencing, referenced)) {
        return null;
      }
      pairs.add(new Pair(referencing, referenced));
    }
    return new ForeignKeyJoin(from, to, pairs, key.constraint());
  }

  /** The block's column that an input's column of this number is, or -1. */
  static int column(Block block, int input, int number) {
    for (int i = 0; i < block.columns().size(); i++) {
      BlockColumn column = block.columns().get(i);
      if (column.input() == input && column.number() == number) {
        return i;
      }
    }
    return -1;
  }
}
