package io.viewfinder.driver.route;

import io.viewfinder.advisor.ColumnOrigin;
import java.util.List;

/** What a comparison of an original with its rewritten form found. */
public sealed interface Verdict {
  /** Where the original's columns come from; empty where that is not known. */
  default List<ColumnOrigin> origins() {
    return List.of();
  }

  /** Same columns, and PostgreSQL expects the rewritten form to be cheaper. */
  record Cheaper(@Override List<ColumnOrigin> origins) implements Verdict {
    public Cheaper {
      origins = List.copyOf(origins);
    }
  }

  /** Same columns, and it does not. */
  record NotCheaper(double original, double rewritten, @Override List<ColumnOrigin> origins)
      implements Verdict {
    public NotCheaper {
      origins = List.copyOf(origins);
    }
  }

  /** They do not describe the same columns, or this role may not run it. */
  record Differs(String what) implements Verdict {}
}
