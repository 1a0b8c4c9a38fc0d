package io.viewfinder.advisor.choose;

import io.viewfinder.advisor.candidate.Index;
import java.util.List;

/**
 * A view that is worth building, and why.
 *
 * @param definition its SELECT
 * @param indexes the indexes its stored rows should have
 * @param reason for people: what it answers, what it saves and costs
 * @param benefitMillisPerDay statement time that it would save each day, net of its own cost; an
 *     estimate
 * @param rows how many rows it would store; an estimate
 * @param bytes how large it would be, indexes included; an estimate
 * @param shapes the ids of the shapes that it would answer
 */
public record Proposal(
    String name,
    String definition,
    List<Index> indexes,
    String reason,
    double benefitMillisPerDay,
    long rows,
    long bytes,
    List<Long> shapes) {
  public Proposal {
    indexes = List.copyOf(indexes);
    shapes = List.copyOf(shapes);
  }
}
