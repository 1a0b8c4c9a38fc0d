package io.viewfinder.benchmarks.overhead;

import io.viewfinder.advisor.Advisor;
import io.viewfinder.advisor.AdvisorMode;
import io.viewfinder.advisor.AdvisorSettings;
import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import java.sql.SQLException;
import java.util.List;

/** Finds the text that reads a view's state without any guard: what a rewritten read is held to. */
public final class BareState {
  private final ControlConnections connections;
  private final String user;

  /** Of a database that these connections lead to, for this user. */
  public BareState(ControlConnections connections, String user) {
    this.connections = connections;
    this.user = user;
  }

  /** The text over the bare state, with the same parameters. */
  String text(String sql) throws SQLException {
    return rewrite(sql).arm().sql();
  }

  /** The statement in all its forms; each has the parameters of the original. */
  public Decision.Rewrite rewrite(String sql) throws SQLException {
    AdvisorSettings settings = new AdvisorSettings("viewfinder", AdvisorMode.PROPOSE);
    try (Advisor advisor = Advisor.start(settings, connections)) {
      Wait.until("the views are known", () -> !advisor.knowledge().views().isEmpty());
      SessionContext session = new SessionContext(List.of("public"), "\"$user\", public", user);
      Decision decision = new Rewriter().decide(sql, session, advisor.knowledge());
      if (decision instanceof Decision.Rewrite rewrite
          && rewrite.whole().parameters().sources().stream().allMatch(source -> source == 0)) {
        return rewrite;
      }
      throw new IllegalStateException("no view answers " + sql + ": " + decision);
    }
  }
}
