package io.viewfinder.advisor.candidate;

import io.viewfinder.rewriter.Demand;
import java.util.List;

/**
 * Tables and how they are joined: only views over the same join can be merged.
 *
 * @param tables ascending by OID
 * @param conditions equalities over the tables' aliases, sorted
 */
public record Join(List<Demand.TableUse> tables, List<String> conditions) {
  public Join {
    tables = List.copyOf(tables);
    conditions = List.copyOf(conditions);
  }

  static Join of(Demand demand) {
    return new Join(demand.tables(), demand.joins());
  }
}
