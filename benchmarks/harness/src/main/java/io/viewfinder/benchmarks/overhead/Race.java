package io.viewfinder.benchmarks.overhead;

import static java.util.Arrays.stream;

import java.sql.SQLException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times several lanes that take turns, execution by execution, so that what else the machine does
 * hits all of them.
 */
public final class Race {
  private final LongSupplier nanos;
  private final int rounds;
  private final int turns;

  /**
   * A way to race.
   *
   * @param rounds how many medians are taken of each lane
   * @param turns the executions of one lane in one round
   */
  public Race(LongSupplier nanos, int rounds, int turns) {
    this.nanos = nanos;
    this.rounds = rounds;
    this.turns = turns;
  }

  /** The executions of each lane in one race. */
  public int executions() {
    return (rounds + 1) * turns;
  }

  /** Warms up for one round, then races; a median for each lane and round. */
  public Medians run(List<Lane> lanes) throws SQLException {
    round(lanes);
    double[][] medians = new double[lanes.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      double[][] times = round(lanes);
      for (int lane = 0; lane < times.length; lane++) {
        medians[lane][round] = Spread.of(times[lane]).median();
      }
    }
    return new Medians(medians);
  }

  private double[][] round(List<Lane> lanes) throws SQLException {
    int count = lanes.size();
    double[][] times = new double[count][turns];
    for (int turn = 0; turn < turns; turn++) {
      for (int i = 0; i < count; i++) {
        int lane = (turn + i) % count; // nobody is always the first
        long started = nanos.getAsLong();
        lanes.get(lane).run();
        times[lane][turn] = nanos.getAsLong() - started;
      }
    }
    return times;
  }

  /** A median in nanoseconds for each lane and each round. */
  public static final class Medians {
    private final double[][] medians;

    /** What was measured: for each lane, round by round. */
    public Medians(double[][] medians) {
      this.medians = medians;
    }

    /** What several races of the same lanes gave, together. */
    public static Medians of(List<Medians> races) {
      int lanes = races.get(0).medians.length;
      double[][] all = new double[lanes][];
      for (int i = 0; i < lanes; i++) {
        int lane = i;
        all[i] = races.stream().flatMapToDouble(race -> stream(race.medians[lane])).toArray();
      }
      return new Medians(all);
    }

    /** The rounds of one lane. */
    public Spread lane(int lane) {
      return Spread.of(medians[lane]);
    }

    /** How many times as long a lane took, round by round. */
    public Spread ratio(int lane, int to) {
      double[] ratios = new double[medians[lane].length];
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] = medians[lane][i] / medians[to][i];
      }
      return Spread.of(ratios);
    }

    /** How much longer a lane took, round by round. */
    public Spread added(int lane, int to) {
      double[] added = new double[medians[lane].length];
      for (int i = 0; i < added.length; i++) {
        added[i] = medians[lane][i] - medians[to][i];
      }
      return Spread.of(added);
    }
  }
}
