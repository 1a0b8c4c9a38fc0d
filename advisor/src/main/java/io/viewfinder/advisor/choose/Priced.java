package io.viewfinder.advisor.choose;

import io.viewfinder.advisor.candidate.Candidate;
import io.viewfinder.advisor.candidate.Index;
import io.viewfinder.advisor.candidate.Sizing.Size;
import java.util.List;

/** A candidate with its indexes, and what it would cost and save. */
record Priced(Candidate candidate, List<Index> indexes, Size size, Option option) {
  /** The same without what it would save for this need: it turned out not to answer it. */
  Priced without(int need) {
    return new Priced(candidate, indexes, size, option.without(need));
  }
}
