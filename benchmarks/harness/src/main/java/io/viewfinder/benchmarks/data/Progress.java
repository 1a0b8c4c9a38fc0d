package io.viewfinder.benchmarks.data;

/** Is told how far a load has come; called from the loading thread, often. */
public interface Progress {
  /** So many of about so many rows of a table have been sent. */
  void sent(String table, long rows, long expectedRows);

  /** A table is filled. */
  void filled(String table, long rows);

  /** Tells nobody. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void sent(String table, long rows, long expectedRows) {
        // Silence is what was asked for.
      }

      @Override
      public void filled(String table, long rows) {
        // Silence is what was asked for.
      }
    };
  }
}
