package io.viewfinder.rewriter.sql;

/**
 * The label that PostgreSQL gives an output without AS, by the rules of FigureColname in its
 * parse_target.c.
 */
final class Labels {
  private static final String NONE = "?column?";

  private Labels() {}

  static String of(Expression expression) {
    Guess guess = guess(expression);
    return guess.strength() == 0 ? NONE : guess.label();
  }

  /** A label and how sure PostgreSQL is of it: 0 none, 1 a construct's own name, 2 a real name. */
  private record Guess(int strength, String label) {
    static final Guess NONE = new Guess(0, Labels.NONE);
  }

  private static Guess guess(Expression expression) {
    if (expression instanceof Expression.ColumnName column) {
      return new Guess(2, column.name());
    }
    if (expression instanceof Expression.Call call) {
      return new Guess(2, call.name());
    }
    if (expression instanceof Expression.Construct construct) {
      return new Guess(2, construct.keyword());
    }
    if (expression instanceof Expression.Extract) {
      return new Guess(2, "extract");
    }
    if (expression instanceof Expression.Cast cast) {
      Guess inner = guess(cast.operand());
      return inner.strength() == 2 ? inner : new Guess(1, bare(cast.type()));
    }
    if (expression instanceof Expression.Case choice) {
      Guess inner = choice.otherwise().map(Labels::guess).orElse(Guess.NONE);
      return inner.strength() == 2 ? inner : new Guess(1, "case");
    }
    if (expression instanceof Expression.Literal literal) {
      return ofLiteral(literal);
    }
    return Guess.NONE;
  }

  private static Guess ofLiteral(Expression.Literal literal) {
    return switch (literal.kind()) {
      case DATE -> new Guess(1, "date");
      case TIMESTAMP -> new Guess(1, "timestamp");
      case INTERVAL -> new Guess(1, "interval");
      case BOOLEAN -> new Guess(1, "bool");
      case NUMBER, STRING, NULL -> Guess.NONE;
    };
  }

  private static String bare(String type) {
    int bracket = type.indexOf('(');
    return bracket < 0 ? type : type.substring(0, bracket);
  }
}
