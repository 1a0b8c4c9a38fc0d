package io.viewfinder.advisor.choose;

import io.viewfinder.advisor.candidate.Candidate;
import io.viewfinder.advisor.workload.ShapeReport;
import io.viewfinder.rewriter.Demand;
import java.util.List;
import java.util.Set;

/** What is known of how statements are answered from views. */
public interface Matching {
  /** What views would have to keep to answer the shape's blocks; empty where none can. */
  List<Demand> demands(ShapeReport report);

  /** Whether the shape's sample would be rewritten, were the candidate the only view. */
  boolean answers(ShapeReport report, Candidate candidate);

  /** Those of the keys that are determined by the others. */
  Set<Demand.Key> determined(List<Demand.Key> keys);
}
