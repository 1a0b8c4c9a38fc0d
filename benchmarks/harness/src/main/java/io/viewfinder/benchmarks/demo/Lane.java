package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.workload.OtherLiterals;
import io.viewfinder.benchmarks.workload.Query;
import io.viewfinder.benchmarks.workload.Template;
import io.viewfinder.benchmarks.workload.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One benchmark and the three connections that run it side by side.
 *
 * @param recorded the queries that Viewfinder gets to see before it proposes views
 * @param later one query of each template with literals that are not among the recorded
 */
record Lane(
    Workload workload,
    boolean counted,
    Connection bare,
    Connection indexed,
    Connection viewfinder,
    List<Query> recorded,
    List<Query> later)
    implements AutoCloseable {
  private static final int RECORDED_LITERALS = 3;

  Lane {
    recorded = List.copyOf(recorded);
    later = List.copyOf(later);
  }

  static Lane open(Stage stage, Workload workload, boolean counted) throws SQLException {
    Connection bare = stage.bare(workload.schema());
    OtherLiterals literals = new OtherLiterals(bare, workload);
    List<Query> recorded = new ArrayList<>();
    List<Query> later = new ArrayList<>();
    for (Template template : workload.templates()) {
      List<Query> queries = literals.of(template, RECORDED_LITERALS + 1);
      recorded.addAll(queries.subList(0, RECORDED_LITERALS));
      later.add(queries.get(RECORDED_LITERALS));
    }
    return new Lane(
        workload,
        counted,
        bare,
        stage.bare(IndexedCopy.schema(workload.schema())),
        stage.viewfinder(workload.schema()),
        recorded,
        later);
  }

  @Override
  public void close() throws SQLException {
    try (bare;
        indexed;
        viewfinder) {
      // Leaving closes all three, whichever fails.
    }
  }
}
