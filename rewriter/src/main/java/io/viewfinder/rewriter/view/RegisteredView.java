package io.viewfinder.rewriter.view;

import java.util.List;

/**
 * A view as the catalog row describes it.
 *
 * @param id the key of its row, never reused
 * @param name the name its user gave it, unquoted
 * @param definition the SELECT whose rows the state stores, complete with the columns added for
 *     roll-ups; its labels are the state's column names, in order and without duplicates
 * @param searchPath the schemas under which the definition's names are resolved, first wins
 * @param strategy how its rows follow the base tables
 * @param state where it stands in its life
 * @param generation the number of the generation that serves, 0 before the first
 * @param stateTable the name of that generation's table inside our schema, unquoted
 * @param tables the OIDs of the base tables, ascending
 * @param storedRows the rows stored at the last build, for choosing among views
 * @param pending what is not in the state yet; nothing for a view that is filled by command
 * @param complement a SELECT with the state's columns over the rows that the definition's filters
 *     leave out, every name qualified; empty where there is none
 * @param isStale whether every reader was refused when the row was read
 * @param named the plain view of its name
 */
public record RegisteredView(
    long id,
    String name,
    String definition,
    List<String> searchPath,
    Strategy strategy,
    ViewState state,
    long generation,
    String stateTable,
    List<Long> tables,
    long storedRows,
    Pending pending,
    String complement,
    boolean isStale,
    Named named) {
  public RegisteredView {
    searchPath = List.copyOf(searchPath);
    tables = List.copyOf(tables);
  }

  /** A view that holds everything or is not read. */
  public RegisteredView(
      long id,
      String name,
      String definition,
      List<String> searchPath,
      Strategy strategy,
      ViewState state,
      long generation,
      String stateTable,
      List<Long> tables,
      long storedRows) {
    this(
        id,
        name,
        definition,
        searchPath,
        strategy,
        state,
        generation,
        stateTable,
        tables,
        storedRows,
        Pending.NOTHING,
        "",
        false,
        Named.NONE);
  }

  /**
   * The plain view by which it can be read without us.
   *
   * @param relation its OID, 0 where it is not there
   * @param sql the SELECT that it stands for, every name qualified; empty where that is not known
   */
  public record Named(long relation, String sql) {
    /** Of a view that has none yet. */
    public static final Named NONE = new Named(0, "");
  }

  /**
   * What was written since the state's watermark.
   *
   * @param logs the tables that hold it, unquoted
   * @param merged a SELECT with the state's columns that gives its rows as they are with it, every
   *     name qualified; empty where there are no logs
   */
  public record Pending(List<String> logs, String merged) {
    /** Of a view whose state must hold everything. */
    public static final Pending NOTHING = new Pending(List.of(), "");

    public Pending {
      logs = List.copyOf(logs);
    }

    /** Whether there may be something. */
    public boolean isPossible() {
      return !merged.isEmpty();
    }
  }

  /** Whether readers may be sent to it. */
  public boolean isActive() {
    return state == ViewState.ACTIVE;
  }
}
