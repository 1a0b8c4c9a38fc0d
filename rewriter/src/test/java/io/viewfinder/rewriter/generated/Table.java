package io.viewfinder.rewriter.generated;

import java.util.List;

/**
 * A drawn table.
 *
 * @param primaryKey the places of the key's columns, none for a table without
 * @param rows how many it holds
 */
record Table(String name, List<Column> columns, List<Integer> primaryKey, int rows) {
  Table {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
  }

  List<Column> keyColumns() {
    return primaryKey.stream().map(columns::get).toList();
  }
}
