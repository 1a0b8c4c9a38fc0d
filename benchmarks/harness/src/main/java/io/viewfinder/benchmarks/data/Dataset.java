package io.viewfinder.benchmarks.data;

import java.util.List;

/**
 * A benchmark's tables in a schema of their own.
 *
 * @param tablesSql creates the schema and its tables, without a key
 * @param keysSql declares the primary and then the foreign keys
 * @param tables in an order in which they can be filled
 */
public record Dataset(String schema, String tablesSql, String keysSql, List<Table> tables) {
  public Dataset {
    tables = List.copyOf(tables);
  }
}
