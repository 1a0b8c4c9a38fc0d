package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.Definition.TableColumns;
import io.viewfinder.rewriter.freshness.Quoted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The base tables of a view: their names, and whether every write to them can be noticed. */
final class BaseTables {
  private static final String LOOK_UP =
      """
      SELECT n.nspname, c.relname, c.relkind, c.relpersistence, c.relrowsecurity,
             c.relispartition OR c.relhassubclass
               OR EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid),
             n.nspname IN ('pg_catalog', 'information_schema', 'pg_toast') OR n.nspname = ?,
             EXISTS (SELECT FROM pg_subscription_rel s WHERE s.srrelid = c.oid)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.oid = ?::oid""";

  private final String schema;

  BaseTables(String schema) {
    this.schema = schema;
  }

  /** One base table by name. */
  record BaseTable(long relation, String schema, String name) {
    String quoted() {
      return Quoted.name(schema, name);
    }
  }

  /** What the catalog says of a table, as far as it matters for capturing its writes. */
  private record Traits(
      BaseTable table,
      char kind,
      char persistence,
      boolean rowSecurity,
      boolean inTree,
      boolean reserved,
      boolean subscribed) {}

  /** The names of the tables, or a refusal of the first that cannot be kept watch over. */
  List<BaseTable> admit(ControlSession session, List<TableColumns> tables) throws SQLException {
    List<BaseTable> admitted = new ArrayList<>();
    for (TableColumns table : tables) {
      Traits traits =
          session
              .first(LOOK_UP, row -> traits(table.relation(), row), schema, table.relation())
              .orElseThrow(() -> StoreException.tableMissing(table.relation()));
      refuseWhereUnwatchable(traits);
      admitted.add(traits.table());
    }
    return admitted;
  }

  private static Traits traits(long relation, RowFromResultSet row) {
    return new Traits(
        new BaseTable(relation, row.text(0), row.text(1)),
        row.text(2).charAt(0),
        row.text(3).charAt(0),
        row.flag(4),
        row.flag(5),
        row.flag(6),
        row.flag(7));
  }

  private static void refuseWhereUnwatchable(Traits traits) throws StoreException {
    refuse(
        traits,
        traits.reserved(),
        "it belongs to PostgreSQL or to Viewfinder",
        "select from tables of your own");
    refuse(
        traits,
        traits.persistence() == 't',
        "it is temporary, so other sessions cannot see it",
        "make it an ordinary table");
    refuse(
        traits,
        traits.persistence() == 'u',
        "it is unlogged, so a crash empties it unnoticed",
        "ALTER TABLE it SET LOGGED");
    refuse(
        traits,
        traits.kind() == 'p' || traits.inTree(),
        "it is partitioned or takes part in inheritance",
        "select from a table that stands alone");
    refuse(
        traits,
        traits.kind() == 'f',
        "it is a foreign table, whose writes happen elsewhere",
        "copy it into an ordinary table");
    refuse(
        traits, traits.kind() != 'r', "it is not a table", "select from the tables that it reads");
    refuse(
        traits,
        traits.rowSecurity(),
        "row-level security decides who sees which of its rows",
        "no remedy is known: a stored result belongs to one reader");
    refuse(
        traits,
        traits.subscribed(),
        "a subscription writes to it, and that fires no statement trigger",
        "keep views at the publisher");
  }

  private static void refuse(Traits traits, boolean when, String what, String remedy)
      throws StoreException {
    if (when) {
      throw StoreException.tableRefused(traits.table().quoted(), what, remedy);
    }
  }
}
