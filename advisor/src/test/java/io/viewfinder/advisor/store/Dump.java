package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.SalesDatabase.run;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * A dump of two schemas of a database, as pg_dump makes it: definitions from the catalogs, rows by
 * COPY, and the triggers last, so that they see none of the rows. What our tables and those of a
 * test consist of is all that it knows.
 */
final class Dump {
  private static final String SCHEMAS = "('public'::regnamespace, 'viewfinder'::regnamespace)";
  private static final String TABLES =
      """
      SELECT c.oid::regclass::text, format('CREATE TABLE %s (%s)', c.oid::regclass,
             (SELECT string_agg(format('%I %s%s%s%s', a.attname,
                       format_type(a.atttypid, a.atttypmod),
                       CASE WHEN a.attnotnull THEN ' NOT NULL' END,
                       CASE WHEN d.oid IS NOT NULL
                            THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END,
                       CASE a.attidentity WHEN 'a' THEN ' GENERATED ALWAYS AS IDENTITY' END),
                       ', ' ORDER BY a.attnum)
                FROM pg_attribute a
                LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
               WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped))
        FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace IN %s ORDER BY c.relname"""
          .replace("%s ORDER", SCHEMAS + " ORDER");
  private static final List<String> BEFORE_ROWS =
      List.of("SELECT 'CREATE SCHEMA viewfinder'", "SELECT 'SET check_function_bodies = false'");
  private static final List<String> FUNCTIONS_FIRST =
      List.of("SELECT pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.pronamespace IN " + SCHEMAS);
  private static final List<String> AFTER_ROWS =
      List.of(
          "SELECT format('ALTER TABLE %s ADD %s', k.conrelid::regclass, pg_get_constraintdef(k.oid))"
              + " FROM pg_constraint k WHERE k.contype IN ('p', 'u') AND k.connamespace IN "
              + SCHEMAS,
          "SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c"
              + " ON c.oid = i.indrelid WHERE c.relkind = 'r' AND c.relnamespace IN "
              + SCHEMAS
              + " AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)",
          "SELECT format('CREATE VIEW %s AS %s', c.oid::regclass, pg_get_viewdef(c.oid))"
              + " FROM pg_class c WHERE c.relkind = 'v' AND c.relnamespace IN "
              + SCHEMAS,
          "SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
              + " WHERE NOT t.tgisinternal AND c.relnamespace IN "
              + SCHEMAS,
          "SELECT format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', t.tgrelid::regclass, t.tgname)"
              + " FROM pg_trigger t WHERE t.tgenabled = 'A'",
          "SELECT format('SELECT setval(%L, %s)', s.oid::regclass, coalesce("
              + "pg_sequence_last_value(s.oid), 1)) FROM pg_class s WHERE s.relkind = 'S'"
              + " AND s.relnamespace IN "
              + SCHEMAS);

  private record Rows(String table, String copied) {}

  private final List<String> before = new ArrayList<>();
  private final List<String> after = new ArrayList<>();
  private final List<Rows> rows = new ArrayList<>();

  private Dump() {}

  /** Takes it, in one snapshot. */
  static Dump of(Connection connection) throws SQLException, IOException {
    Dump dump = new Dump();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = pg_catalog");
      read(statement, BEFORE_ROWS, dump.before);
      List<String> tables = new ArrayList<>();
      try (ResultSet found = statement.executeQuery(TABLES)) {
        while (found.next()) {
          tables.add(found.getString(1));
          dump.before.add(found.getString(2));
        }
      }
      read(statement, FUNCTIONS_FIRST, dump.before);
      for (String table : tables) {
        StringWriter copied = new StringWriter();
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY " + table + " TO STDOUT", copied);
        dump.rows.add(new Rows(table, copied.toString()));
      }
      read(statement, AFTER_ROWS, dump.after);
    } finally {
      connection.rollback();
    }
    return dump;
  }

  private static void read(Statement statement, List<String> questions, List<String> into)
      throws SQLException {
    for (String question : questions) {
      try (ResultSet found = statement.executeQuery(question)) {
        while (found.next()) {
          into.add(found.getString(1));
        }
      }
    }
  }

  /** Restores it into an empty database, each statement in a transaction of its own. */
  void restore(Connection connection) throws SQLException, IOException {
    run(connection, "SET search_path = pg_catalog");
    run(connection, before.toArray(String[]::new));
    for (Rows table : rows) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + table.table() + " FROM STDIN", new StringReader(table.copied()));
    }
    run(connection, after.toArray(String[]::new));
  }
}
