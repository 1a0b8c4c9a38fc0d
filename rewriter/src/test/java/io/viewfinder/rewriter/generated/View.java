package io.viewfinder.rewriter.generated;

/**
 * A drawn view.
 *
 * @param name of its state
 */
record View(String name, Draft draft) {
  String sql() {
    SqlText out = new SqlText();
    draft.write(out);
    return out.text();
  }
}
