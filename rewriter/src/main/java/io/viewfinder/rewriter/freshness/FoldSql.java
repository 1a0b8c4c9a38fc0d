package io.viewfinder.rewriter.freshness;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The texts that move pending rows into the state and forget the rows that every generation holds.
 * All but {@link #purge} run in one REPEATABLE READ transaction, in the order of the methods.
 */
public final class FoldSql {
  private final String schema;

  /** The texts for our tables in this schema, unquoted. */
  public FoldSql(String schema) {
    this.schema = Quoted.name(schema);
  }

  /**
   * The statement that folds, to be kept with the generation.
   *
   * @param state the state's table, unquoted
   * @param touched what {@link MergedSql#touched} gave, names qualified
   * @param labels the state's columns, in order
   * @param measures those of them that are no keys
   */
  public String fold(String state, String touched, List<String> labels, List<String> measures) {
    String target = schema + "." + Quoted.name(state);
    String changes =
        IntStream.range(0, labels.size())
            .filter(i -> measures.contains(labels.get(i)))
            .mapToObj(i -> Quoted.name(labels.get(i)) + " = x.v" + i)
            .collect(Collectors.joining(", "));
    String values =
        IntStream.range(0, labels.size())
            .mapToObj(i -> "x.v" + i)
            .collect(Collectors.joining(", "));
    return """
        WITH touched AS MATERIALIZED (%1$s),
        gone AS (DELETE FROM %2$s t USING touched x WHERE t.ctid = x.place AND x.present <= 0)%3$s
        INSERT INTO %2$s (%4$s) SELECT %5$s FROM touched x WHERE x.place IS NULL AND x.present > 0"""
        .formatted(
            touched,
            target,
            changes.isEmpty() ? "" : update(target, changes),
            Quoted.names(labels),
            values);
  }

  private static String update(String target, String changes) {
    return ",\nchanged AS (UPDATE %s t SET %s FROM touched x WHERE t.ctid = x.place AND x.present > 0)"
        .formatted(target, changes);
  }

  /** The generations that serve and for which something is pending: view and number. */
  public String due() {
    return """
        SELECT g.view, g.number, array_agg(l.log_table) FROM %1$s.generation g
          JOIN %1$s.generation_log u ON u.view = g.view AND u.generation = g.number
          JOIN %1$s.log l ON l.id = u.log
         WHERE g.logged AND g.retired IS NULL AND NOT g.invalidated AND NOT g.overwhelmed
         GROUP BY g.view, g.number ORDER BY 1"""
        .formatted(schema);
  }

  /**
   * Takes one generation for this transaction alone and gives its fold (?: view, number); no row
   * where somebody else has it, or where the state may not be folded any more.
   */
  public String take() {
    return """
        SELECT g.fold FROM %1$s.generation g
         WHERE g.view = ? AND g.number = ? AND g.logged AND g.retired IS NULL
           AND NOT g.invalidated AND NOT (%2$s) AND NOT %3$s
           FOR NO KEY UPDATE OF g SKIP LOCKED"""
        .formatted(schema, Vouching.isWrittenPast(schema, "g"), Vouching.isReshaped(schema, "g"));
  }

  /**
   * How a generation stands to a log: 0 nothing is pending, 1 something is, 2 what cannot be
   * folded.
   */
  public String standing(String log, long view, long generation) {
    return "SELECT " + LogSql.standing(schema, log, view, generation, false);
  }

  /** Moves the watermark to the transaction's own snapshot (?: view, number). */
  public String advance() {
    return """
        UPDATE %s.generation SET applied = s, hi = pg_catalog.pg_snapshot_xmax(s),
               in_progress = ARRAY(SELECT pg_catalog.pg_snapshot_xip(s)),
               folded = pg_catalog.clock_timestamp()
          FROM pg_catalog.pg_current_snapshot() s WHERE view = ? AND number = ?"""
        .formatted(schema);
  }

  /** Says that a generation cannot follow any more (?: view, number). */
  public String invalidate() {
    return "UPDATE %s.generation SET invalidated = true WHERE view = ? AND number = ?"
        .formatted(schema);
  }

  /*
   * A row of the log is needed by a generation, unless it is invalidated, whose watermark does not hold it: xid >= hi, or in
   * progress. Below the watermark's xmin there is none. A reader whose snapshot is older than the
   * purge sees the rows as they were. A generation that is being built when the purge's snapshot is
   * taken has its build registered, and then nothing is deleted; one that registers later takes its
   * snapshot later too, in which everything that this purge deletes is already part of the state.
   */
  /** Deletes the rows that every generation holds (?: log, in each place). */
  public String purge(String log) {
    return """
        DELETE FROM %1$s.%2$s WHERE xid < (
            SELECT min(pg_catalog.pg_snapshot_xmin(g.applied)) FROM %1$s.generation g
              JOIN %1$s.generation_log u ON u.view = g.view AND u.generation = g.number
             WHERE u.log = ? AND NOT g.invalidated)
          AND NOT EXISTS (SELECT FROM %1$s.build b
                JOIN %1$s.view_table t ON t.view = b.view
                JOIN %1$s.log k ON k.relation = t.relation WHERE k.id = ?)"""
        .formatted(schema, Quoted.name(log));
  }
}
