package io.viewfinder.rewriter.sql;

/** One token of a statement, as PostgreSQL's lexer would cut it; the end is exclusive. */
record Token(Kind kind, int start, int end) {
  /** What a token is. */
  enum Kind {
    WORD,
    QUOTED_NAME,
    STRING,
    NUMBER,
    PARAMETER,
    OPERATOR,
    SYMBOL
  }

  /** Whether it is exactly this one character. */
  boolean is(String sql, char symbol) {
    return end - start == 1 && sql.charAt(start) == symbol;
  }

  /** Whether it is this keyword, in any case; the keyword is given in lower case. */
  boolean isWord(String sql, String keyword) {
    return kind == Kind.WORD
        && end - start == keyword.length()
        && sql.regionMatches(true, start, keyword, 0, keyword.length());
  }

  boolean isLiteral() {
    return kind == Kind.STRING || kind == Kind.NUMBER;
  }

  String text(String sql) {
    return sql.substring(start, end);
  }
}
