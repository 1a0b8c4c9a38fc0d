package io.viewfinder.benchmarks.overhead;

import io.viewfinder.advisor.Advisor;
import io.viewfinder.advisor.Values;
import io.viewfinder.advisor.console.Answer;
import io.viewfinder.advisor.workload.Shape;
import io.viewfinder.driver.route.Backstage;
import io.viewfinder.driver.route.Planner;
import io.viewfinder.driver.route.Verdict;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Explanation;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The real advisor and rewriter as the driver's own wiring presents them, which is not public; the
 * field is volatile since the driver opens its advisor late. Every comparison finds the view
 * cheaper.
 */
final class OpenBackstage implements Backstage, Planner {
  private final Rewriter rewriter = new Rewriter();
  private volatile Advisor advisor;

  OpenBackstage(Advisor advisor) {
    this.advisor = advisor;
  }

  @Override
  public Decision decide(String sql, SessionContext session, Knowledge knowledge) {
    return rewriter.decide(sql, session, knowledge);
  }

  @Override
  public Explanation explain(String sql, SessionContext session, Knowledge knowledge) {
    return rewriter.explain(sql, session, knowledge);
  }

  @Override
  public Knowledge knowledge() {
    return advisor.knowledge();
  }

  @Override
  public boolean trusts(Knowledge knowledge) {
    return advisor.trusts(knowledge);
  }

  @Override
  public Answer command(String text, SessionContext session) throws SQLException {
    return advisor.command(text, session);
  }

  @Override
  public CompletableFuture<Verdict> compare(
      String original, Decision.Rewrite rewrite, SessionContext session) {
    return CompletableFuture.completedFuture(new Verdict.Cheaper(List.of()));
  }

  @Override
  public CompletableFuture<Optional<String>> shadow(
      String original,
      Decision.Rewrite rewrite,
      int placeholders,
      SessionContext session,
      Values values) {
    return advisor.shadow(original, rewrite, placeholders, session, values);
  }

  @Override
  public Recorder recorder(String sql, SessionContext session) {
    Shape shape = advisor.workload().shape(sql, session);
    return new Recorder() {
      @Override
      public void original(long nanos, long rows) {
        shape.record(nanos, rows);
      }

      @Override
      public void rewritten(long nanos, long rows) {
        // as the driver: what a view answers already is no demand for another
      }
    };
  }

  @Override
  public void close() {
    try {
      advisor.close();
    } catch (SQLException unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }
}
