package io.viewfinder.driver.session;

import java.util.EnumSet;
import java.util.Set;

/**
 * What can be seen of a statement's text without understanding it. Immutable.
 *
 * @param sql the caller's bytes
 * @param kind what the first words ask for
 * @param traits what else was noticed
 * @param placeholders how many question marks stand for parameters
 * @param shape the text with white space and comments dropped and literals lifted
 */
public record StatementText(
    String sql, Kind kind, Set<Trait> traits, int placeholders, String shape) {
  public StatementText {
    traits = Set.copyOf(traits);
  }

  /** Looks at a text. */
  public static StatementText of(String sql) {
    return new Glance(sql).look();
  }

  /** A text that could not be looked at: it passes through, and may have changed anything. */
  public static StatementText unreadable(String sql) {
    return new StatementText(
        sql, Kind.OTHER, EnumSet.of(Trait.CHANGES_SESSION, Trait.ENDS_TRANSACTION), 0, "");
  }

  /** Whether this was noticed. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether nothing in the text itself forbids that another is sent in its place. */
  public boolean mayBeReplaced() {
    return kind == Kind.READ && !traits.stream().anyMatch(REPLACEMENT_FORBIDDEN::contains);
  }

  /** Whether it is one plain query, with none inside it. */
  public boolean isOfOneBlock() {
    int first = shape.indexOf("select ");
    return kind == Kind.READ && first >= 0 && shape.indexOf("select ", first + 1) < 0;
  }

  private static final Set<Trait> REPLACEMENT_FORBIDDEN =
      EnumSet.of(
          Trait.SWITCHED_OFF,
          Trait.SEVERAL_STATEMENTS,
          Trait.JDBC_ESCAPE,
          Trait.QUESTION_OPERATOR,
          Trait.CHANGES_SESSION);

  /** What a statement asks for. */
  public enum Kind {
    /** Begins with SELECT or WITH. */
    READ,
    /** One of our own commands. */
    COMMAND,
    /** EXPLAIN (VIEWFINDER …). */
    EXPLAIN,
    /** Anything else. */
    OTHER
  }

  /** What may be noticed in a text. */
  public enum Trait {
    /** The comment that switches rewriting off. */
    SWITCHED_OFF,
    /** More than one statement. */
    SEVERAL_STATEMENTS,
    /** A brace outside quotes, which the delegate may translate. */
    JDBC_ESCAPE,
    /** A doubled question mark, the delegate's way to write the operator. */
    QUESTION_OPERATOR,
    /** May change what decisions depend on. */
    CHANGES_SESSION,
    /** Ends a transaction block or goes back in it. */
    ENDS_TRANSACTION,
    /** SQL may leave open which rows it answers. */
    TIES
  }
}
