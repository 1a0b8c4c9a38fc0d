package io.viewfinder.driver.session;

import java.util.Set;

/**
 * A command of ours as it was written.
 *
 * @param text from the word VIEWFINDER on
 * @param verb in lower case, empty where there is none
 */
public record CommandText(String text, String verb) {
  private static final Set<String> READING =
      Set.of(
          "list",
          "show",
          "explain",
          "workload",
          "advise",
          "benefit",
          "predictions",
          "forecast",
          "status",
          "health",
          "report",
          "audit",
          "export",
          "heatmap",
          "config",
          "version");

  /** Finds the verb. */
  public static CommandText of(String sql) {
    Tokens tokens = new Tokens(sql);
    tokens.nextWord();
    String text = sql.substring(tokens.start());
    Token verb = tokens.nextWord();
    return new CommandText(text, verb != null && verb.kind() == Token.Kind.WORD ? verb.text() : "");
  }

  /** Whether it may do more than show something; so may every verb that is not known here. */
  public boolean isChanging() {
    return !READING.contains(verb);
  }
}
