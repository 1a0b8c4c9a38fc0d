package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block.Equality;
import java.util.List;

/** Columns that a block's equalities make one and the same value. */
final class EquivalenceClasses {
  private final int[] parents;

  EquivalenceClasses(int columns, List<Equality> equalities) {
    parents = new int[columns];
    for (int i = 0; i < columns; i++) {
      parents[i] = i;
    }
    equalities.forEach(equality -> join(equality.left(), equality.right()));
  }

  private void join(int left, int right) {
    int a = representative(left);
    int b = representative(right);
    parents[Math.max(a, b)] = Math.min(a, b);
  }

  /** The smallest column of the class, which stands for all of it. */
  int representative(int column) {
    int root = column;
    while (parents[root] != root) {
      root = parents[root];
    }
    return root;
  }

  /** Whether the two are one value. */
  boolean areEqual(int left, int right) {
    return representative(left) == representative(right);
  }
}
