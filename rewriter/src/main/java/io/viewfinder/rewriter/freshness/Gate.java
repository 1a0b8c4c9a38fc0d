package io.viewfinder.rewriter.freshness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The check inside a rewritten statement, made in the statement's own snapshot: one WITH item for
 * all views that the statement reads.
 *
 * <pre>{@code
 * WITH gate AS MATERIALIZED (
 *   SELECT CASE WHEN (guard) IS NOT TRUE THEN "viewfinder".refuse() ELSE 0 END AS st
 *    WHERE NOT EXISTS (SELECT "lo_revenue" FROM lineorder WHERE false))
 * SELECT sum(revenue) FROM "viewfinder"."sales_g3" WHERE (SELECT st FROM gate) = 0
 * }</pre>
 *
 * <p>The mentions of the original tables are never executed. Because of them PostgreSQL itself
 * checks the caller's privileges (native 42501), takes the locks that the original takes and plans
 * anew after DDL. Nothing in the guard raises an error: what cannot be vouched for is not true.
 */
public final class Gate {
  private final String schema;
  private final List<GatedView> views;
  private final List<Mention> mentions;
  private final List<Assumption> assumptions;
  private final Map<String, String> settings;
  private final List<String> provisos;

  /**
   * A gate before some views.
   *
   * @param schema the schema that holds our tables, unquoted
   * @param settings what {@code current_setting} must give for each name the match relied on
   */
  public Gate(
      String schema, List<GatedView> views, List<Mention> mentions, Map<String, String> settings) {
    this(schema, views, mentions, List.of(), settings, List.of());
  }

  /**
   * The same, where the match relied on more.
   *
   * @param assumptions what of the catalogs
   * @param provisos what of the statement's parameters, as boolean expressions
   */
  public Gate(
      String schema,
      List<GatedView> views,
      List<Mention> mentions,
      List<Assumption> assumptions,
      Map<String, String> settings,
      List<String> provisos) {
    this.schema = Quoted.name(schema);
    this.views = List.copyOf(views);
    this.mentions = List.copyOf(mentions);
    this.assumptions = List.copyOf(assumptions);
    this.settings = new TreeMap<>(settings);
    this.provisos = List.copyOf(provisos);
  }

  /**
   * A generation that the statement reads.
   *
   * @param tables the OIDs of the base tables
   * @param logs the tables of the logs that hold what is not in the state yet, unquoted; empty
   *     where nothing may be pending
   * @param freshness how old its rows may be, where no logs hold what is not in them
   */
  public record GatedView(
      long id, long generation, List<Long> tables, List<String> logs, Freshness freshness) {
    public GatedView {
      tables = List.copyOf(tables);
      logs = List.copyOf(logs);
    }

    /** A generation that must hold everything. */
    public GatedView(long id, long generation, List<Long> tables) {
      this(id, generation, tables, List.of(), new Freshness.Exact());
    }
  }

  /** The alternatives of a rewritten statement; the gate opens one of them or none. */
  public enum Arm {
    /** Nothing is pending: the state alone. */
    STATE(0),
    /** Something is: the state with it. */
    MERGED(1);

    private final int standing;

    Arm(int standing) {
      this.standing = standing;
    }
  }

  /**
   * An original table of the replaced blocks.
   *
   * @param nameAsWritten exactly as in the caller's FROM, for instance {@code public."Date"}
   * @param relation the OID that the name must mean in the reader's session
   * @param columnsAsSql the columns that the replaced blocks read, as quoted identifiers
   */
  public record Mention(String nameAsWritten, long relation, List<String> columnsAsSql) {
    public Mention {
      columnsAsSql = List.copyOf(columnsAsSql);
    }
  }

  /** The WITH item, without the word WITH. */
  public String withItem(String name) {
    return item(name, "ELSE " + standing(true));
  }

  /** The same for a text that has no arm for what is pending: where something is, it says so. */
  public String briefItem(String name) {
    return item(name, "WHEN %s = 0 THEN 0 ELSE %s.defer()".formatted(standing(false), schema));
  }

  private String item(String name, String vouched) {
    String mentioned = mentions.stream().map(Gate::mention).collect(Collectors.joining(" AND "));
    return "%s AS MATERIALIZED (SELECT CASE WHEN (%s) IS NOT TRUE THEN %s.refuse() %s END AS st%s)"
        .formatted(
            name, guard(), schema, vouched, mentioned.isEmpty() ? "" : " WHERE " + mentioned);
  }

  /** What the WHERE of a rewritten block without pending changes takes in. */
  public String condition(String name) {
    return condition(name, Arm.STATE);
  }

  /** What an arm's WHERE takes in: true where the gate opens it. */
  public String condition(String name, Arm arm) {
    return "(SELECT st FROM " + name + ") = " + arm.standing;
  }

  /**
   * What the outermost query's WHERE takes in when only an inner block is replaced, so that a
   * refusal is known before the first row leaves.
   */
  public String outerCondition(String name) {
    return "(SELECT st FROM " + name + ") < 2";
  }

  private String standing(boolean signals) {
    List<String> standings =
        views.stream()
            .flatMap(
                view ->
                    view.logs().stream()
                        .map(
                            log ->
                                LogSql.standing(
                                    schema, log, view.id(), view.generation(), signals)))
            .toList();
    return standings.isEmpty() ? "0" : "greatest(" + String.join(", ", standings) + ")";
  }

  private String guard() {
    List<String> parts = new ArrayList<>(provisos);
    for (GatedView view : views) {
      parts.add(Vouching.forGeneration(schema, view));
    }
    for (Mention mention : mentions) {
      parts.add(
          "pg_catalog.to_regclass(%s)::pg_catalog.oid = %s"
              .formatted(Quoted.text(mention.nameAsWritten()), Quoted.oid(mention.relation())));
    }
    parts.addAll(Assumption.conditions(schema, assumptions));
    settings.forEach(
        (setting, value) ->
            parts.add(
                "pg_catalog.current_setting(%s, true) = %s"
                    .formatted(Quoted.text(setting), Quoted.text(value))));
    return parts.isEmpty() ? "true" : String.join(" AND ", parts);
  }

  private static String mention(Mention mention) {
    return "NOT EXISTS (SELECT %s FROM %s WHERE false)"
        .formatted(String.join(", ", mention.columnsAsSql()), mention.nameAsWritten());
  }
}
