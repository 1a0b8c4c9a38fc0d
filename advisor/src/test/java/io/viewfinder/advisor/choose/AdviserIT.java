package io.viewfinder.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.advisor.candidate.Candidate;
import io.viewfinder.advisor.candidate.Contents.RowCount;
import io.viewfinder.advisor.candidate.Index;
import io.viewfinder.advisor.store.ControlSession;
import io.viewfinder.advisor.store.KnowledgeReader;
import io.viewfinder.advisor.store.Pause;
import io.viewfinder.advisor.store.PostgresViewStore;
import io.viewfinder.advisor.store.ViewDraft;
import io.viewfinder.advisor.workload.ShapeReport;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Demand;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.sql.Fingerprint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdviserIT {
  private static final int ORDERS = Integer.getInteger("star.orders", 60_000);
  private static final double MEGABYTE = 1 << 20;

  private static Database database;
  private static Connection connection;
  private static Star star;
  private static List<ShapeReport> reports;
  private static long data;

  @BeforeAll
  static void load() throws Exception {
    database = PrivatePostgres.shared().newDatabase();
    connection = database.connect();
    star = Star.create(connection, ORDERS);
    reports = star.executed(1_000);
    data = star.bytes();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  /** The star's demands; which candidates really answer is up to the test. */
  private record Known(BiPredicate<Long, Candidate> really) implements Matching {
    @Override
    public List<Demand> demands(ShapeReport report) {
      return List.of(star.demand(report.id()));
    }

    @Override
    public boolean answers(ShapeReport report, Candidate candidate) {
      return really.test(report.id(), candidate);
    }

    @Override
    public Set<Demand.Key> determined(List<Demand.Key> keys) {
      return Set.of();
    }
  }

  private static Adviser adviser(RowCount rowCount, BiPredicate<Long, Candidate> really) {
    return new Adviser(database::connect, new Known(really), rowCount, Duration.ofSeconds(30));
  }

  private static Budget budget(double share) {
    return Budget.standard().withMaxViews(8).withMaxBytes((long) (data * share));
  }

  private static List<Proposal> propose(double share) throws SQLException {
    return adviser(RowCount.ALWAYS, (shape, view) -> true)
        .propose(reports, budget(share), Set.of());
  }

  @Test
  void withEnoughSpaceAtMostEightViewsAnswerEverything() throws SQLException {
    List<Proposal> proposals = propose(10);

    assertThat(proposals).hasSizeLessThanOrEqualTo(8);
    assertThat(answered(proposals)).hasSize(13);
    assertThat(proposals).allSatisfy(one -> assertThat(one.reason()).contains("ms/day"));
  }

  @Test
  void theBudgetHoldsForWhatIsReallyBuilt() throws SQLException {
    for (double share : new double[] {0.2, 10}) {
      List<Proposal> proposals = propose(share);
      long built = 0;
      StringBuilder report = new StringBuilder();
      for (Proposal one : proposals) {
        Built view = build(one);
        built += view.bytes();
        report.append(line(one, view));
        assertThat((double) view.bytes())
            .as(report.toString())
            .isBetween(one.bytes() * 0.6 - 65_536, one.bytes() * 1.4 + 65_536);
      }
      assertThat(proposals).isNotEmpty();
      assertThat((double) built).as(report.toString()).isLessThan(data * share * 1.15);
    }
  }

  private static String line(Proposal one, Built view) {
    return String.format(
        Locale.ROOT,
        "  %-50s answers %-18s rows %7d (est. %7d) MB %6.2f (est. %6.2f) %s%n     %s%n",
        one.name(),
        one.shapes(),
        view.rows(),
        one.rows(),
        view.bytes() / MEGABYTE,
        one.bytes() / MEGABYTE,
        one.indexes(),
        one.reason());
  }

  /** What came of a proposal. */
  private record Built(long rows, long bytes) {}

  /* As VIEWFINDER APPLY builds it: with what following every write takes. */
  private static Built build(Proposal one) throws SQLException {
    Definition.Accepted accepted =
        (Definition.Accepted) new Rewriter().define(one.definition(), Star.SESSION, catalog());
    assertThat(accepted.upkeep()).isInstanceOf(Definition.Upkeep.Incremental.class);
    PostgresViewStore store =
        new PostgresViewStore("viewfinder", database::connect, Pause.sleeping());
    store.initialise();
    store.create(
        new ViewDraft(
            one.name(),
            one.definition(),
            accepted,
            List.of("public"),
            accepted.upkeep().best(),
            one.indexes().stream().map(Index::columns).toList(),
            "postgres"));
    String state =
        "(select format('viewfinder.%I', state_table)::regclass from viewfinder.generation)";
    Built built =
        new Built(
            star.number("select stored_rows from viewfinder.generation"),
            star.number("select pg_total_relation_size(" + state + ")"));
    assertThat(star.number("select count(*) from pg_index where indrelid = " + state))
        .as("indexes on %s", one)
        .isEqualTo(one.indexes().size());
    star.execute("drop schema viewfinder cascade");
    return built;
  }

  private static CatalogSnapshot catalog() throws SQLException {
    try (ControlSession session = ControlSession.open(database::connect)) {
      return new KnowledgeReader("viewfinder").read(session, null).knowledge().catalog();
    }
  }

  private static Set<Long> answered(List<Proposal> proposals) {
    return proposals.stream()
        .flatMap(one -> one.shapes().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatTheRewriterRefusesIsNotProposed() throws SQLException {
    List<Proposal> none =
        adviser(RowCount.ALWAYS, (shape, view) -> false).propose(reports, budget(10), Set.of());
    List<Proposal> first =
        adviser(RowCount.ALWAYS, (shape, view) -> shape <= 3)
            .propose(reports, budget(10), Set.of());

    assertThat(none).isEmpty();
    assertThat(answered(first)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void rareShapesAndSmallBenefitsDoNotCount() throws SQLException {
    Adviser adviser = adviser(RowCount.ALWAYS, (shape, view) -> true);

    assertThat(adviser.propose(reports, budget(10).withThresholds(1_001, 0, 0), Set.of()))
        .isEmpty();
    assertThat(adviser.propose(reports, budget(10).withThresholds(1, 1e12, 0), Set.of())).isEmpty();
    assertThat(adviser.propose(reports, budget(10).withThresholds(1, 0, 1e12), Set.of())).isEmpty();
    assertThat(adviser.propose(reports, budget(10).withMaxViews(0), Set.of())).isEmpty();
    assertThat(adviser.propose(List.of(), budget(10), Set.of())).isEmpty();
  }

  @Test
  void theSameWorkloadGivesTheSameProposals() throws SQLException {
    assertThat(propose(0.5)).isEqualTo(propose(0.5));
  }

  @Test
  void takenNamesAreNotGivenAgain() throws SQLException {
    Set<String> names = propose(0.5).stream().map(Proposal::name).collect(Collectors.toSet());

    List<Proposal> again =
        adviser(RowCount.ALWAYS, (shape, view) -> true).propose(reports, budget(0.5), names);

    assertThat(again).extracting(Proposal::name).doesNotContainAnyElementsOf(names);
  }

  @Test
  void anythingButOneQueryIsNeverExplained() throws SQLException {
    star.execute("drop table if exists victim");
    star.execute("create table victim as select 1 as a");
    ShapeReport evil = withSample(reports.get(0), "select 1; drop table victim");
    ShapeReport unknown = withSample(reports.get(1), "select a from nowhere where b = ?");

    List<Proposal> proposals =
        adviser(RowCount.ALWAYS, (shape, view) -> true)
            .propose(List.of(evil, unknown), budget(10), Set.of());

    assertThat(answered(proposals)).containsExactly(1L, 2L);
    assertThat(star.number("select count(*) from victim")).isEqualTo(1);
    star.execute("drop table victim");
  }

  private static ShapeReport withSample(ShapeReport report, String sample) {
    return new ShapeReport(
        report.id(),
        Fingerprint.of(sample).shape(),
        sample,
        report.session(),
        report.executions(),
        report.totalNanos(),
        report.maxNanos(),
        report.rows(),
        report.lastSeen(),
        report.weight());
  }

  @Test
  void tablesThatCannotBeReadArePassedOver() throws SQLException {
    Demand real = star.demand(1);
    Demand gone =
        new Demand(
            List.of(new Demand.TableUse(1, "public.gone", "gone")),
            List.of(),
            List.of(new Demand.Key("gone.a", 1, 1)),
            List.of(),
            List.of(new Demand.Measure("sum", "gone.b")));
    Matching matching =
        new Matching() {
          @Override
          public List<Demand> demands(ShapeReport report) {
            return List.of(report.id() == 1 ? real : gone);
          }

          @Override
          public boolean answers(ShapeReport report, Candidate candidate) {
            return true;
          }

          @Override
          public Set<Demand.Key> determined(List<Demand.Key> keys) {
            return Set.copyOf(keys.subList(0, 1));
          }
        };

    List<Proposal> proposals =
        new Adviser(database::connect, matching, RowCount.ALWAYS, Duration.ofSeconds(30))
            .propose(reports.subList(0, 2), budget(10), Set.of());

    assertThat(proposals).singleElement().extracting(Proposal::shapes).isEqualTo(List.of(1L));
    assertThat(proposals.get(0).reason()).contains("add no rows");
  }
}
