package io.viewfinder.driver;

import io.viewfinder.advisor.console.Answer;
import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.driver.route.Backstage;
import io.viewfinder.driver.route.Verdict;
import io.viewfinder.driver.settings.Settings;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The advisor, seen from the door. */
final class AdvisorBackstage implements Backstage {
  private final Knowledge nothing;

  private AdvisorBackstage(Knowledge nothing) {
    this.nothing = nothing;
  }

  static Backstage open(Settings settings, ControlConnections connections) {
    return new AdvisorBackstage(
        new Knowledge(settings.schema(), CatalogSnapshot.empty(), List.of()));
  }

  @Override
  public Knowledge knowledge() {
    return nothing;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public Answer command(String text, SessionContext session) throws SQLException {
    throw new SQLException("No advisor is there to answer: " + text, "0A000");
  }

  @Override
  public CompletableFuture<Verdict> compare(
      String original, Decision.Rewrite rewrite, SessionContext session) {
    return CompletableFuture.completedFuture(new Verdict.Differs("nobody compared"));
  }

  @Override
  public void close() {
    // nothing goes on
  }

  @Override
  public Recorder recorder(String sql, SessionContext session) {
    return new Recorder() {
      @Override
      public void original(long nanos, long rows) {
        // nobody listens
      }

      @Override
      public void rewritten(long nanos, long rows) {
        // nobody listens
      }
    };
  }
}
