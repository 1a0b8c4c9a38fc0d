package io.viewfinder.benchmarks.freshness;

import io.viewfinder.benchmarks.overhead.Race;
import io.viewfinder.benchmarks.overhead.Spread;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What writers pay for each way to keep summaries, against none: all take turns. */
final class Writers {
  private static final int NONE = 0;

  private final PrivatePostgres postgres;
  private final Effort effort;
  private final LongSupplier clock;

  Writers(PrivatePostgres postgres, Effort effort, LongSupplier clock) {
    this.postgres = postgres;
    this.effort = effort;
    this.clock = clock;
  }

  /** A shop with its way to keep summaries. */
  private record Lane(Keeping keeping, Shop shop) {
    Tally run(Turn turn) throws SQLException {
      Tally tally = beside(turn);
      keeping.evidence(shop);
      shop.settle();
      return tally;
    }

    private Tally beside(Turn turn) throws SQLException {
      Keeping.Companion companion = keeping.beside(shop);
      try {
        return turn.in(shop);
      } finally {
        companion.close();
      }
    }
  }

  /** One column of the table: a task, and what each lane did in each round. */
  private record Measured(Task task, Race.Medians throughput, Race.Medians latency) {}

  /** Measures all tasks, and tells each table when it is there. */
  void run(Consumer<Table> told) throws SQLException {
    List<Lane> lanes = new ArrayList<>();
    try {
      for (Keeping keeping : Keeping.all(effort)) {
        Shop shop = Shop.open(postgres, effort.sales(), Math.max(20, effort.sales() / 100));
        lanes.add(new Lane(keeping, shop));
        keeping.install(shop);
      }
      for (int clients : effort.clients()) {
        for (boolean durable : List.of(true, false)) {
          told.accept(table(lanes, clients, durable));
        }
      }
      for (Lane lane : lanes) {
        lane.keeping().verify(lane.shop());
      }
    } finally {
      for (Lane lane : lanes) {
        lane.shop().close();
      }
    }
  }

  private Table table(List<Lane> lanes, int clients, boolean durable) throws SQLException {
    List<Measured> measured = new ArrayList<>();
    for (Task task : Task.all(effort, clients)) {
      measured.add(race(lanes, new Turn(task, clients, durable, effort.turn(), clock)));
    }
    List<String> heading = new ArrayList<>(List.of("summaries by", "consisting of"));
    measured.forEach(each -> heading.add(each.task().title()));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      List<String> row = new ArrayList<>();
      row.add(lanes.get(i).keeping().title());
      row.add(lanes.get(i).keeping().evidence(lanes.get(i).shop()));
      for (Measured each : measured) {
        row.add(cell(each, i));
      }
      rows.add(row);
    }
    return new Table(sentence(clients, durable), heading, rows);
  }

  private static String sentence(int clients, boolean durable) {
    return ("Writers: %d %s, synchronous_commit = %s. The throughput of writers without triggers,"
            + " and of the others as a ratio to it; behind the semicolon the median time of one"
            + " execution.")
        .formatted(clients, clients == 1 ? "client" : "clients", durable ? "on" : "off");
  }

  private static String cell(Measured measured, int lane) {
    if (lane == NONE) {
      return "%s /s; %s"
          .formatted(
              Spread.digits(measured.throughput().lane(NONE).median()),
              measured.latency().lane(NONE).times(1e-6).text("ms"));
    }
    return measured.throughput().ratio(lane, NONE).text("×")
        + "; "
        + Spread.digits(measured.latency().ratio(lane, NONE).median())
        + " ×";
  }

  private Measured race(List<Lane> lanes, Turn turn) throws SQLException {
    double[][] throughput = new double[lanes.size()][effort.rounds()];
    double[][] latency = new double[lanes.size()][effort.rounds()];
    for (int round = 0; round < effort.rounds(); round++) {
      for (int i = 0; i < lanes.size(); i++) {
        int lane = (round + i) % lanes.size(); // nobody is always the first
        Tally tally = lanes.get(lane).run(turn);
        throughput[lane][round] = tally.perSecond();
        latency[lane][round] = tally.median();
      }
    }
    return new Measured(turn.task(), new Race.Medians(throughput), new Race.Medians(latency));
  }
}
