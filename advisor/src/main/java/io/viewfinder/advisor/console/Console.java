package io.viewfinder.advisor.console;

import io.viewfinder.advisor.store.PostgresViewStore;
import io.viewfinder.advisor.upkeep.KnowledgeWatch;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import java.sql.SQLException;

/** Carries out commands. What it changed, this driver knows when it returns. Any thread. */
public final class Console {
  private final String schema;
  private final PostgresViewStore store;
  private final KnowledgeWatch watch;
  private final Workshop workshop;
  private final Adviser adviser;
  private final CommandParser parser;

  /** A console over the views in a schema. */
  public Console(
      String schema,
      Rewriter rewriter,
      PostgresViewStore store,
      KnowledgeWatch watch,
      Adviser adviser) {
    this.schema = schema;
    this.store = store;
    this.watch = watch;
    this.workshop = new Workshop(schema, rewriter, store, watch);
    this.adviser = adviser;
    this.parser = new CommandParser();
  }

  /** Carries out one command for a session and gives its answer. */
  public Answer execute(String text, SessionContext session) throws SQLException {
    Command command = parser.parse(text);
    if (!command.changes()) {
      return command.run(workshop, adviser, session);
    }
    if (!store.mayChange(session.role())) {
      throw CommandException.notAllowed(session.role(), schema);
    }
    Answer answer = command.run(workshop, adviser, session);
    watch.look();
    return answer;
  }
}
