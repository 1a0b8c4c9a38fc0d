package io.viewfinder.benchmarks.freshness;

import io.viewfinder.advisor.store.ControlSession;
import io.viewfinder.advisor.store.Folding;
import io.viewfinder.benchmarks.overhead.Spread;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/** How fast pending rows become part of a state. */
final class Fold {
  private static final String SCHEMA = "viewfinder";

  private final PrivatePostgres postgres;
  private final Effort effort;
  private final LongSupplier clock;
  private final Folding folding = new Folding(SCHEMA);

  Fold(PrivatePostgres postgres, Effort effort, LongSupplier clock) {
    this.postgres = postgres;
    this.effort = effort;
    this.clock = clock;
  }

  /** Measures all sizes, taking turns, for each number of groups. */
  Table table() throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    for (int groups : effort.groups()) {
      rows.addAll(rows(groups));
    }
    return new Table(
        "Folds of one view (sum and count) by one session; medians of %d rounds."
            .formatted(effort.rounds()),
        List.of("groups", "pending rows", "one fold", "rows per second", "budget"),
        rows);
  }

  private List<List<String>> rows(int groups) throws SQLException {
    int most = Collections.max(effort.folds());
    double[][] nanos = new double[effort.folds().size()][effort.rounds()];
    /* Where more is pending than the table holds, a view is built anew instead. */
    try (Shop shop = Shop.open(postgres, Math.max(effort.sales(), 2 * most), groups);
        ControlSession session = ControlSession.open(shop::bare)) {
      shop.command("VIEWFINDER CREATE v0 STRATEGY INCREMENTAL AS " + Summaries.BY_CUSTOMER);
      Ledger ledger = new Ledger(shop);
      ledger.freeze();
      for (int round = 0; round < effort.rounds(); round++) {
        for (int i = 0; i < nanos.length; i++) {
          shop.sell(effort.folds().get(i));
          nanos[i][round] = fold(session, ledger, effort.folds().get(i));
          giveBack(shop, session);
        }
      }
      return rows(groups, nanos);
    }
  }

  private double fold(ControlSession session, Ledger ledger, int pending) throws SQLException {
    requirePending(ledger, pending);
    long started = clock.getAsLong();
    int folded = folding.foldAll(session);
    long took = clock.getAsLong() - started;
    Shop.require(folded == 1, folded + " generations were folded");
    requirePending(ledger, 0);
    return took;
  }

  /* What was sold goes again; that is pending, too, and folded in its turn. */
  private void giveBack(Shop shop, ControlSession session) throws SQLException {
    Keeping.requireSame(shop, "select * from viewfinder.v0", Summaries.BY_CUSTOMER);
    shop.execute("delete from sales where id > " + shop.sales());
    folding.foldAll(session);
    folding.purge(session);
    shop.settle();
  }

  private static void requirePending(Ledger ledger, long wanted) throws SQLException {
    List<Long> pending = ledger.pending();
    Shop.require(pending.equals(List.of(wanted)), pending + " rows are pending, not " + wanted);
  }

  private List<List<String>> rows(int groups, double[][] nanos) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      int pending = effort.folds().get(i);
      Spread times = Spread.of(nanos[i]);
      rows.add(
          List.of(
              Integer.toString(groups),
              Integer.toString(pending),
              times.times(1e-6).text("ms"),
              Spread.digits(pending * 1e9 / times.median()),
              "≥ 200000"));
    }
    return rows;
  }
}
