package io.viewfinder.benchmarks.freshness;

import io.viewfinder.benchmarks.overhead.Race;
import io.viewfinder.benchmarks.overhead.Spread;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** How long it takes until a new view over many rows answers, while others write. */
final class Build {
  private static final int PLAIN = 0;
  private static final int PLAIN_AMONG_WRITERS = 1;
  private static final int VIEW = 2;

  private final PrivatePostgres postgres;
  private final Effort effort;
  private final LongSupplier clock;

  Build(PrivatePostgres postgres, Effort effort, LongSupplier clock) {
    this.postgres = postgres;
    this.effort = effort;
    this.clock = clock;
  }

  /** What one round took. */
  private record Round(long plainNanos, Waits nothing, Waits plain, Waits view) {}

  /** Measures it again and again. */
  Table table() throws SQLException {
    List<Round> rounds = new ArrayList<>();
    try (Shop shop = Shop.open(postgres, effort.rows(), Math.max(20, effort.rows() / 100))) {
      shop.command("VIEWFINDER INIT");
      Shop.require(!shop.isAnswered(Summaries.BY_DAY, "v0"), "no view is there yet");
      for (int i = 0; i < effort.builds(); i++) {
        rounds.add(round(shop, i));
      }
    }
    double[][] nanos = new double[3][rounds.size()];
    for (int i = 0; i < rounds.size(); i++) {
      nanos[PLAIN][i] = rounds.get(i).plainNanos();
      nanos[PLAIN_AMONG_WRITERS][i] = rounds.get(i).plain().tookNanos();
      nanos[VIEW][i] = rounds.get(i).view().tookNanos();
    }
    return table(rounds, new Race.Medians(nanos));
  }

  private Round round(Shop shop, int number) throws SQLException {
    long started = clock.getAsLong();
    shop.execute("create table plain as " + Summaries.BY_DAY);
    long alone = clock.getAsLong() - started;
    shop.execute("drop table plain");
    String view = "v" + number;
    try (Crowd crowd = Crowd.gather(shop, effort.crowd(), "", clock)) {
      Waits nothing = crowd.during(() -> LockSupport.parkNanos(effort.turn().toNanos()));
      Waits plain = crowd.during(() -> shop.execute("create table plain as " + Summaries.BY_DAY));
      Waits built =
          crowd.during(
              () ->
                  shop.command(
                      "VIEWFINDER CREATE %s STRATEGY INCREMENTAL AS %s"
                          .formatted(view, Summaries.BY_DAY)));
      Shop.require(shop.isAnswered(Summaries.BY_DAY, view), "the view answers");
      Shop.require(new Ledger(shop).views() == 1, "the view follows every write");
      shop.execute("drop table plain");
      return new Round(alone, nothing, plain, built);
    } finally {
      shop.command("VIEWFINDER DROP " + view);
      shop.execute("delete from sales where id > " + shop.sales(), "vacuum sales");
    }
  }

  private Table table(List<Round> rounds, Race.Medians nanos) {
    return new Table(
        "A new view over %d rows, %d times; %d clients insert a row, a millisecond apart. The first"
                .formatted(effort.rows(), effort.builds(), effort.crowd())
            + " build installs the triggers, too.",
        List.of(
            "what",
            "took",
            "ratio",
            "budget",
            "writers' median wait",
            "their longest",
            "longest for a table's lock"),
        List.of(
            row("nothing", nanos, -1, rounds.stream().map(Round::nothing).toList(), ""),
            row("CREATE TABLE AS, nobody writes", nanos, PLAIN, List.of(), ""),
            row(
                "CREATE TABLE AS",
                nanos,
                PLAIN_AMONG_WRITERS,
                rounds.stream().map(Round::plain).toList(),
                ""),
            row(
                "VIEWFINDER CREATE",
                nanos,
                VIEW,
                rounds.stream().map(Round::view).toList(),
                "≤ 3 ×")));
  }

  private static List<String> row(
      String what, Race.Medians nanos, int lane, List<Waits> rounds, String budget) {
    List<String> row = new ArrayList<>(List.of(what));
    row.add(lane < 0 ? "" : nanos.lane(lane).times(1e-9).text("s"));
    row.add(lane < 0 ? "" : nanos.ratio(lane, PLAIN_AMONG_WRITERS).text("×"));
    row.add(budget);
    if (rounds.isEmpty()) {
      row.addAll(List.of("", "", ""));
      return row;
    }
    Waits waits = Waits.together(rounds);
    row.add(Spread.digits(waits.medianMillis()) + " ms");
    row.add(Spread.digits(waits.longestMillis()) + " ms");
    row.add(Spread.digits(waits.lockMillis()) + " ms");
    return row;
  }
}
