package io.viewfinder.advisor.candidate;

import java.util.List;

/** A B-tree on a view's stored rows: the state's columns in order, unquoted. */
public record Index(List<String> columns) {
  private static final int DECIDING = 2;

  public Index {
    columns = List.copyOf(columns);
  }

  /** Whether both begin so alike that the second would hardly find more. */
  boolean beginsLike(Index other) {
    int compared = Math.min(DECIDING, Math.min(columns.size(), other.columns.size()));
    return columns.subList(0, compared).equals(other.columns.subList(0, compared));
  }

  /** Whether whatever this one finds, the other finds as well. */
  boolean isPrefixOf(Index other) {
    return columns.size() <= other.columns.size()
        && other.columns.subList(0, columns.size()).equals(columns);
  }
}
