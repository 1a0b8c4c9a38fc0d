package io.viewfinder.advisor.console;

import io.viewfinder.rewriter.reason.Refusal;
import java.sql.SQLException;

/** A command that was not understood or not allowed: what, and what to do. */
public final class CommandException extends SQLException {
  private static final long serialVersionUID = 1L;

  private static final String VERBS =
      "INIT, CREATE, ALTER, DROP, REFRESH, ENABLE, DISABLE, LIST, STATUS, WORKLOAD, ADVISE, APPLY";

  private CommandException(String message, String state) {
    super(message, state);
  }

  static CommandException unknownVerb(String verb) {
    return new CommandException(
        "VIEWFINDER does not know \"%s\"; its verbs are %s".formatted(verb, VERBS), "42601");
  }

  static CommandException expected(String what, String found) {
    return new CommandException(
        "VIEWFINDER expected %s but found %s".formatted(what, found), "42601");
  }

  static CommandException nameTooLong(String name) {
    return new CommandException(
        "the name \"%s\" is longer than 63 bytes: choose a shorter one".formatted(name), "42622");
  }

  static CommandException notAllowed(String role, String schema) {
    return new CommandException(
        ("role \"%s\" may not change views: it must be a member of the role that owns the schema"
                + " \"%s\" (before VIEWFINDER INIT: have CREATE on the database)")
            .formatted(role, schema),
        "42501");
  }

  /** The SELECT cannot be kept, and why. */
  public static CommandException notKeepable(Refusal refusal) {
    return new CommandException(
        "the SELECT cannot be kept as a view: %s (%s)"
            .formatted(refusal, refusal.reason().action()),
        "0A000");
  }

  /** There is no proposal of that number. */
  public static CommandException noSuchProposal(int number, int proposals) {
    return new CommandException(
        proposals == 0
            ? "there is nothing to apply: VIEWFINDER ADVISE first"
            : "there is no proposal %d: the last advice has 1 to %d".formatted(number, proposals),
        "22023");
  }
}
