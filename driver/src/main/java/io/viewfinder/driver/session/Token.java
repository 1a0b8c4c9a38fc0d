package io.viewfinder.driver.session;

/** A piece of a statement's text, as far as the driver must tell pieces apart. */
record Token(Kind kind, String text) {
  enum Kind {
    WORD,
    QUOTED_NAME,
    STRING,
    INTEGER,
    DECIMAL,
    COMMENT,
    SYMBOL
  }

  boolean isSymbol(char symbol) {
    return kind == Kind.SYMBOL && text.charAt(0) == symbol;
  }

  boolean isWord(String lowerCase) {
    return kind == Kind.WORD && text.equals(lowerCase);
  }
}
