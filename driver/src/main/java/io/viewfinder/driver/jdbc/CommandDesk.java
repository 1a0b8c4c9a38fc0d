package io.viewfinder.driver.jdbc;

import io.viewfinder.advisor.console.Answer;
import io.viewfinder.driver.route.Router;
import io.viewfinder.driver.session.CommandText;
import io.viewfinder.driver.session.ExplainRequest;
import io.viewfinder.driver.session.Session;
import io.viewfinder.driver.session.StatementText;
import io.viewfinder.driver.session.StatementText.Kind;
import io.viewfinder.driver.settings.Commands;
import io.viewfinder.driver.settings.Setting;
import java.sql.SQLException;
import java.util.Locale;

/** Takes the commands that come through a connection, and answers them. */
final class CommandDesk {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String ACTIVE_TRANSACTION = "25001";
  private static final String INTERNAL_ERROR = "XX000";

  private final Router router;
  private final Session session;

  CommandDesk(Router router, Session session) {
    this.router = router;
    this.session = session;
  }

  /** Whether a text is for this desk and not for the server. */
  static boolean takes(StatementText text) {
    return text.kind() == Kind.COMMAND || text.kind() == Kind.EXPLAIN;
  }

  Answer answer(StatementText text) throws SQLException {
    return text.kind() == Kind.EXPLAIN
        ? explain(ExplainRequest.of(text.sql()))
        : command(CommandText.of(text.sql()));
  }

  private Answer explain(ExplainRequest request) throws SQLException {
    var explained = router.explain(StatementText.of(request.statement()), session);
    return request.json() ? ExplainAnswer.json(explained) : ExplainAnswer.text(explained);
  }

  private Answer command(CommandText command) throws SQLException {
    check(command);
    try {
      return router.backstage().command(command.text(), session.facts().context());
    } catch (RuntimeException fault) {
      throw new SQLException(
          "VIEWFINDER " + command.verb() + " failed by a fault of its own, please report: " + fault,
          INTERNAL_ERROR,
          fault);
    }
  }

  private void check(CommandText command) throws SQLException {
    Commands allowed = session.settings().commands();
    if (allowed == Commands.OFF || (allowed == Commands.READ && command.isChanging())) {
      throw new SQLException(
          "VIEWFINDER %s is not allowed on this connection, where %s is %s; set it to %s"
              .formatted(
                  command.verb(),
                  Setting.COMMANDS.key(),
                  allowed.name().toLowerCase(Locale.ROOT),
                  command.isChanging() ? "all" : "read or all"),
          INSUFFICIENT_PRIVILEGE);
    }
    if (command.isChanging() && session.isInTransaction()) {
      throw new SQLException(
          "VIEWFINDER %s cannot run inside a transaction block: commit first, with autocommit on"
              .formatted(command.verb()),
          ACTIVE_TRANSACTION);
    }
  }
}
