package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.data.Dataset;
import io.viewfinder.benchmarks.data.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The same tables in another schema, with the plain indexes that anybody would create first: on the
 * fact's foreign keys and on the columns that the queries filter by.
 */
final class IndexedCopy {
  private IndexedCopy() {}

  /** Where the copy of a schema is. */
  static String schema(String original) {
    return original + "_indexed";
  }

  static void create(Connection connection, Dataset dataset) throws SQLException {
    String original = dataset.schema();
    try (Statement statement = connection.createStatement()) {
      statement.execute("create schema " + schema(original));
      for (Table table : dataset.tables()) {
        String copy = schema(original) + "." + table.name();
        String source = original + "." + table.name();
        statement.execute("create table " + copy + " (like " + source + " including all)");
        statement.execute("insert into " + copy + " select * from " + source);
      }
      statement.execute(Resource.text(original + "-indexes.sql"));
      for (Table table : dataset.tables()) {
        statement.execute("vacuum (analyze) " + schema(original) + "." + table.name());
      }
    }
  }
}
