package io.viewfinder.driver.settings;

/** Which of several right answers is taken. */
public enum Choice {
  /** A view, once PostgreSQL's own estimate says that it is cheaper. */
  CHEAPER,
  /** A view wherever one matches. */
  ALWAYS
}
