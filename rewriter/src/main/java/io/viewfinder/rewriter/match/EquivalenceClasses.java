package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block.Equality;
import java.util.List;

/** Columns that equalities make one and the same value. One thread. */
final class EquivalenceClasses {
  private final int[] parents;
  private final int[] sizes;

  EquivalenceClasses(int columns, List<Equality> equalities) {
    parents = new int[columns];
    sizes = new int[columns];
    for (int i = 0; i < columns; i++) {
      parents[i] = i;
      sizes[i] = 1;
    }
    equalities.forEach(equality -> join(equality.left(), equality.right()));
  }

  private EquivalenceClasses(EquivalenceClasses known) {
    parents = known.parents.clone();
    sizes = known.sizes.clone();
  }

  /** The same with more equalities. */
  EquivalenceClasses and(List<Equality> equalities) {
    EquivalenceClasses more = new EquivalenceClasses(this);
    equalities.forEach(equality -> more.join(equality.left(), equality.right()));
    return more;
  }

  /** Makes the two, and all that equals either, one value. */
  void join(int left, int right) {
    int a = representative(left);
    int b = representative(right);
    if (a != b) {
      int smaller = Math.min(a, b);
      parents[Math.max(a, b)] = smaller;
      sizes[smaller] = sizes[a] + sizes[b];
    }
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

  /** Whether the column equals another one, so that it surely has a value. */
  boolean isJoined(int column) {
    return sizes[representative(column)] > 1;
  }
}
