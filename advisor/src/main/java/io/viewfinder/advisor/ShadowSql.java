package io.viewfinder.advisor;

/**
 * One statement that runs two others in one snapshot and gives the first rows that only one of them
 * gives. Rows are compared as PostgreSQL writes them, which is stricter than equality.
 *
 * <pre>{@code
 * WITH viewfinder_original AS MATERIALIZED (SELECT viewfinder_row::text AS r FROM (
 * select region, sum(x) from t group by region
 * ) AS viewfinder_row),
 * viewfinder_rewritten AS MATERIALIZED (…)
 * (SELECT 'only the original: ' || r FROM (… EXCEPT ALL …) AS e LIMIT 3) UNION ALL (…)
 * }</pre>
 */
final class ShadowSql {
  private static final int SHOWN = 3;

  private ShadowSql() {}

  static String of(String original, String rewritten) {
    return "WITH "
        + rows("viewfinder_original", original)
        + ", "
        + rows("viewfinder_rewritten", rewritten)
        + only("the original", "viewfinder_original", "viewfinder_rewritten")
        + " UNION ALL "
        + only("the rewritten form", "viewfinder_rewritten", "viewfinder_original");
  }

  private static String rows(String name, String query) {
    return "%s AS MATERIALIZED (SELECT viewfinder_row::pg_catalog.text AS r FROM (\n%s\n) AS viewfinder_row)"
        .formatted(name, withoutSemicolon(query));
  }

  private static String withoutSemicolon(String query) {
    String stripped = query.strip();
    return stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1) : stripped;
  }

  private static String only(String whose, String here, String there) {
    return " (SELECT 'only %s: ' || r FROM (SELECT r FROM %s EXCEPT ALL SELECT r FROM %s) AS e LIMIT %d)"
        .formatted(whose, here, there, SHOWN);
  }
}
