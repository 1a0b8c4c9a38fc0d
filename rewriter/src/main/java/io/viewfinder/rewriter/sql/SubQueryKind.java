package io.viewfinder.rewriter.sql;

/** How a query in brackets is used inside an expression. */
public enum SubQueryKind {
  SCALAR,
  EXISTS,
  IN,
  NOT_IN,
  ANY,
  ALL,
  ARRAY
}
