package io.viewfinder.advisor.candidate;

import java.util.List;

/** A B-tree on a view's stored rows: the state's columns in order, unquoted. */
public record Index(List<String> columns) {
  public Index {
    columns = List.copyOf(columns);
  }

  /** Whether whatever this one finds, the other finds as well. */
  boolean isPrefixOf(Index other) {
    return columns.size() <= other.columns.size()
        && other.columns.subList(0, columns.size()).equals(columns);
  }
}
