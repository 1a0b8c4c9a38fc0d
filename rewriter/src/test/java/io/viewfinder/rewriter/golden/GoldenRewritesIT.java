package io.viewfinder.rewriter.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Explanation;
import io.viewfinder.rewriter.ParameterMapping;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.live.Server;
import io.viewfinder.rewriter.live.Server.Answer;
import io.viewfinder.rewriter.reason.Refusal;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every golden file, executed: each accepted query both as it is and over the view's state; rows,
 * labels and types must be the same. And once more where no view is vouched for: it signals, and
 * before a second row of it could have left.
 */
class GoldenRewritesIT {
  /* A tool that changes code between tests asks for the same again and again: what was found right
   * once is not executed another time. */
  private static final Set<Executed> FOUND_RIGHT = ConcurrentHashMap.newKeySet();

  private final Rewriter rewriter = new Rewriter();

  private record Executed(String file, GoldenFile.Query query, Decision.Rewrite rewrite) {}

  @TestFactory
  Stream<DynamicContainer> everyFile() {
    return Site.all().stream().map(this::container);
  }

  private DynamicContainer container(Site site) {
    GoldenFile file = site.file();
    Stream<DynamicTest> queries =
        file.queries().stream()
            .map(query -> DynamicTest.dynamicTest(query.title(), () -> check(query, site)));
    Stream<DynamicTest> refusals =
        file.refusedViews().stream()
            .map(view -> DynamicTest.dynamicTest(view.title(), () -> checkRefused(view, site)));
    return DynamicContainer.dynamicContainer(file.name(), Stream.concat(refusals, queries));
  }

  private void checkRefused(GoldenFile.RefusedView view, Site site) {
    Definition definition = rewriter.define(view.sql(), site.session(), site.knowledge().catalog());

    assertThat(definition).isInstanceOf(Definition.Refused.class);
    assertThat(((Definition.Refused) definition).refusal().reason().name())
        .as("%s", definition)
        .isEqualTo(view.reason());
  }

  private void check(GoldenFile.Query query, Site site) throws SQLException {
    Decision decision = rewriter.decide(query.sql(), site.session(), site.knowledge());

    if (!query.isAccepted()) {
      Refusal refusal = refusal(query, site);
      assertThat(refusal.reason().name()).as("%s", refusal).isEqualTo(query.expected());
      if (decision instanceof Decision.Rewrite other && !query.view().isEmpty()) {
        assertThat(other.views()).doesNotContain(query.view());
        execute(query, other, site);
        return;
      }
      assertThat(decision).isInstanceOf(Decision.PassThrough.class);
      return;
    }
    assertThat(decision).as("%s", decision).isInstanceOf(Decision.Rewrite.class);
    Decision.Rewrite rewrite = (Decision.Rewrite) decision;
    assertThat(rewrite.views())
        .as("%s", rewrite.arm().sql())
        .containsExactlyInAnyOrderElementsOf(query.views());
    if (query.isSignalled()) {
      Answer gated =
          site.server().query(rewrite.whole().sql(), values(query, rewrite.whole().parameters()));
      assertThat(gated.refused()).as("%s", rewrite.whole().sql()).isTrue();
      assertThat(gated.rows()).as("at most one of no rows").hasSizeLessThan(2);
      return;
    }
    execute(query, rewrite, site);
  }

  private static void execute(GoldenFile.Query query, Decision.Rewrite rewrite, Site site)
      throws SQLException {
    Executed executed = new Executed(site.file().name(), query, rewrite);
    if (!FOUND_RIGHT.contains(executed)) {
      execute(query, rewrite, site.server());
      FOUND_RIGHT.add(executed);
    }
  }

  private static List<String> values(GoldenFile.Query query, ParameterMapping mapping) {
    return mapping.sources().stream().map(query.parameters()::get).toList();
  }

  private static void execute(GoldenFile.Query query, Decision.Rewrite rewrite, Server server)
      throws SQLException {
    List<String> values = values(query, rewrite.whole().parameters());
    Answer original = server.query(query.sql(), query.parameters());
    Answer rewritten = server.query(rewrite.arm().sql(), values(query, rewrite.arm().parameters()));
    assertThat(rewritten.columns()).as("%s", rewrite.arm().sql()).isEqualTo(original.columns());
    assertThat(rewritten.bag()).as("%s", rewrite.arm().sql()).isEqualTo(original.bag());
    assertThat(original.rows()).as("an answer that is never empty").isNotEmpty();
    Answer gated = server.query(rewrite.whole().sql(), values);
    assertThat(gated.refused()).as("%s", rewrite.whole().sql()).isFalse();
    assertThat(gated.bag()).as("%s", rewrite.whole().sql()).isEqualTo(original.bag());
    assertThat(
            server.readsNoState(rewrite.whole().sql(), values)
                || server.isRefusedAtOnce(rewrite.whole().sql(), values))
        .as("%s", rewrite.whole().sql())
        .isTrue();
  }

  /* The refusal by the view that the file names, or that of the statement as a whole. */
  private Refusal refusal(GoldenFile.Query query, Site site) {
    Explanation explanation = rewriter.explain(query.sql(), site.session(), site.knowledge());
    return explanation.candidates().stream()
        .filter(candidate -> candidate.view().equals(query.view()))
        .map(candidate -> Objects.requireNonNull(candidate.refusal(), candidate.view()))
        .findFirst()
        .orElseGet(() -> ((Decision.PassThrough) explanation.decision()).refusal());
  }
}
