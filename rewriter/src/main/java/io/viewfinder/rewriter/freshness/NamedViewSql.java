package io.viewfinder.rewriter.freshness;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The texts behind {@code viewfinder.name}: what anybody may read by name, without the driver.
 *
 * <p>A plain view over the definition would make PostgreSQL refuse the user's own DROP COLUMN and
 * ALTER TYPE. So it stands over an SQL function whose body is a string, of which PostgreSQL keeps
 * no dependencies and which it inlines like a view. It runs with the privileges of its reader.
 */
public final class NamedViewSql {
  private final String schema;

  /** The texts for our tables in this schema, unquoted. */
  public NamedViewSql(String schema) {
    this.schema = Quoted.name(schema);
  }

  /**
   * A column of the view.
   *
   * @param type as format_type gives it, modifier included
   */
  public record Label(String name, String type) {}

  /** A short-lived plain view over a query: PostgreSQL's own reading of it. */
  public String createProbe(String probe, String query) {
    return "CREATE VIEW %s.%s AS\n%s".formatted(schema, Quoted.name(probe), query);
  }

  /** Takes the probe away again. */
  public String dropProbe(String probe) {
    return "DROP VIEW %s.%s".formatted(schema, Quoted.name(probe));
  }

  /** The probe's text with every name qualified, given that search_path is pg_catalog. */
  public String body(String probe) {
    return "SELECT pg_catalog.rtrim(pg_catalog.pg_get_viewdef(%s::pg_catalog.regclass), ';')"
        .formatted(literal(probe));
  }

  /** The columns of a probe, a table or a view, name and type; none where there is no such. */
  public String labels(String probe) {
    return """
        SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)
          FROM pg_catalog.pg_attribute a
         WHERE a.attrelid = pg_catalog.to_regclass(%s) AND a.attnum > 0 ORDER BY a.attnum"""
        .formatted(literal(probe));
  }

  /** The function; in place of the one that is there, if its columns are the same. */
  public String createFunction(String name, String body, List<Label> labels) {
    return "CREATE OR REPLACE FUNCTION %s.%s() RETURNS TABLE (%s) LANGUAGE sql STABLE AS %s"
        .formatted(schema, Quoted.name(name), declared(labels), Quoted.text(body));
  }

  /** The view over it, for everybody. */
  public List<String> createView(String name, List<Label> labels) {
    String qualified = schema + "." + Quoted.name(name);
    return List.of(
        "CREATE VIEW %1$s AS SELECT %2$s FROM %1$s()".formatted(qualified, cast(labels)),
        "GRANT SELECT ON %s TO PUBLIC".formatted(qualified));
  }

  /** Takes both away. */
  public List<String> drop(String name) {
    String qualified = schema + "." + Quoted.name(name);
    return List.of(
        "DROP VIEW IF EXISTS %s".formatted(qualified),
        "DROP FUNCTION IF EXISTS %s()".formatted(qualified));
  }

  private static String declared(List<Label> labels) {
    return labels.stream()
        .map(label -> Quoted.name(label.name()) + " " + label.type())
        .collect(Collectors.joining(", "));
  }

  private static String cast(List<Label> labels) {
    return labels.stream()
        .map(label -> "%1$s::%2$s AS %1$s".formatted(Quoted.name(label.name()), label.type()))
        .collect(Collectors.joining(", "));
  }

  private String literal(String name) {
    return Quoted.text(schema + "." + Quoted.name(name));
  }
}
