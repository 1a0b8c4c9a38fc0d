package io.viewfinder.advisor.life;

/** Who is told how far the work on a view has come. */
@FunctionalInterface
public interface Progress {
  /** Nobody. */
  Progress UNOBSERVED = step -> {};

  /** The work has come this far; it goes on when this returns. */
  void reached(Step step);
}
