package io.viewfinder.rewriter.freshness;

/**
 * The trigger that notices rows written through a partitioned table, which fire no statement
 * trigger of the partition: a table that was a partition for a while looks as before afterwards.
 */
final class RoutedSql {
  private RoutedSql() {}

  /* The condition asks for nothing of the row and is immutable by its declaration, so PostgreSQL
   * answers it once for each statement, not for each row. */
  /** For each row of a table that is a partition at that time. */
  static String trigger(String name, String base, long relation, String function) {
    return """
        CREATE TRIGGER %s AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW
          WHEN (pg_catalog.pg_partition_root(%s::pg_catalog.regclass) IS NOT NULL)
          EXECUTE FUNCTION %s()"""
        .formatted(name, base, Quoted.oid(relation), function);
  }
}
