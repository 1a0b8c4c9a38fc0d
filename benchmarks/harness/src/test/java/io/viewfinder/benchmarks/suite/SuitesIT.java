package io.viewfinder.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every query of three benchmarks, through views and without; {@link Suites} asks with more
 * literals.
 */
class SuitesIT {
  private static final double SCALE = 0.01;
  private static final int VIEWS = 25;

  /** So many queries are answered from views; to be raised, never lowered. */
  private enum Floor {
    SSB(13),
    TPCH(21),
    TPCDS(96);

    private final int rewritten;

    Floor(int rewritten) {
      this.rewritten = rewritten;
    }
  }

  private final List<String> told = new ArrayList<>();

  @Test
  void theStarIsAnsweredAsWithoutViews() throws SQLException {
    assertHolds(Suite.ssb(SCALE), Floor.SSB);
  }

  @Test
  void tpchIsAnsweredAsWithoutViews() throws SQLException {
    assertHolds(Suite.tpch(SCALE), Floor.TPCH);
  }

  @Test
  void tpcdsIsAnsweredAsWithoutViews() throws SQLException {
    assertHolds(Suite.tpcds(SCALE), Floor.TPCDS);
  }

  private void assertHolds(Suite suite, Floor floor) throws SQLException {
    Suites suites = new Suites(PrivatePostgres.shared(), 1, Care.FIRST, told::add);

    Score score = suites.run(suite, List.of(VIEWS)).get(0);

    assertThat(score.differences()).isEmpty();
    assertThat(score.refused()).isEmpty();
    assertThat(score.rewritten())
        .as(String.join("\n", told))
        .isGreaterThanOrEqualTo(floor.rewritten);
  }
}
