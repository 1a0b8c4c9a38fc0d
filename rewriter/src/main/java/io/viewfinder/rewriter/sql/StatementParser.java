package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.ParsedStatement.Filter;
import io.viewfinder.rewriter.sql.ParsedStatement.GatePlaces;
import io.viewfinder.rewriter.sql.ParsedStatement.Read;
import io.viewfinder.rewriter.sql.ParsedStatement.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses a statement's text. Any thread; answers a refusal for whatever it does not understand. */
public final class StatementParser {
  private static final Set<String> READS = Set.of("select", "with", "values", "table");

  private static final Set<String> OTHERS =
      Set.of(
          "abort",
          "alter",
          "analyse",
          "analyze",
          "begin",
          "call",
          "checkpoint",
          "close",
          "cluster",
          "comment",
          "commit",
          "copy",
          "create",
          "deallocate",
          "declare",
          "delete",
          "discard",
          "do",
          "drop",
          "end",
          "execute",
          "explain",
          "fetch",
          "grant",
          "import",
          "insert",
          "listen",
          "load",
          "lock",
          "merge",
          "move",
          "notify",
          "prepare",
          "reassign",
          "refresh",
          "reindex",
          "release",
          "reset",
          "revoke",
          "rollback",
          "savepoint",
          "security",
          "set",
          "show",
          "start",
          "truncate",
          "unlisten",
          "update",
          "vacuum");

  private StatementParser() {}

  /** Parses one statement. Never throws for what the text says. */
  public static ParsedStatement parse(String text) {
    try {
      return read(text);
    } catch (UnsupportedSyntaxException e) {
      return refused(e.reason(), String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      return refused(Reason.NOT_PARSED, e.getClass().getSimpleName());
    }
  }

  private static ParsedStatement read(String text) {
    Grammar grammar = new Grammar(text);
    TokenReader tokens = grammar.tokens();
    String verb = verb(tokens);
    if (!READS.contains(verb)) {
      boolean isKnown = OTHERS.contains(verb) || tokens.is('{');
      return refused(isKnown ? Reason.NOT_A_READ : Reason.NOT_PARSED, verb);
    }
    int start = tokens.start();
    Query query = grammar.queries().query();
    if (tokens.accept(';') && !tokens.isAtEnd()) {
      return refused(Reason.UNSUPPORTED_SYNTAX, "text after the statement");
    }
    if (!tokens.isAtEnd()) {
      throw tokens.unexpected();
    }
    if (!grammar.windows().areAllUsed()) {
      return refused(Reason.UNSUPPORTED_SYNTAX, "a window that is not used");
    }
    return new Read(text, query, places(grammar, query, start), tokens.parameterOffsets());
  }

  private static String verb(TokenReader tokens) {
    return tokens.word(firstInBrackets(tokens));
  }

  private static int firstInBrackets(TokenReader tokens) {
    int first = 0;
    while (tokens.is(first, '(')) {
      first++;
    }
    return first;
  }

  /* The outermost WITH is the first one, in brackets or not; one of an arm is none of the whole. */
  private static GatePlaces places(Grammar grammar, Query query, int start) {
    List<Filter> filters = new ArrayList<>();
    addFilters(grammar, query, filters);
    if (query.commonTables().isEmpty()) {
      return new GatePlaces(start, false, filters);
    }
    TokenReader tokens = grammar.tokens();
    tokens.moveTo(firstInBrackets(tokens) + 1);
    if (grammar.queries().isRecursive()) {
      tokens.next();
    }
    return new GatePlaces(tokens.start(), true, filters);
  }

  private static void addFilters(Grammar grammar, Query query, List<Filter> filters) {
    if (query instanceof Query.SetOperation operation) {
      operation.arms().forEach(arm -> addFilters(grammar, arm, filters));
      return;
    }
    SelectBlock block = query.onlyBlock();
    Filter filter = block == null ? null : grammar.blocks().filter(block);
    if (filter == null) {
      throw new UnsupportedSyntaxException("an outermost VALUES or TABLE");
    }
    filters.add(filter);
  }

  private static Refused refused(Reason reason, String detail) {
    return new Refused(Refusal.of(reason, detail));
  }
}
