package io.viewfinder.rewriter.freshness;

import io.viewfinder.rewriter.freshness.Assumption.Constraint;
import io.viewfinder.rewriter.freshness.Gate.GatedView;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code viewfinder.name} reads: as a rewritten statement the state, or the state with what is
 * pending, and where neither can be vouched for the base tables, in the same snapshot and without a
 * signal, since nobody would listen.
 *
 * <pre>{@code
 * WITH viewfinder_gate AS MATERIALIZED (SELECT CASE WHEN guard THEN standing ELSE 2 END AS st)
 * SELECT … FROM base tables      WHERE (SELECT st FROM viewfinder_gate) = 2 UNION ALL
 * SELECT … FROM state            WHERE (SELECT st FROM viewfinder_gate) = 0 UNION ALL
 * SELECT … FROM state + pending  WHERE (SELECT st FROM viewfinder_gate) = 1
 * }</pre>
 *
 * <p>The base tables come first, so that who may not read them is told so of them.
 *
 * @param view the generation
 * @param state its table, unquoted
 * @param presentation what is shown of its rows
 * @param merged the state with what is pending; empty where nothing may be
 * @param original what is shown, from the base tables, every name qualified
 * @param constraints the OIDs of the unique keys that the rows rest on
 */
public record NamedBody(
    GatedView view,
    String state,
    Presentation presentation,
    String merged,
    String original,
    List<Long> constraints) {
  /* Within a trigger the base tables are read: one that fires before ours, during the writing
   * statement itself, sees rows that are not in the log yet. In a SERIALIZABLE transaction that may
   * write too: what is read of our tables there would make transactions fail that are none of each
   * other's business. */
  private static final String ADMITTED =
      "pg_catalog.pg_trigger_depth() = 0"
          + " AND (pg_catalog.current_setting('transaction_isolation') <> 'serializable'"
          + " OR pg_catalog.current_setting('transaction_read_only') = 'on')";

  public NamedBody {
    constraints = List.copyOf(constraints);
  }

  /** The query, for our tables in this schema, unquoted. */
  public String text(String schema) {
    StringBuilder text = new StringBuilder("WITH viewfinder_gate AS MATERIALIZED (SELECT CASE");
    text.append(" WHEN NOT (").append(ADMITTED).append(") THEN 2 WHEN (");
    text.append(guard(Quoted.name(schema))).append(") IS NOT TRUE THEN 2 ELSE ");
    text.append(standing(Quoted.name(schema))).append(" END AS st)\n");
    arm(text, original, 2);
    arm(text.append("\nUNION ALL\n"), presentation.over(Quoted.name(schema, state)), 0);
    if (!merged.isEmpty()) {
      arm(text.append("\nUNION ALL\n"), presentation.over("(" + merged + ")"), 1);
    }
    return text.toString();
  }

  private static void arm(StringBuilder text, String rows, int standing) {
    text.append("SELECT * FROM (").append(rows).append(") AS viewfinder_arm");
    text.append(" WHERE (SELECT st FROM viewfinder_gate) = ").append(standing);
  }

  private String guard(String schema) {
    List<Assumption> keys = constraints.stream().<Assumption>map(Constraint::new).toList();
    String vouching = Vouching.forGeneration(schema, view);
    return keys.isEmpty()
        ? vouching
        : vouching + " AND " + String.join(" AND ", Assumption.conditions(schema, keys));
  }

  private String standing(String schema) {
    return view.logs().isEmpty()
        ? "0"
        : view.logs().stream()
            .map(log -> LogSql.standing(schema, log, view.id(), view.generation(), false))
            .collect(Collectors.joining(", ", "greatest(", ")"));
  }
}
