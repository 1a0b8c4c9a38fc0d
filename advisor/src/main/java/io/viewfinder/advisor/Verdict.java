package io.viewfinder.advisor;

import java.util.List;

/** What the comparison of a statement with its rewritten form came to. */
public sealed interface Verdict {
  /**
   * The same columns, and PostgreSQL expects the rewritten form to be clearly cheaper.
   *
   * @param origins where the original's columns come from
   */
  record Cheaper(double original, double rewritten, List<ColumnOrigin> origins) implements Verdict {
    public Cheaper {
      origins = List.copyOf(origins);
    }
  }

  /**
   * The same columns, and PostgreSQL expects little or no gain.
   *
   * @param origins where the original's columns come from
   */
  record NotCheaper(double original, double rewritten, List<ColumnOrigin> origins)
      implements Verdict {
    public NotCheaper {
      origins = List.copyOf(origins);
    }
  }

  /**
   * Not the same columns or parameters, or one of the two cannot be prepared.
   *
   * @param what the first difference found
   */
  record Differs(String what) implements Verdict {}
}
