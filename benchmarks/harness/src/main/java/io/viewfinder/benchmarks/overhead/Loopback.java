package io.viewfinder.benchmarks.overhead;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The same over loopback against a real server: pgjdbc and the driver, taking turns. */
final class Loopback {
  private static final int BARE = 0;
  private static final int OURS = 1;
  private static final int CONTROL = 2;
  private static final double PER_MICROSECOND = 1e-3;
  private static final double PER_MILLISECOND = 1e-6;

  private final Site site;
  private final Effort effort;
  private final LongSupplier nanos;

  Loopback(Site site, Effort effort, LongSupplier nanos) {
    this.site = site;
    this.effort = effort;
    this.nanos = nanos;
  }

  /** A line for each comparison. */
  List<Row> rows() throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Connection keeper = site.viewfinder()) { // what its neighbours share stays as it is
      Race.Medians points = heats(this::points);
      rows.add(point("point select by key, prepared", points, OURS, "≤ 1.03 ×"));
      rows.add(point("the same, pgjdbc against itself", points, CONTROL, ""));
      rows.add(rewritten("rewritten, few rows of state", Site.SHORT));
      rows.add(rewritten("rewritten, the whole state", Site.LONG));
      rows.addAll(setUp(keeper));
    }
    return rows;
  }

  /** One race on new connections. */
  private interface Heat {
    Race.Medians run(Connection bare, Connection ours, Connection again) throws SQLException;
  }

  /**
   * Races on new connections again and again: on which processor the server's process of one
   * connection lies can double all its times, whoever drives it.
   */
  private Race.Medians heats(Heat heat) throws SQLException {
    List<Race.Medians> races = new ArrayList<>();
    for (int i = 0; i < effort.heats(); i++) {
      try (Connection bare = site.bare();
          Connection ours = site.viewfinderAlways();
          Connection again = site.bare()) {
        races.add(heat.run(bare, ours, again));
      }
    }
    return Race.Medians.of(races);
  }

  private Race.Medians points(Connection bare, Connection ours, Connection again)
      throws SQLException {
    try (PreparedStatement first = bare.prepareStatement(Site.POINT);
        PreparedStatement second = ours.prepareStatement(Site.POINT);
        PreparedStatement third = again.prepareStatement(Site.POINT)) {
      return race(effort.points()).run(List.of(read(first), read(second), read(third)));
    }
  }

  private static Row point(String what, Race.Medians medians, int lane, String budget) {
    return new Row(
        what,
        medians.lane(BARE).times(PER_MICROSECOND).text("µs"),
        medians.lane(lane).times(PER_MICROSECOND).text("µs"),
        ratio(medians, lane),
        budget);
  }

  private Row rewritten(String what, String sql) throws SQLException {
    String state = new BareState(site::bare, site.user()).text(sql);
    Race.Medians medians = heats((bare, ours, again) -> rewritten(state, sql, bare, ours));
    return row(what, medians, "≤ 1.1 × from 5 ms on, below ≤ 0.15 ms");
  }

  private Race.Medians rewritten(String state, String sql, Connection bare, Connection ours)
      throws SQLException {
    try (PreparedStatement unguarded = bare.prepareStatement(state);
        PreparedStatement statement = ours.prepareStatement(sql)) {
      Lane through = read(statement);
      Wait.until(
          "the statement is rewritten and prepared in the server",
          () -> {
            through.run();
            return Executions.of(ours).rewritten() > 0;
          });
      Race race = race(effort.reads());
      Executions.Count before = Executions.of(ours);
      Race.Medians medians = race.run(List.of(read(unguarded), through));
      check(before, Executions.of(ours), race.executions());
      return medians;
    }
  }

  /** Nothing is worth measuring that was not rewritten each time. */
  private static void check(Executions.Count before, Executions.Count after, int executions) {
    if (after.rewritten() - before.rewritten() != executions
        || after.original() != before.original()) {
      throw new IllegalStateException(
          "%d executions, not all rewritten: %s, then %s".formatted(executions, before, after));
    }
  }

  private List<Row> setUp(Connection neighbour) throws SQLException {
    Race race = new Race(nanos, effort.heats(), effort.connections());
    Race.Medians opened =
        race.run(List.of(() -> site.bare().close(), () -> site.viewfinder().close()));
    Race.Medians used = race.run(List.of(() -> use(site.bare()), () -> use(site.viewfinder())));
    if (neighbour.isClosed()) {
      throw new IllegalStateException("the connections had no neighbour");
    }
    return List.of(
        row("a connection, opened and closed", opened, "≤ 1 ms"),
        row("a connection with one point select", used, ""));
  }

  private static void use(Connection connection) throws SQLException {
    try (connection;
        PreparedStatement statement = connection.prepareStatement(Site.POINT)) {
      read(statement).run();
    }
  }

  private static Row row(String what, Race.Medians medians, String budget) {
    return new Row(
        what,
        medians.lane(BARE).times(PER_MILLISECOND).text("ms"),
        medians.lane(OURS).times(PER_MILLISECOND).text("ms"),
        ratio(medians, OURS) + ", + " + medians.added(OURS, BARE).times(PER_MILLISECOND).text("ms"),
        budget);
  }

  /** Round by round, and the least to the least, which no other work on the machine has part in. */
  private static String ratio(Race.Medians medians, int lane) {
    double least = medians.lane(lane).least() / medians.lane(BARE).least();
    return medians.ratio(lane, BARE).text("×") + ", least " + Spread.digits(least) + " ×";
  }

  private Race race(int turns) {
    return new Race(nanos, effort.rounds(), turns);
  }

  private static Lane read(PreparedStatement statement) {
    return () -> {
      statement.setInt(1, 77);
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          results.getString(1);
        }
      }
    };
  }
}
