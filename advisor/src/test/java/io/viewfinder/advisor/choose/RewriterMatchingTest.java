package io.viewfinder.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.advisor.candidate.Candidate;
import io.viewfinder.advisor.candidate.Contents;
import io.viewfinder.advisor.candidate.Join;
import io.viewfinder.advisor.workload.ShapeReport;
import io.viewfinder.rewriter.Demand;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewriterMatchingTest {
  private static final Demand.Key KEY = new Demand.Key("nowhere.a", 1, 1);

  private final Matching matching =
      new RewriterMatching(
          new Rewriter(), () -> new Knowledge("viewfinder", CatalogSnapshot.empty(), List.of()));

  @Test
  void overAnEmptyDatabaseNothingIsDemandedAnsweredOrDetermined() {
    ShapeReport report =
        new ShapeReport(
            1,
            "select a from nowhere",
            "select a from nowhere",
            new SessionContext(List.of("public"), "public", "app"),
            1,
            1,
            1,
            1,
            Instant.EPOCH,
            1);
    Join join = new Join(List.of(new Demand.TableUse(1, "public.nowhere", "nowhere")), List.of());
    Contents contents = new Contents(join, List.of(KEY), List.of());
    Candidate candidate =
        new Candidate("v", "select a from nowhere group by a", contents, List.of("a"));

    assertThat(matching.demands(report)).isEmpty();
    assertThat(matching.answers(report, candidate)).isFalse();
    assertThat(matching.determined(List.of(KEY))).isEmpty();
  }
}
