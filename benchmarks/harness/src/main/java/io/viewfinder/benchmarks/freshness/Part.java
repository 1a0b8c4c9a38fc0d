package io.viewfinder.benchmarks.freshness;

/** What can be measured by itself. */
enum Part {
  /** What writers pay while views are kept. */
  WRITERS,
  /** How long writers wait while a first view comes upon their table. */
  INSTALLATION,
  /** How fast pending rows become part of the state. */
  FOLD,
  /** What readers pay. */
  READERS,
  /** How long a new view over many rows takes while others write. */
  BUILD
}
