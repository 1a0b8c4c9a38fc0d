package io.viewfinder.rewriter.freshness;

import io.viewfinder.rewriter.freshness.BaseShape.ShapeColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The texts that make and remove a log: the table, its triggers, and the question whether it holds
 * anything for a generation.
 *
 * <p>The triggers take the columns by position and only after looking whether the positions still
 * mean what they meant, so that no ALTER TABLE of the user is refused and none makes a write fail.
 * What they cannot take they report as missed, in the same transaction.
 */
public final class LogSql {
  /* Cheap questions to the catalog cache, asked before anything is planned that could fail:
   * the file's number tells of ALTER TYPE with a rewrite, TRUNCATE, VACUUM FULL; a dropped column
   * gives NULL for its privileges, and would shift all later ones; the log's own size tells that it
   * has grown beyond its limit, and gives NULL where it was removed by hand. */
  private static final String SAME_FILE = "pg_relation_filenode(TG_RELID) = %d";
  private static final String PRESENT =
      "has_column_privilege(TG_RELID, %d::smallint, 'select') IS NOT NULL";
  private static final String SMALL = "pg_relation_size(%d::oid::regclass) < %d";

  private static final String ROUTED = "routed";
  private static final List<String> EVENTS =
      List.of("insert", "update", "delete", "truncate", ROUTED);

  private final String schema;
  private final ChangeLog log;

  /** The texts for a log in our schema, unquoted. */
  public LogSql(String schema, ChangeLog log) {
    this.schema = Quoted.name(schema);
    this.log = log;
  }

  /** The log's table, quoted and qualified. */
  String table() {
    return schema + "." + Quoted.name(log.table());
  }

  private String object(String suffix) {
    return schema + "." + Quoted.name(log.table() + "_" + suffix);
  }

  /** The names of the triggers that feed a log. */
  public static List<String> triggers(long id) {
    return EVENTS.stream().map(event -> trigger(id, event)).toList();
  }

  private static String trigger(long id, String event) {
    return "viewfinder_" + id + "_" + event;
  }

  /** The table with its indexes. */
  public List<String> create(List<ShapeColumn> columns) {
    List<String> texts = new ArrayList<>();
    texts.add(
        """
        CREATE TABLE %s (
          xid xid8 NOT NULL DEFAULT pg_catalog.pg_current_xact_id(), m smallint NOT NULL%s)
          WITH (vacuum_truncate = off, autovacuum_vacuum_scale_factor = 0,
                autovacuum_vacuum_threshold = 50000)"""
            .formatted(
                table(),
                columns.stream()
                    .map(column -> ", " + name(column) + " " + column.declaration())
                    .collect(Collectors.joining())));
    texts.add("ALTER TABLE %s REPLICA IDENTITY FULL".formatted(table()));
    texts.add("CREATE INDEX ON %s (xid)".formatted(table()));
    if (columns.stream().anyMatch(ShapeColumn::numeric)) {
      texts.add("CREATE INDEX ON %s (xid) WHERE %s".formatted(table(), odd(columns)));
    }
    texts.add(standing(columns));
    texts.add("GRANT SELECT (xid, m) ON %s TO PUBLIC".formatted(table()));
    return texts;
  }

  private static String name(ShapeColumn column) {
    return ChangeLog.column(column.number());
  }

  /* What is no number cannot be taken out of a sum again. */
  private static String odd(List<ShapeColumn> columns) {
    return columns.stream()
        .filter(ShapeColumn::numeric)
        .map(column -> name(column) + " = 'NaN'::numeric")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /*
   * How a generation stands to this log in its caller's snapshot: 0 nothing is pending, 1 something
   * is, 2 something is that cannot be taken in (and a reader who is asked to gives the signal). A
   * function for the same reasons as Vouching's, and with its owner's rights, because it looks for odd numbers in columns
   * that its caller may not read.
   */
  private String standing(List<ShapeColumn> columns) {
    boolean mayBeOdd = columns.stream().anyMatch(ShapeColumn::numeric);
    return """
        CREATE FUNCTION %1$s(wanted bigint, serving bigint, signals boolean) RETURNS integer
          LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
          SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan
        AS $standing$
        BEGIN
          RETURN (SELECT CASE
              WHEN NOT EXISTS (SELECT FROM %2$s l WHERE l.xid >= g.hi)
               AND NOT EXISTS (SELECT FROM %2$s l WHERE l.xid = ANY (g.in_progress)) THEN 0
              WHEN %4$s THEN CASE WHEN signals THEN %3$s.refuse() ELSE 2 END
              ELSE 1 END
            FROM %3$s.generation g WHERE g.view = wanted AND g.number = serving);
        END $standing$"""
        .formatted(
            object("standing"), table(), schema, mayBeOdd ? oddPending(odd(columns)) : "false");
  }

  private String oddPending(String odd) {
    return """
        EXISTS (SELECT FROM %1$s l WHERE %2$s AND l.xid >= g.hi)
               OR EXISTS (SELECT FROM %1$s l WHERE %2$s AND l.xid = ANY (g.in_progress))"""
        .formatted(table(), odd);
  }

  /**
   * An SQL expression for how a generation stands to this log: 0, 1 or 2.
   *
   * @param signals whether 2 comes with the signal
   */
  static String standing(
      String quotedSchema, String table, long view, long generation, boolean signals) {
    return "%s.%s(%d, %d, %s)"
        .formatted(quotedSchema, Quoted.name(table + "_standing"), view, generation, signals);
  }

  /**
   * The trigger functions for a shape of the base table.
   *
   * @param captured the attnums that the log holds
   * @param logOid the OID of the log's table
   * @param mostBytes the size beyond which the log takes nothing in any more
   */
  public List<String> functions(
      BaseShape shape, List<Integer> captured, long logOid, long mostBytes) {
    String guard = guard(shape, captured, logOid, mostBytes);
    String into = into(captured);
    String inserted = rows(shape, captured, "1", "inserted");
    String deleted = rows(shape, captured, "-1", "deleted");
    List<String> texts = new ArrayList<>();
    texts.add(function("insert", guard, into + inserted));
    texts.add(function("update", guard, into + deleted + " UNION ALL " + inserted));
    texts.add(function("delete", guard, into + deleted));
    texts.add(function("truncate", "false", "NULL"));
    texts.add(function(ROUTED, "false", "NULL"));
    EVENTS.forEach(
        event -> texts.add("REVOKE ALL ON FUNCTION %s() FROM PUBLIC".formatted(object(event))));
    return texts;
  }

  private static String guard(
      BaseShape shape, List<Integer> captured, long logOid, long mostBytes) {
    int last = captured.stream().max(Integer::compare).orElse(0);
    return Stream.of(
            Stream.of(SAME_FILE.formatted(shape.filenode())),
            shape.columns().stream()
                .filter(column -> column.number() <= last)
                .map(column -> PRESENT.formatted(column.number())),
            Stream.of(SMALL.formatted(logOid, mostBytes)))
        .flatMap(parts -> parts)
        .collect(Collectors.joining("\n     AND "));
  }

  private String into(List<Integer> captured) {
    return "INSERT INTO %s (m%s) "
        .formatted(
            table(),
            captured.stream().map(number -> ", " + ChangeLog.column(number)).collect(joined()));
  }

  private static String rows(
      BaseShape shape, List<Integer> captured, String sign, String transition) {
    int last = captured.stream().max(Integer::compare).orElse(0);
    List<Integer> positions =
        shape.columns().stream().map(ShapeColumn::number).filter(n -> n <= last).toList();
    String aliases =
        IntStream.range(0, positions.size())
            .mapToObj(i -> "x" + i)
            .collect(Collectors.joining(", "));
    String taken =
        captured.stream().map(number -> ", x" + positions.indexOf(number)).collect(joined());
    return "SELECT %s%s FROM %s AS x%s"
        .formatted(sign, taken, transition, aliases.isEmpty() ? "" : "(" + aliases + ")");
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining();
  }

  /*
   * A log that missed a write is used by no build any more (Logs, takesIn), and what it missed is
   * never forgotten before the log is. So one mark is enough, however long nobody clears it away:
   * a writer that sees a mark leaves none, and whoever sees its write sees that mark too. A build
   * that uses the log took its snapshot when no mark was visible, so every mark counts against it.
   */
  private String function(String event, String guard, String capture) {
    return """
        CREATE OR REPLACE FUNCTION %1$s() RETURNS trigger
          LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $log$
        BEGIN
          IF %2$s THEN
            %3$s;
          ELSIF to_regclass(%4$s) IS NOT NULL THEN
            INSERT INTO %5$s.missed (log) SELECT %6$d
             WHERE NOT EXISTS (SELECT FROM %5$s.missed w WHERE w.log = %6$d)
              ON CONFLICT (log, xid) DO NOTHING;
          END IF;
          RETURN NULL;
        END $log$"""
        .formatted(
            object(event), guard, capture, Quoted.text(schema + ".missed"), schema, log.id());
  }

  /**
   * Puts the triggers on the base table, behind its lock: they fire for every session, whatever its
   * role. Fails with 40001 where the table is not of this shape any more, or where somebody else
   * has made a log of it meanwhile.
   *
   * @param known the table's other logs
   */
  public String install(String tableSchema, String table, BaseShape expected, List<Long> known) {
    String base = Quoted.name(tableSchema, table);
    List<String> texts = new ArrayList<>();
    texts.add(
        UnderLock.require(
            isStill(expected) + " AND " + isTheNewest(known),
            "40001",
            "the table %s was altered while its log was made: try again".formatted(base)));
    texts.add(trigger("insert", "REFERENCING NEW TABLE AS inserted", base));
    texts.add(trigger("update", "REFERENCING OLD TABLE AS deleted NEW TABLE AS inserted", base));
    texts.add(trigger("delete", "REFERENCING OLD TABLE AS deleted", base));
    texts.add(trigger("truncate", "", base));
    texts.add(RoutedSql.trigger(trigger(log.id(), ROUTED), base, log.relation(), object(ROUTED)));
    texts.add(
        triggers(log.id()).stream()
            .map(trigger -> "ENABLE ALWAYS TRIGGER " + trigger)
            .collect(Collectors.joining(", ", "ALTER TABLE ONLY " + base + " ", "")));
    return UnderLock.run(base, "SHARE ROW EXCLUSIVE", texts);
  }

  private static String isStill(BaseShape expected) {
    return """
        ARRAY(SELECT pg_catalog.concat_ws('|', s.file, s.number, s.declaration, s.is_numeric)
                FROM (%s) AS s(file, number, declaration, is_numeric) ORDER BY s.number)
         IS NOT DISTINCT FROM ARRAY[%s]::text[]"""
        .formatted(
            shape().replace("?::oid", Quoted.oid(expected.relation())),
            expected.columns().stream()
                .map(column -> Quoted.text(line(expected.filenode(), column)))
                .collect(Collectors.joining(", ")));
  }

  private static String line(long filenode, ShapeColumn column) {
    return "%d|%d|%s|%s"
        .formatted(filenode, column.number(), column.declaration(), column.numeric() ? "t" : "f");
  }

  private String isTheNewest(List<Long> known) {
    return "NOT EXISTS (SELECT FROM %s.log l WHERE l.relation = %s AND l.id NOT IN (%s))"
        .formatted(
            schema,
            Quoted.oid(log.relation()),
            Stream.concat(known.stream(), Stream.of(log.id()))
                .map(String::valueOf)
                .collect(Collectors.joining(", ")));
  }

  private String trigger(String event, String referencing, String base) {
    return "CREATE TRIGGER %s AFTER %s ON %s %s FOR EACH STATEMENT EXECUTE FUNCTION %s()"
        .formatted(trigger(log.id(), event), event, base, referencing, object(event));
  }

  /** How many of the log's triggers stand on the base table and fire always. */
  public String installed() {
    return """
        SELECT pg_catalog.count(*) = %d FROM pg_catalog.pg_trigger t
         WHERE t.tgrelid = %s AND t.tgenabled = 'A' AND t.tgname IN (%s)"""
        .formatted(
            EVENTS.size(),
            Quoted.oid(log.relation()),
            triggers(log.id()).stream().map(Quoted::text).collect(Collectors.joining(", ")));
  }

  /** Takes the triggers off a base table that is still there, behind its lock. */
  public String uninstall(String tableSchema, String table) {
    String base = Quoted.name(tableSchema, table);
    return UnderLock.run(
        base,
        "ACCESS EXCLUSIVE",
        triggers(log.id()).stream()
            .map(trigger -> "DROP TRIGGER IF EXISTS %s ON %s".formatted(trigger, base))
            .toList());
  }

  /** Removes the table and the functions; nothing may use them any more. */
  public List<String> drop() {
    List<String> texts = new ArrayList<>();
    texts.add("DROP FUNCTION IF EXISTS %s(bigint, bigint, boolean)".formatted(object("standing")));
    EVENTS.forEach(event -> texts.add("DROP FUNCTION IF EXISTS %s()".formatted(object(event))));
    texts.add("DROP TABLE IF EXISTS %s".formatted(table()));
    return texts;
  }

  /**
   * The base table's shape (?: OID): file, and for each column that is not dropped attnum, type
   * with collation, and whether it is a numeric. A domain, or an array of one, is told by what it
   * is over in the end: a column of ours must not stand in the way of ALTER or DROP DOMAIN.
   */
  public static String shape() {
    return """
        SELECT pg_catalog.pg_relation_filenode(a.attrelid)::bigint, a.attnum,
               pg_catalog.format_type(b.oid, -1)
                 || CASE WHEN e.oid IS NULL THEN '' ELSE '[]' END
                 || coalesce(' COLLATE ' || pg_catalog.quote_ident(n.nspname) || '.'
                                         || pg_catalog.quote_ident(k.collname), ''),
               b.oid = 1700 AND e.oid IS NULL
          FROM pg_catalog.pg_attribute a
          JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
          LEFT JOIN pg_catalog.pg_type e
            ON e.oid = t.typelem AND t.typcategory = 'A' AND e.typtype = 'd'
         CROSS JOIN LATERAL (
                 WITH RECURSIVE under AS (
                     SELECT coalesce(e.oid, t.oid) AS oid
                      UNION ALL
                     SELECT d.typbasetype FROM under u
                       JOIN pg_catalog.pg_type d ON d.oid = u.oid AND d.typtype = 'd')
                 SELECT b.oid, b.typcollation FROM under u
                   JOIN pg_catalog.pg_type b ON b.oid = u.oid AND b.typtype <> 'd') b
          LEFT JOIN pg_catalog.pg_collation k
            ON k.oid = a.attcollation AND k.oid <> b.typcollation
          LEFT JOIN pg_catalog.pg_namespace n ON n.oid = k.collnamespace
         WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
         ORDER BY a.attnum""";
  }
}
