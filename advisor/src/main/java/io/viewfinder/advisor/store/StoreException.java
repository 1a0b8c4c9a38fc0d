package io.viewfinder.advisor.store;

import java.sql.SQLException;

/** A change that was not made: what, and what to do. Nothing of it is left behind. */
public final class StoreException extends SQLException {
  private static final long serialVersionUID = 1L;

  private StoreException(String message, String state) {
    super(message, state);
  }

  private StoreException(String message, SQLException cause) {
    super(message, cause.getSQLState(), cause);
  }

  static StoreException notInitialised(String schema) {
    return new StoreException(
        "the schema \"%s\" of Viewfinder does not exist: run VIEWFINDER INIT".formatted(schema),
        "3F000");
  }

  static StoreException otherLayout(String schema, long found, int expected) {
    return new StoreException(
        "the schema \"%s\" has layout %d, this driver reads layout %d: use one driver version"
            .formatted(schema, found, expected),
        "55000");
  }

  static StoreException schemaNotOurs(String schema) {
    return new StoreException(
        "the schema \"%s\" exists and holds objects that are not Viewfinder's: set viewfinder.schema"
            .formatted(schema),
        "42P06");
  }

  static StoreException published(String publication) {
    return new StoreException(
        ("the publication \"%s\" would send our tables to its subscribers, which have none: publish"
                + " tables by name instead of FOR ALL TABLES")
            .formatted(publication),
        "55000");
  }

  static StoreException nameTaken(String name) {
    return new StoreException(
        "the name \"%s\" is taken: choose another, or CREATE OR REPLACE a view of that name"
            .formatted(name),
        "42P07");
  }

  static StoreException badPeriod(String period) {
    return new StoreException(
        "the interval '%s' is not longer than nothing: give one such as '1 hour'".formatted(period),
        "22023");
  }

  static StoreException noSuchView(String name) {
    return new StoreException(
        "no view is named \"%s\": VIEWFINDER LIST shows the names".formatted(name), "42P01");
  }

  static StoreException beingBuilt(String name) {
    return new StoreException(
        "view \"%s\" is being built by another session: try again when it is done".formatted(name),
        "55006");
  }

  static StoreException notInState(String name, String step, String state) {
    return new StoreException(
        "view \"%s\" cannot be %s while it is %s".formatted(name, step, state), "55000");
  }

  static StoreException tableRefused(String table, String what, String remedy) {
    return new StoreException(
        "no view is kept over %s: %s; %s".formatted(table, what, remedy), "0A000");
  }

  static StoreException tableMissing(long relation) {
    return new StoreException(
        "a base table (OID %d) does not exist any more: check the names in the SELECT"
            .formatted(relation),
        "42P01");
  }

  static StoreException busy(String table, SQLException cause) {
    return new StoreException(
        ("the trigger on %s could not be changed, because transactions that write to it did not end:"
                + " try again when they have")
            .formatted(table),
        cause);
  }

  static StoreException notIncremental(String name) {
    return new StoreException(
        ("view \"%s\" can no longer be kept incrementally: CREATE OR REPLACE it, or give it"
                + " STRATEGY MANUAL")
            .formatted(name),
        "0A000");
  }

  static StoreException captureMissing(String view) {
    return new StoreException(
        ("view %s: the trigger on a base table vanished, or the table was emptied, while the view was"
                + " built: try again")
            .formatted(view),
        "40001");
  }

  static StoreException overtaken(String view) {
    return new StoreException(
        "view %s: a base table was altered or emptied while the view was built: try again"
            .formatted(view),
        "40001");
  }

  static StoreException otherTables(String view) {
    return new StoreException(
        ("view %s: its names mean other tables than when it was checked: qualify them with their"
                + " schemas and try again")
            .formatted(view),
        "42P01");
  }

  static StoreException differs(String view, long rows) {
    return new StoreException(
        ("view %s: the stored rows differ from the query's in %d places: its expressions do not"
                + " give the same result twice")
            .formatted(view, rows),
        "0A000");
  }

  static StoreException notBuilt(String view, SQLException cause) {
    return new StoreException(
        "view %s could not be built: %s%s".formatted(view, cause.getMessage(), remedy(cause)),
        cause);
  }

  private static String remedy(SQLException cause) {
    String state = cause.getSQLState();
    if (state == null) {
      return "";
    }
    return switch (state) {
      case "42501" ->
          "; the maintenance role (viewfinder.controlUser) must own the base tables and our schema";
      case "53100" -> "; free disk space and try again";
      case "40001" -> "; it was changed by another session meanwhile, try again";
      case "55P03" -> "; another session holds a lock, try again";
      default -> "";
    };
  }
}
