package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.data.Dataset;
import io.viewfinder.benchmarks.data.Ssb;
import io.viewfinder.benchmarks.data.Tpch;
import io.viewfinder.benchmarks.report.BuiltView;
import io.viewfinder.benchmarks.report.Fact;
import io.viewfinder.benchmarks.report.Measurement;
import io.viewfinder.benchmarks.report.Phase;
import io.viewfinder.benchmarks.report.Report;
import io.viewfinder.benchmarks.report.Verdict;
import io.viewfinder.benchmarks.workload.Query;
import io.viewfinder.benchmarks.workload.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** One run of the demo, act by act. For one thread. */
final class Performance {
  private static final int ACTS = 7;
  private static final int REPETITIONS = 2;
  private static final long BYTES_PER_MEGABYTE = 1024 * 1024;
  private static final String OUR_SCHEMA = "viewfinder";

  private final Options options;
  private final Terminal terminal;
  private final LongSupplier nanos;
  private final Stage stage;
  private final List<Dataset> datasets;
  private final List<String> faults = new ArrayList<>();
  private final List<Phase> phases = new ArrayList<>();
  private final Comparisons comparisons;
  private final Account account;
  private final long start;
  private int act;

  Performance(Options options, Terminal terminal, LongSupplier nanos, Stage stage) {
    this.options = options;
    this.terminal = terminal;
    this.nanos = nanos;
    this.stage = stage;
    this.datasets = List.of(Tpch.atScale(options.scale()), Ssb.atScale(options.scale()));
    this.account = new Account(stage.log().map(file -> new ServerLog(file, nanos)).orElse(null));
    this.comparisons = new Comparisons(account);
    this.start = nanos.getAsLong();
  }

  Report run() throws SQLException {
    load();
    try (Connection bare = stage.bare("public");
        Lane ssb = Lane.open(stage, Workload.ssb(), true);
        Lane tpch = Lane.open(stage, Workload.tpch(), false)) {
      Surroundings surroundings = new Surroundings(bare);
      List<Lane> lanes = List.of(ssb, tpch);
      long data = surroundings.bytes("tpch", "ssb");
      record(lanes);
      Advice advice = new Advice(ssb.viewfinder());
      List<BuiltView> views = build(advice, data);
      checkSize(surroundings.bytes(OUR_SCHEMA), data);
      List<Measured> measured = measure(lanes);
      write(lanes);
      refresh(advice, views, lanes);
      List<Measurement> measurements =
          measured.stream().map(m -> m.judged(comparisons.differences(m.query()))).toList();
      return new Report(
          facts(surroundings, data), views, measurements, phases, Verdict.of(measurements, faults));
    }
  }

  private void load() throws SQLException {
    heading("Load TPC-H and the star derived from it, scale " + options.scale());
    new Loading(stage, new LoadProgress(terminal, datasets)).load(datasets);
    heading("Copy both and give the copies the obvious plain indexes");
    new Loading(stage, new LoadProgress(terminal, datasets)).copy(datasets);
  }

  private void record(List<Lane> lanes) throws SQLException {
    heading("Run the workload through Viewfinder, nothing built");
    phase(comparisons.round("no view built", lanes, Lane::recorded));
    for (Lane lane : lanes) {
      for (int i = 0; i < REPETITIONS; i++) {
        for (Query query : lane.recorded()) {
          Stopwatch.read(lane.viewfinder(), query.sql());
        }
      }
    }
  }

  private List<BuiltView> build(Advice advice, long data) throws SQLException {
    heading(
        String.format(
            Locale.ROOT,
            "Build what the advisor proposes: at most %d views and %d %% of %d MB",
            options.maxViews(),
            options.budgetPercent(),
            data / BYTES_PER_MEGABYTE));
    long budget = data * options.budgetPercent() / 100;
    List<Map<String, String>> proposals = advice.proposals(options.maxViews(), budget);
    terminal.detail(proposals.size() + " proposals");
    List<BuiltView> views = advice.build(proposals, options.maxViews(), budget);
    for (BuiltView view : views) {
      terminal.detail(view.name() + " (" + view.size() + " MB): " + view.reason());
    }
    if (views.isEmpty()) {
      faults.add("the advisor built no view");
    }
    return views;
  }

  private void checkSize(long ours, long data) {
    double percent = 100.0 * ours / data;
    terminal.detail(
        String.format(
            Locale.ROOT, "%d MB, %.1f %% of the data", ours / BYTES_PER_MEGABYTE, percent));
    if (percent > options.budgetPercent()) {
      faults.add(String.format(Locale.ROOT, "the views take %.1f %% of the data", percent));
    }
  }

  private List<Measured> measure(List<Lane> lanes) throws SQLException {
    heading("Run it again with other literals: compare, then measure");
    phase(comparisons.round("views built", lanes, Lane::later, this::settle));
    Stopwatch stopwatch = new Stopwatch(nanos);
    int queries = lanes.stream().mapToInt(lane -> lane.later().size()).sum();
    List<Measured> measured = new ArrayList<>();
    for (Lane lane : lanes) {
      for (Query query : lane.later()) {
        terminal.bar((double) measured.size() / queries, query.template().name());
        measured.add(measure(lane, query, stopwatch));
      }
    }
    return measured;
  }

  private Measured measure(Lane lane, Query query, Stopwatch stopwatch) throws SQLException {
    List<Connection> connections = List.of(lane.bare(), lane.indexed(), lane.viewfinder());
    for (Connection connection : connections) {
      Stopwatch.read(connection, query.sql());
    }
    List<Duration> medians = stopwatch.medians(connections, query.sql());
    Explained explained = Explained.of(lane.viewfinder(), query);
    boolean isRewritten = account.ask(lane.viewfinder(), query).isRewritten();
    return new Measured(
        query,
        lane.counted(),
        medians.get(0),
        medians.get(1),
        medians.get(2),
        explained.views(),
        isRewritten && explained.isRewritten());
  }

  /**
   * Plans are made in the background, and anew whenever something in the catalog has changed; asks
   * until the one that is to come has come.
   */
  private boolean settle(Lane lane, Query query) throws SQLException {
    Explained explained = Explained.of(lane.viewfinder(), query);
    if (!explained.isRewritten()) {
      terminal.detail(query.template().name() + ": " + explained.firstLine());
      return false;
    }
    new Patience(nanos).until(() -> comparisons.isRewrittenInSnapshot(lane, query));
    return true;
  }

  private void write(List<Lane> lanes) throws SQLException {
    heading("Write to the facts from another connection; every answer must stay right");
    try (Connection writer = stage.bare("public")) {
      for (Change change : List.of(Change.INSERT, Change.UPDATE)) {
        afterCommitted(change, writer, lanes);
      }
      writer.setAutoCommit(false);
      apply(Change.UPDATE, writer, lanes);
      phase(comparisons.round("after another's uncommitted update", lanes, Lane::later));
      writer.rollback();
      writer.setAutoCommit(true);
      phase(comparisons.roundWithOwnWrites("after an uncommitted update of its own", lanes));
      afterCommitted(Change.DELETE, writer, lanes);
    }
  }

  private void afterCommitted(Change change, Connection writer, List<Lane> lanes)
      throws SQLException {
    apply(change, writer, lanes);
    String what = "after a committed " + change.name().toLowerCase(Locale.ROOT);
    Phase phase = comparisons.round(what, lanes, Lane::later);
    phase(phase);
    if (phase.changed() == 0) {
      faults.add(what + " changed no answer, so it showed nothing");
    }
  }

  private static void apply(Change change, Connection writer, List<Lane> lanes)
      throws SQLException {
    for (Lane lane : lanes) {
      change.apply(writer, lane.workload().schema());
    }
  }

  private void refresh(Advice advice, List<BuiltView> views, List<Lane> lanes) throws SQLException {
    heading("Refresh the views");
    int before = rewrittenWhenBuilt();
    for (BuiltView view : views) {
      advice.refresh(view.name());
    }
    Phase phase = comparisons.round("views refreshed", lanes, Lane::later, this::settle);
    phase(phase);
    if (phase.rewritten() < before) {
      faults.add(
          "after the refresh " + phase.rewritten() + " queries were rewritten, not " + before);
    }
  }

  private int rewrittenWhenBuilt() {
    return phases.get(1).rewritten();
  }

  private List<Fact> facts(Surroundings surroundings, long data) throws SQLException {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "data",
            String.format(
                Locale.ROOT,
                "TPC-H-derived, scale %s: %d MB with primary keys",
                options.scale(),
                data / BYTES_PER_MEGABYTE)));
    facts.addAll(surroundings.facts());
    facts.add(new Fact("statements", "log_statement = all on every connection, bare or not"));
    facts.add(
        new Fact("order", "bare, with indexes, through Viewfinder: taking turns, median of five"));
    return facts;
  }

  private void phase(Phase phase) {
    phases.add(phase);
    terminal.detail(
        String.format(
            Locale.ROOT,
            "%s: %d of %d identical, %d rewritten, %d answers changed",
            phase.what(),
            phase.identical(),
            phase.queries(),
            phase.rewritten(),
            phase.changed()));
  }

  private void heading(String text) {
    act++;
    terminal.line("");
    terminal.line(
        String.format(
            Locale.ROOT,
            "%d/%d  %s  [%.0f s]",
            act,
            ACTS,
            text,
            (nanos.getAsLong() - start) / 1e9));
  }
}
