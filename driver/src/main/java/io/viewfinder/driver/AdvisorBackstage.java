package io.viewfinder.driver;

import io.viewfinder.advisor.Advisor;
import io.viewfinder.advisor.AdvisorMode;
import io.viewfinder.advisor.AdvisorSettings;
import io.viewfinder.advisor.Values;
import io.viewfinder.advisor.console.Answer;
import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.advisor.workload.Shape;
import io.viewfinder.driver.route.Backstage;
import io.viewfinder.driver.route.Verdict;
import io.viewfinder.driver.settings.AdvisorPolicy;
import io.viewfinder.driver.settings.Settings;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.SessionContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The advisor, seen from the door. */
record AdvisorBackstage(Advisor advisor) implements Backstage {
  private static final Logger LOGGER = LoggerFactory.getLogger(AdvisorBackstage.class);

  static Backstage open(Settings settings, ControlConnections connections) {
    AdvisorSettings asked = new AdvisorSettings(settings.schema(), mode(settings.advisor()));
    return new AdvisorBackstage(Advisor.start(asked, connections));
  }

  private static AdvisorMode mode(AdvisorPolicy policy) {
    return switch (policy) {
      case OFF -> AdvisorMode.OFF;
      case PROPOSE -> AdvisorMode.PROPOSE;
      case AUTO -> AdvisorMode.AUTO;
    };
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
  public String trouble() {
    return advisor.trouble();
  }

  @Override
  public Answer command(String text, SessionContext session) throws SQLException {
    return advisor.command(text, session);
  }

  @Override
  public CompletableFuture<Verdict> compare(
      String original, Decision.Rewrite rewrite, SessionContext session) {
    return advisor.compare(original, rewrite, session).thenApply(AdvisorBackstage::verdict);
  }

  private static Verdict verdict(io.viewfinder.advisor.Verdict found) {
    if (found instanceof io.viewfinder.advisor.Verdict.NotCheaper costs) {
      return new Verdict.NotCheaper(costs.original(), costs.rewritten(), costs.origins());
    }
    if (found instanceof io.viewfinder.advisor.Verdict.Differs differs) {
      return new Verdict.Differs(differs.what());
    }
    return new Verdict.Cheaper(((io.viewfinder.advisor.Verdict.Cheaper) found).origins());
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
  public void demand(List<String> views) {
    advisor.demand(views);
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
        // what a view answers already is no demand for another
      }
    };
  }

  @Override
  public void close() {
    try {
      advisor.close();
    } catch (SQLException unreachable) {
      LOGGER.debug("The lease ends by itself", unreachable);
    }
  }
}
