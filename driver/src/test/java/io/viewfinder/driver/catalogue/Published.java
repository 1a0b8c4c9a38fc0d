package io.viewfinder.driver.catalogue;

import java.util.regex.Pattern;

/** The differences from pgjdbc that docs/differences.md publishes, each with its reason there. */
enum Published {
  /**
   * "Columns of a view's result": what was known when the statement was planned needs no server.
   */
  COLUMNS_ARE_KNOWN_WITHOUT_THE_SERVER(
      "(DISCONNECTED|FAILED)"
          + " ((PREPARED_|BEFORE_)?AGGREGATES\\.getMetaData\\(\\)"
          + "|(AGGREGATES|EXECUTED)_META_DATA\\.(isAutoIncrement|isNullable|getColumnTypeName"
          + "|getTableName|getBaseTableName|getBaseSchemaName|getBaseColumnName)\\(int\\)) #0");

  private final Pattern calls;

  Published(String calls) {
    this.calls = Pattern.compile(calls);
  }

  /** Whether a difference is one of these: pgjdbc fails there, and we answer. */
  static boolean holds(String call, String bare) {
    for (Published difference : values()) {
      if (difference.calls.matcher(call).matches() && bare.contains("! ")) {
        return true;
      }
    }
    return false;
  }
}
