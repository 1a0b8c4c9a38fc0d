package io.viewfinder.benchmarks.overhead;

import io.viewfinder.advisor.Advisor;
import io.viewfinder.advisor.AdvisorMode;
import io.viewfinder.advisor.AdvisorSettings;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import java.sql.SQLException;
import java.util.List;

/** Finds the text that reads a view's state without any guard: what a rewritten read is held to. */
final class BareState {
  private final Site site;

  BareState(Site site) {
    this.site = site;
  }

  /** The text over the bare state, with the same parameters. */
  String text(String sql) throws SQLException {
    AdvisorSettings settings = new AdvisorSettings("viewfinder", AdvisorMode.PROPOSE);
    try (Advisor advisor = Advisor.start(settings, site::bare)) {
      Wait.until("the views are known", () -> !advisor.knowledge().views().isEmpty());
      SessionContext session =
          new SessionContext(List.of("public"), "\"$user\", public", site.user());
      Decision decision = new Rewriter().decide(sql, session, advisor.knowledge());
      if (decision instanceof Decision.Rewrite rewrite
          && rewrite.parameters().sources().stream().allMatch(source -> source == 0)) {
        return rewrite.arm();
      }
      throw new IllegalStateException("no view answers " + sql + ": " + decision);
    }
  }
}
