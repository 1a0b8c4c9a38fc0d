package io.viewfinder.benchmarks.freshness;

import io.viewfinder.benchmarks.overhead.BareState;
import io.viewfinder.benchmarks.overhead.Executions;
import io.viewfinder.benchmarks.overhead.Lane;
import io.viewfinder.benchmarks.overhead.Race;
import io.viewfinder.benchmarks.overhead.Spread;
import io.viewfinder.benchmarks.overhead.Wait;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Decision;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What readers pay, with nothing pending and with more and more. */
final class Readers {
  private static final int BASE = 0;
  private static final int STATE = 1;
  private static final int OURS = 2;
  private static final int MERGED = 3;
  private static final List<Question> QUESTIONS =
      List.of(Question.WHOLE, Question.SUMMED, Question.FEW, Question.POINT);

  private final PrivatePostgres postgres;
  private final Effort effort;
  private final LongSupplier clock;

  Readers(PrivatePostgres postgres, Effort effort, LongSupplier clock) {
    this.postgres = postgres;
    this.effort = effort;
    this.clock = clock;
  }

  /** Measures all questions, and tells each table when it is there. */
  void run(Consumer<Table> told) throws SQLException {
    try (Shop shop = Shop.open(postgres, effort.sales(), Math.max(20, effort.sales() / 10))) {
      shop.command("VIEWFINDER CREATE by_day STRATEGY INCREMENTAL AS " + Summaries.BY_DAY);
      shop.command(
          "VIEWFINDER CREATE by_customer STRATEGY INCREMENTAL AS "
              + Summaries.BY_CUSTOMER_AND_REGION);
      new Ledger(shop).freeze();
      shop.execute("vacuum analyze");
      BareState states = new BareState(shop::bare, shop.user());
      List<String> arms = new ArrayList<>();
      for (Question each : QUESTIONS) {
        arms.add(states.rewrite(each.sql()).arm().sql());
      }
      told.accept(planning(shop, states));
      told.accept(reading(shop, arms));
    }
  }

  private Table planning(Shop shop, BareState states) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection bare = shop.bare()) {
      for (Question each : QUESTIONS) {
        Decision.Rewrite rewrite = states.rewrite(each.literal());
        Decision.Text brief = Objects.requireNonNull(rewrite.brief(), each.title());
        rows.add(
            planned(
                bare,
                each,
                List.of(each.literal(), rewrite.arm().sql(), brief.sql(), rewrite.whole().sql())));
      }
    }
    return new Table(
        "Planning in the server, as EXPLAIN (SUMMARY) tells it, of a statement that is not prepared.",
        List.of(
            "read",
            "the original",
            "over the bare state",
            "as it is sent",
            "added",
            "where something is pending"),
        rows);
  }

  private List<String> planned(Connection bare, Question question, List<String> texts)
      throws SQLException {
    double[][] millis = new double[texts.size()][effort.reads()];
    for (int i = 0; i < effort.reads(); i++) {
      for (int lane = 0; lane < texts.size(); lane++) {
        millis[lane][i] = planningMillis(bare, texts.get(lane));
      }
    }
    Race.Medians medians = new Race.Medians(millis);
    return List.of(
        question.title(),
        medians.lane(BASE).text("ms"),
        medians.lane(STATE).text("ms"),
        medians.lane(OURS).text("ms"),
        medians.added(OURS, STATE).text("ms"),
        medians.lane(MERGED).text("ms"));
  }

  private static double planningMillis(Connection bare, String sql) throws SQLException {
    try (PreparedStatement statement =
            bare.prepareStatement("explain (summary, format json) " + sql);
        ResultSet plan = statement.executeQuery()) {
      plan.next();
      String key = "\"Planning Time\": ";
      String text = plan.getString(1);
      int start = text.indexOf(key) + key.length();
      return Double.parseDouble(text.substring(start, text.indexOf("\n", start)).strip());
    }
  }

  private Table reading(Shop shop, List<String> arms) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    Ledger ledger = new Ledger(shop);
    List<Integer> levels = new ArrayList<>(List.of(0));
    levels.addAll(effort.pending());
    int pending = 0;
    for (int level : levels) {
      if (level > pending) {
        shop.sell(level - pending);
        pending = level;
      }
      for (int i = 0; i < arms.size(); i++) {
        Question each = QUESTIONS.get(i);
        Race.Medians medians = race(shop, each, arms.get(i));
        List<Long> seen = ledger.pending();
        Shop.require(seen.equals(List.of((long) level, (long) level)), seen + " are pending");
        rows.add(row(level, each, medians));
      }
    }
    return new Table(
        "Reads of prepared statements: of the table, of the bare state (whatever is pending), and"
            + " through the driver with the full guard. Each execution of the last was answered by"
            + " the view.",
        List.of(
            "pending rows",
            "read",
            "table",
            "bare state",
            "through Viewfinder",
            "against the bare state",
            "against the table",
            "budget"),
        rows);
  }

  private static List<String> row(int pending, Question question, Race.Medians medians) {
    Spread added = medians.added(OURS, STATE).times(1e-6);
    return List.of(
        Integer.toString(pending),
        question.title(),
        medians.lane(BASE).times(1e-6).text("ms"),
        medians.lane(STATE).times(1e-6).text("ms"),
        medians.lane(OURS).times(1e-6).text("ms"),
        medians.ratio(OURS, STATE).text("×") + ", + " + added.text("ms"),
        Spread.digits(medians.ratio(OURS, BASE).median()) + " ×",
        pending == 0 ? budget(medians) : "");
  }

  private static String budget(Race.Medians medians) {
    return medians.lane(STATE).median() >= 5e6 ? "≤ 1.1 ×" : "≤ 0.15 ms";
  }

  /* On new connections each round: on which processor the server's process lies matters. */
  private Race.Medians race(Shop shop, Question question, String arm) throws SQLException {
    List<Race.Medians> heats = new ArrayList<>();
    for (int i = 0; i < effort.rounds(); i++) {
      heats.add(heat(shop, question, arm));
    }
    return Race.Medians.of(heats);
  }

  private Race.Medians heat(Shop shop, Question question, String arm) throws SQLException {
    try (Connection bare = shop.bare();
        Connection ours = shop.viewfinder();
        PreparedStatement table = bare.prepareStatement(question.sql());
        PreparedStatement state = bare.prepareStatement(arm);
        PreparedStatement through = ours.prepareStatement(question.sql())) {
      Lane lane = question.lane(through);
      Wait.until(
          "the statement is rewritten and prepared in the server",
          () -> {
            lane.run();
            return Executions.of(ours).rewritten() > 0;
          });
      Race race = new Race(clock, 1, effort.reads());
      Executions.Count before = Executions.of(ours);
      Race.Medians medians = race.run(List.of(question.lane(table), question.lane(state), lane));
      Executions.Count after = Executions.of(ours);
      // a brief text that found something pending is an execution more
      Shop.require(
          after.rewritten() - before.rewritten() >= race.executions()
              && after.original() == before.original(),
          "%d executions by a view: %s, then %s".formatted(race.executions(), before, after));
      return medians;
    }
  }
}
