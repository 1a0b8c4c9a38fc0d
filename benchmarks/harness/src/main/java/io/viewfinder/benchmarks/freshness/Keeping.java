package io.viewfinder.benchmarks.freshness;

import io.viewfinder.benchmarks.overhead.Wait;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A way to have sums of the sales at hand while they are written. */
sealed interface Keeping {
  /** What it is called in a table. */
  String title();

  /** Makes it work in a shop that has nothing of the kind. */
  void install(Shop shop) throws SQLException;

  /** What has to go on while somebody writes; the caller closes it. */
  default Companion beside(Shop shop) throws SQLException {
    return () -> {};
  }

  /** Fails unless it works there, and says what it consists of. */
  String evidence(Shop shop) throws SQLException;

  /** Fails unless what it keeps is what the sales say. */
  void verify(Shop shop) throws SQLException;

  /** Something that goes on. */
  interface Companion extends AutoCloseable {
    @Override
    void close() throws SQLException;
  }

  private static void requireTriggers(Shop shop, int wanted) throws SQLException {
    int triggers = new Ledger(shop).triggers();
    Shop.require(triggers == wanted, "%d triggers, not %d".formatted(triggers, wanted));
  }

  /** Fails unless a query gives the same rows as the one that it is kept for. */
  static void requireSame(Shop shop, String kept, String query) throws SQLException {
    long different =
        shop.number(
            "select count(*) from ((%1$s except all %2$s) union all (%2$s except all %1$s)) d"
                .formatted("(" + kept + ")", "(" + query + ")"));
    Shop.require(different == 0, different + " rows differ from " + query);
  }

  /** Nobody keeps anything. */
  record Nothing() implements Keeping {
    @Override
    public String title() {
      return "no triggers";
    }

    @Override
    public void install(Shop shop) {
      // the sales are all there is
    }

    @Override
    public String evidence(Shop shop) throws SQLException {
      requireTriggers(shop, 0);
      return "nothing";
    }

    @Override
    public void verify(Shop shop) {
      // nothing is kept that could be wrong
    }
  }

  /**
   * So many of Viewfinder's incremental views, with a driver that folds.
   *
   * @param moved whether all were refreshed in the end, so that one log serves them
   */
  record Views(int many, boolean moved) implements Keeping {
    private static final int TRIGGERS_OF_A_LOG = 5;

    @Override
    public String title() {
      return (many == 1 ? "1 view" : many + " views") + (moved ? ", refreshed" : "");
    }

    @Override
    public void install(Shop shop) throws SQLException {
      shop.command("VIEWFINDER INIT");
      List<String> queries = Summaries.first(many);
      for (int i = 0; i < queries.size(); i++) {
        shop.command(
            "VIEWFINDER CREATE v%d STRATEGY INCREMENTAL AS %s".formatted(i, queries.get(i)));
      }
      if (moved) {
        move(shop);
      } else {
        hold(shop);
      }
      shop.execute("vacuum analyze");
    }

    /* The leader moves no view before its table was left in peace for a while. */
    private static void hold(Shop shop) throws SQLException {
      shop.execute("update viewfinder.generation set built = built + interval '1 day'");
    }

    /* The log of the last has the columns of all; the older ones go with their last generation. */
    private void move(Shop shop) throws SQLException {
      for (int i = 0; i < many; i++) {
        shop.command("VIEWFINDER REFRESH v" + i);
      }
      Ledger ledger = new Ledger(shop);
      Wait.until("one log is left", () -> ledger.triggers() == TRIGGERS_OF_A_LOG);
    }

    @Override
    public String evidence(Shop shop) throws SQLException {
      Ledger ledger = new Ledger(shop);
      int views = ledger.views();
      int logs = ledger.logs();
      Shop.require(views == many, views + " views follow every write, not " + many);
      requireTriggers(shop, logs * TRIGGERS_OF_A_LOG);
      return "views: %d, logs: %d, triggers: %d".formatted(views, logs, logs * TRIGGERS_OF_A_LOG);
    }

    @Override
    public void verify(Shop shop) throws SQLException {
      List<String> queries = Summaries.first(many);
      for (int i = 0; i < queries.size(); i++) {
        requireSame(shop, "select * from viewfinder.v" + i, queries.get(i));
      }
    }
  }

  /** A trigger that merges what a statement wrote into a summary at once. */
  record Merge() implements Keeping {
    private static final String[] MERGE = {
      "create table summary as " + Summaries.BY_DAY,
      "alter table summary add primary key (region, day)",
      merging("insert", "+1", "inserted"),
      merging("update", "-1", "deleted", "+1", "inserted"),
      merging("delete", "-1", "deleted"),
      "create trigger merge_insert after insert on sales referencing new table as inserted"
          + " for each statement execute function merge_insert()",
      "create trigger merge_update after update on sales referencing old table as deleted"
          + " new table as inserted for each statement execute function merge_update()",
      "create trigger merge_delete after delete on sales referencing old table as deleted"
          + " for each statement execute function merge_delete()"
    };

    /* Groups in one order, so that writers of many do not block each other crosswise. */
    private static String merging(String event, String... signedRows) {
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < signedRows.length; i += 2) {
        rows.add(
            "select %s as m, region, day, amount from %s"
                .formatted(signedRows[i], signedRows[i + 1]));
      }
      return """
          create function merge_%s() returns trigger language plpgsql as $merge$ begin
            insert into summary as s (region, day, amount, n)
            select region, day, sum(m * amount), sum(m) from (%s) w group by region, day
             order by region, day
            on conflict (region, day) do update
              set amount = s.amount + excluded.amount, n = s.n + excluded.n;
            return null;
          end $merge$"""
          .formatted(event, String.join(" union all ", rows));
    }

    @Override
    public String title() {
      return "immediate merge";
    }

    @Override
    public void install(Shop shop) throws SQLException {
      shop.execute(MERGE);
    }

    @Override
    public String evidence(Shop shop) throws SQLException {
      requireTriggers(shop, 3);
      return "triggers: 3";
    }

    @Override
    public void verify(Shop shop) throws SQLException {
      requireSame(shop, "select * from summary where n > 0", Summaries.BY_DAY);
    }
  }

  /** A trigger that counts the statements that wrote, in one row. */
  record Counter() implements Keeping {
    private static final String[] COUNTER = {
      "create table version (n bigint not null)",
      "insert into version values (0)",
      """
      create function count_version() returns trigger language plpgsql as $count$ begin
        update version set n = n + 1;
        return null;
      end $count$""",
      "create trigger counted after insert or update or delete on sales"
          + " for each statement execute function count_version()"
    };

    @Override
    public String title() {
      return "version counter";
    }

    @Override
    public void install(Shop shop) throws SQLException {
      shop.execute(COUNTER);
    }

    @Override
    public String evidence(Shop shop) throws SQLException {
      requireTriggers(shop, 1);
      return "triggers: 1";
    }

    @Override
    public void verify(Shop shop) throws SQLException {
      Shop.require(shop.number("select n from version") > 0, "nothing was counted");
    }
  }

  /** A native materialized view that is refreshed concurrently again and again. */
  record Refreshing(Duration pause) implements Keeping {
    @Override
    public String title() {
      return "REFRESH CONCURRENTLY";
    }

    @Override
    public void install(Shop shop) throws SQLException {
      shop.execute(
          "create materialized view summary as " + Summaries.BY_DAY,
          "create unique index on summary (region, day)");
    }

    @Override
    public Companion beside(Shop shop) throws SQLException {
      return new Repeated(shop.bare(), "refresh materialized view concurrently summary", pause);
    }

    @Override
    public String evidence(Shop shop) throws SQLException {
      requireTriggers(shop, 0);
      return "every " + pause.toMillis() + " ms";
    }

    @Override
    public void verify(Shop shop) throws SQLException {
      shop.execute("refresh materialized view concurrently summary");
      requireSame(shop, "select * from summary", Summaries.BY_DAY);
    }
  }

  /** All that are compared; the first is what the others are held to. */
  static List<Keeping> all(Effort effort) {
    List<Keeping> all = new ArrayList<>();
    all.add(new Nothing());
    effort.views().forEach(many -> all.add(new Views(many, false)));
    effort.refreshed().forEach(many -> all.add(new Views(many, true)));
    all.addAll(List.of(new Merge(), new Counter(), new Refreshing(effort.refresh())));
    return all;
  }
}
