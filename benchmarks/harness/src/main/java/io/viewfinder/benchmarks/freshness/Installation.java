package io.viewfinder.benchmarks.freshness;

import io.viewfinder.benchmarks.overhead.Spread;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** How long writers wait while the first view comes upon their table, and after. */
final class Installation {
  private static final String SLOW = "select pg_sleep(0.2)";
  private static final String CREATE =
      "VIEWFINDER CREATE v0 STRATEGY INCREMENTAL AS " + Summaries.BY_DAY;

  private final PrivatePostgres postgres;
  private final Effort effort;
  private final LongSupplier clock;

  Installation(PrivatePostgres postgres, Effort effort, LongSupplier clock) {
    this.postgres = postgres;
    this.effort = effort;
    this.clock = clock;
  }

  /** Measures it on a new table each time. */
  Table table() throws SQLException {
    List<Waits> before = new ArrayList<>();
    List<Waits> during = new ArrayList<>();
    List<Waits> after = new ArrayList<>();
    for (int i = 0; i < effort.builds(); i++) {
      try (Shop shop = Shop.open(postgres, Math.max(100, effort.sales() / 10), 1000)) {
        shop.command("VIEWFINDER INIT");
        Shop.require(!shop.isAnswered(Summaries.BY_DAY, "v0"), "no view is there yet");
        Ledger ledger = new Ledger(shop);
        try (Crowd crowd = Crowd.gather(shop, effort.crowd(), SLOW, clock)) {
          Shop.require(ledger.triggers() == 0, "nothing is there yet");
          before.add(crowd.during(this::nothing));
          during.add(crowd.during(() -> shop.command(CREATE)));
          Shop.require(ledger.logs() == 1, "what they write is logged");
          after.add(crowd.during(this::nothing));
        }
        new Keeping.Views(1, false).verify(shop);
      }
    }
    return new Table(
        "Writers while a first view is installed: %d clients that insert a row, a millisecond apart,"
                .formatted(effort.crowd())
            + " and one that holds its transaction open for 200 ms; %d new tables. Longest waits"
                .formatted(effort.builds())
            + " of all, medians otherwise.",
        List.of(
            "while",
            "took",
            "statements",
            "median",
            "longest",
            "longest for a table's lock",
            "budget"),
        List.of(
            row("nothing happens", before, ""),
            row("CREATE", during, "≤ 50 ms per attempt"),
            row("the view is there", after, "none")));
  }

  private void nothing() {
    LockSupport.parkNanos(effort.turn().toNanos());
  }

  private static List<String> row(String what, List<Waits> rounds, String budget) {
    Waits waits = Waits.together(rounds);
    return List.of(
        what,
        Spread.digits(waits.tookNanos() * 1e-9) + " s",
        Integer.toString(waits.statements().nanos().size()),
        Spread.digits(waits.medianMillis()) + " ms",
        Spread.digits(waits.longestMillis()) + " ms",
        Spread.digits(waits.lockMillis()) + " ms",
        budget);
  }
}
