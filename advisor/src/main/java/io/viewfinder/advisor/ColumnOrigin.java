package io.viewfinder.advisor;

/**
 * What PostgreSQL says of a result's column beyond its value: where it comes from. Of a computed
 * column it names nothing.
 *
 * @param typeName as pgjdbc names it, which calls a counting integer serial
 * @param nullability one of JDBC's three constants
 */
public record ColumnOrigin(
    String typeName,
    String schema,
    String table,
    String column,
    int nullability,
    boolean isAutoIncrement) {
  /** The type whatever the column counts. */
  String plainTypeName() {
    if (!isAutoIncrement) {
      return typeName;
    }
    return switch (typeName) {
      case "serial" -> "int4";
      case "bigserial" -> "int8";
      default -> typeName;
    };
  }
}
