package io.viewfinder.benchmarks.suite;

/** With which sets of literals a statement that no view answers is run; others always all are. */
enum Care {
  /** With all. */
  ALL,
  /** With the specification's own. */
  FIRST,
  /** With none: it has been run before. */
  NONE;

  boolean runs(boolean isFirst) {
    return switch (this) {
      case ALL -> true;
      case FIRST -> isFirst;
      case NONE -> false;
    };
  }
}
