package io.viewfinder.benchmarks.freshness;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a shop's database says of itself, asked behind the driver's back. */
final class Ledger {
  private static final String TRIGGERS =
      """
      select count(*) from pg_trigger t where t.tgrelid = 'sales'::regclass
         and not t.tgisinternal and t.tgenabled <> 'D'""";

  private static final String LOGS =
      """
      select g.view, g.number, l.log_table
        from viewfinder.generation g
        join viewfinder.view v on v.id = g.view and v.generation = g.number and v.state = 'ACTIVE'
        join viewfinder.generation_log u on u.view = g.view and u.generation = g.number
        join viewfinder.log l on l.id = u.log
       where not g.invalidated""";

  private static final String PENDING =
      """
      select count(*) from viewfinder.generation g
        join viewfinder."%s" l on l.xid >= g.hi or l.xid = any (g.in_progress)
       where g.view = %d and g.number = %d""";

  private static final String TABLES =
      """
      select string_agg(c.oid::regclass::text, ', ') from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm') and n.nspname in ('public', 'viewfinder')""";

  /* Far away, and of nobody who could resign. */
  private static final String NOBODY_LEADS =
      """
      insert into viewfinder.leader as l (holder, term, expires)
      values (gen_random_uuid(), 1, 'infinity')
      on conflict (sole) do update
        set holder = excluded.holder, expires = excluded.expires, term = l.term + 1""";

  private final Shop shop;

  Ledger(Shop shop) {
    this.shop = shop;
  }

  /** A view in service that follows every write, and the log that it does so by. */
  private record Follower(long view, long number, String log) {}

  private boolean isInitialised() throws SQLException {
    return shop.number("select count(to_regclass('viewfinder.generation_log'))") == 1;
  }

  private List<Follower> followers() throws SQLException {
    List<Follower> followers = new ArrayList<>();
    if (!isInitialised()) {
      return followers;
    }
    try (Connection bare = shop.bare();
        Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(LOGS)) {
      while (rows.next()) {
        followers.add(new Follower(rows.getLong(1), rows.getLong(2), rows.getString(3)));
      }
    }
    return followers;
  }

  /** How many views follow every write. */
  int views() throws SQLException {
    return followers().size();
  }

  /** How many logs they need for that. */
  int logs() throws SQLException {
    return (int) followers().stream().map(Follower::log).distinct().count();
  }

  /** How many triggers of anybody's fire when sales are written. */
  int triggers() throws SQLException {
    return (int) shop.number(TRIGGERS);
  }

  /** The rows that are not in the state yet, for each view that follows every write. */
  List<Long> pending() throws SQLException {
    List<Long> pending = new ArrayList<>();
    for (Follower each : followers()) {
      pending.add(shop.number(PENDING.formatted(each.log(), each.view(), each.number())));
    }
    return pending;
  }

  /** The most that any view has pending. */
  long mostPending() throws SQLException {
    return pending().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** All tables, as one list. */
  String tables() throws SQLException {
    try (Connection bare = shop.bare();
        Statement statement = bare.createStatement();
        ResultSet row = statement.executeQuery(TABLES)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Has nobody fold or rebuild any more in this database: what is pending stays so. */
  void freeze() throws SQLException {
    shop.execute(NOBODY_LEADS);
  }
}
