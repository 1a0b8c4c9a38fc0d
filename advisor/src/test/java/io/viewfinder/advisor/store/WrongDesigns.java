package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.SalesDatabase.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Views kept in ways that look right and are not, by triggers and folds of their own: what the
 * torture must be able to see.
 */
final class WrongDesigns {
  private static final String LOGGED =
      "CREATE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
          + " IF TG_OP <> 'DELETE' THEN INSERT INTO %2$s %3$s; END IF;"
          + " IF TG_OP <> 'INSERT' THEN INSERT INTO %2$s %4$s; END IF; RETURN NULL; END $$";

  private final LiveDatabase live;
  private final Map<String, String> originals = new LinkedHashMap<>();

  WrongDesigns(LiveDatabase live) {
    this.live = live;
  }

  /** Sets them up on the tables. */
  void install() throws SQLException {
    byPosition("seq", "seq bigserial");
    byPosition("xid", "seq xid8 DEFAULT pg_current_xact_id()");
    live.run(
        "CREATE TABLE joined_log (m int, name text, amount numeric)",
        "INSERT INTO joined_log SELECT 1, d.name, f.amount FROM fact f JOIN dim d ON d.id = f.dim_id",
        LOGGED.formatted(
            "joined_takes",
            "joined_log",
            "SELECT 1, d.name, NEW.amount FROM dim d WHERE d.id = NEW.dim_id",
            "SELECT -1, d.name, OLD.amount FROM dim d WHERE d.id = OLD.dim_id"),
        trigger("joined_takes"));
    originals.put(
        "SELECT name, sum(m) FROM joined_log GROUP BY name HAVING sum(m) <> 0",
        "SELECT d.name, count(*) FROM fact f JOIN dim d ON d.id = f.dim_id GROUP BY d.name");
  }

  /* What comes later has a greater number, they believe: what is folded is all up to the greatest. */
  private void byPosition(String name, String position) throws SQLException {
    live.run(
        "CREATE TABLE %s_log (%s, m int, kind int)".formatted(name, position),
        LOGGED.formatted(
            name + "_takes",
            name + "_log (m, kind)",
            "VALUES (1, NEW.kind)",
            "VALUES (-1, OLD.kind)"),
        trigger(name + "_takes"),
        "CREATE TABLE %1$s_state AS SELECT kind, count(*)::bigint AS n FROM fact GROUP BY kind"
            .formatted(name),
        "CREATE TABLE %1$s_mark AS SELECT max(seq) AS seq FROM %1$s_log".formatted(name));
    originals.put(
        """
        SELECT kind, sum(n) FROM (SELECT kind, n FROM %1$s_state UNION ALL
          SELECT kind, m FROM %1$s_log WHERE seq > (SELECT seq FROM %1$s_mark)
              OR (SELECT seq FROM %1$s_mark) IS NULL) AS u
         GROUP BY kind HAVING sum(n) <> 0"""
            .formatted(name),
        "SELECT kind, count(*) FROM fact GROUP BY kind");
  }

  private static String trigger(String function) {
    return "CREATE TRIGGER %1$s AFTER INSERT OR UPDATE OR DELETE ON fact FOR EACH ROW EXECUTE FUNCTION %1$s()"
        .formatted(function);
  }

  /** Moves what they believe to be all of what is pending into their states. */
  void fold(Connection connection) throws SQLException {
    for (String name : List.of("seq", "xid")) {
      SalesDatabase.run(
          connection,
          """
          WITH mark AS (SELECT seq FROM %1$s_mark FOR UPDATE),
          next AS (SELECT max(seq) AS seq FROM %1$s_log),
          moved AS (INSERT INTO %1$s_state SELECT kind, sum(m) FROM %1$s_log
                     WHERE seq > (SELECT seq FROM mark) OR (SELECT seq FROM mark) IS NULL
                     GROUP BY kind)
          UPDATE %1$s_mark SET seq = next.seq FROM next"""
              .formatted(name));
    }
  }

  /** The designs whose answer differs from the original's in this transaction's snapshot. */
  List<String> wrong(Connection connection) throws SQLException {
    List<String> wrong = new java.util.ArrayList<>();
    for (Map.Entry<String, String> design : originals.entrySet()) {
      String difference =
          "(%1$s EXCEPT ALL %2$s) UNION ALL (%2$s EXCEPT ALL %1$s)"
              .formatted("(" + design.getKey() + ")", "(" + design.getValue() + ")");
      if (!rows(connection, difference).isEmpty()) {
        wrong.add(design.getKey());
      }
    }
    return wrong;
  }

  int count() {
    return originals.size();
  }
}
