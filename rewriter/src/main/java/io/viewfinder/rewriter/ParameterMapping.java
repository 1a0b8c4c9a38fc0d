package io.viewfinder.rewriter;

import java.util.List;

/**
 * For each parameter of the rewritten statement, the original parameter (counted from 0) it takes
 * its value from. An original parameter may appear several times or not at all.
 */
public record ParameterMapping(List<Integer> sources) {
  public ParameterMapping {
    sources = List.copyOf(sources);
  }

  /**
   * Whether the rewritten statement takes exactly the original's first parameters in their order.
   */
  public boolean isIdentity() {
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i) != i) {
        return false;
      }
    }
    return true;
  }
}
