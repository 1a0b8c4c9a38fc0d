package io.viewfinder.advisor.candidate;

import io.viewfinder.rewriter.Demand;
import java.util.Collection;

/** What is known of the data: how large views over it would be. */
public interface Sizing {
  /** How large a view with these contents would be, its indexes apart. */
  Size size(Contents contents);

  /** How many different values these keys have together. */
  double distinct(Join join, Collection<Demand.Key> keys);

  /** The rows of a base table. */
  double rows(Demand.TableUse table);

  /**
   * The size of a view's stored rows.
   *
   * @param keyBytes the mean width of one row's keys
   */
  record Size(double rows, double bytes, double keyBytes) {}
}
