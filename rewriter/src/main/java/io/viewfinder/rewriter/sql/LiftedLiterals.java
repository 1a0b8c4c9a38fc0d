package io.viewfinder.rewriter.sql;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Which literals of a statement are values that change from one execution to the next, and which
 * belong to what the statement computes.
 *
 * <p>Literals in a select list with a FROM, and after GROUP BY, ORDER BY and PARTITION BY, stay:
 * {@code date_trunc('month', day)} and {@code order by 2} are other statements than {@code
 * date_trunc('day', day)} and {@code order by 1}. All others are lifted.
 */
final class LiftedLiterals {
  private static final int LIFTED = -1;
  private static final int KEPT = -2;

  /*
   * One frame per open parenthesis. A clause is LIFTED, KEPT, or the number of the SELECT whose list
   * it is: whether that one has a FROM is known only later. A parenthesis inherits the clause it
   * opens in; until it turns out to hold a query of its own, words such as FROM and WHERE in it
   * belong to functions (extract, substring, filter) and change nothing.
   */
  private static final class Frame {
    private int clause;
    private boolean isQuery;

    private Frame(int clause, boolean isQuery) {
      this.clause = clause;
      this.isQuery = isQuery;
    }
  }

  private final String sql;
  private final List<Token> tokens;
  private final int[] clauses;
  private final BitSet selectsWithFrom = new BitSet();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private int selects;

  LiftedLiterals(String sql, List<Token> tokens) {
    this.sql = sql;
    this.tokens = tokens;
    this.clauses = new int[tokens.size()];
  }

  /** The indexes of the tokens that are lifted. */
  BitSet find() {
    frames.push(new Frame(LIFTED, true));
    for (int i = 0; i < clauses.length; i++) {
      visit(i);
    }
    BitSet lifted = new BitSet();
    for (int i = 0; i < clauses.length; i++) {
      if (tokens.get(i).isLiteral() && isLifted(clauses[i])) {
        lifted.set(i);
      }
    }
    return lifted;
  }

  private boolean isLifted(int clause) {
    return clause == LIFTED || (clause >= 0 && !selectsWithFrom.get(clause));
  }

  private void visit(int i) {
    Token token = tokens.get(i);
    if (token.is(sql, '(')) {
      frames.push(new Frame(top().clause, false));
    } else if (token.is(sql, ')') && frames.size() > 1) {
      frames.pop();
    } else if (token.kind() == Token.Kind.WORD && !isName(i)) {
      keyword(i, token);
    }
    clauses[i] = top().clause;
  }

  private Frame top() {
    return frames.element();
  }

  private boolean isName(int i) {
    return i > 0
        && (tokens.get(i - 1).is(sql, '.')
            || (previousIs(i, "as") && !tokens.get(i).isWord(sql, "select")));
  }

  private void keyword(int i, Token token) {
    if (token.isWord(sql, "select")) {
      top().isQuery = true;
      top().clause = selects++;
    } else if (token.isWord(sql, "values")) {
      top().isQuery = true;
      top().clause = LIFTED;
    } else if (token.isWord(sql, "by") && follows(i, "group", "order", "partition")) {
      top().clause = KEPT;
    } else if (top().isQuery && token.isWord(sql, "from") && !isComparison(i)) {
      from();
    } else if (top().isQuery && opensValues(token)) {
      top().clause = LIFTED;
    }
  }

  private void from() {
    if (top().clause >= 0) {
      selectsWithFrom.set(top().clause);
    }
    top().clause = LIFTED;
  }

  private boolean opensValues(Token token) {
    return switch (token.end() - token.start()) {
          case 2 -> token.isWord(sql, "on");
          case 3 -> token.isWord(sql, "set");
          case 5 ->
              token.isWord(sql, "where")
                  || token.isWord(sql, "limit")
                  || token.isWord(sql, "fetch");
          case 6 -> token.isWord(sql, "having") || token.isWord(sql, "offset");
          default -> false;
        }
        && !isDistinctOn(token);
  }

  private boolean isDistinctOn(Token token) {
    return top().clause >= 0 && token.isWord(sql, "on");
  }

  /** Whether this FROM belongs to IS [NOT] DISTINCT FROM. */
  private boolean isComparison(int i) {
    return previousIs(i, "distinct") && follows(i - 1, "is", "not");
  }

  private boolean follows(int i, String... words) {
    for (String word : words) {
      if (previousIs(i, word)) {
        return true;
      }
    }
    return false;
  }

  private boolean previousIs(int i, String word) {
    return i > 0 && tokens.get(i - 1).isWord(sql, word);
  }
}
