package io.viewfinder.rewriter.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.live.Server;
import java.sql.Connection;
import java.sql.SQLException;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Drawn statements, executed both ways: {@code -Dviewfinder.pairs} of them, beginning with {@code
 * -Dviewfinder.seed}.
 */
class GeneratedPairsIT {
  private static final int PAIRS_A_ROUND = 100;
  private static final int ENOUGH_WRONG_ANSWERS = 5;

  @Test
  void everyRewrittenStatementAnswersAsItsOriginal(TestReporter reporter) throws SQLException {
    int pairs = Integer.getInteger("viewfinder.pairs", 2000);
    long seed = Long.getLong("viewfinder.seed", 1);
    Tally tally = new Tally();

    try (Connection connection = PrivatePostgres.shared().newDatabase().connect()) {
      Server server = new Server(connection);
      server.execute("set statement_timeout = '5s'");
      while (tally.statements() < pairs && tally.failures().size() < ENOUGH_WRONG_ANSWERS) {
        int wanted = Math.min(PAIRS_A_ROUND, pairs - tally.statements());
        new Round(seed++, server, null).play(wanted, tally);
      }
    }

    reporter.publishEntry(tally.toString());
    assertThat(tally.failures()).isEmpty();
    assertThat(tally.invalid()).isEmpty();
    SoftAssertions.assertSoftly(shares -> check(shares, tally));
  }

  private static void check(SoftAssertions shares, Tally tally) {
    shares
        .assertThat(tally.rewritten())
        .as("rewritten, of %s", tally)
        .isGreaterThanOrEqualTo(tally.statements() * 30 / 100);
    shares
        .assertThat(tally.nonEmpty())
        .as("not empty, of %s", tally)
        .isGreaterThanOrEqualTo(tally.statements() * 90 / 100);
    for (Trait trait : Trait.values()) {
      shares
          .assertThat(tally.count(trait))
          .as("%s, of %s", trait, tally)
          .isGreaterThanOrEqualTo(leastOfAClass(tally.statements()));
    }
  }

  /* Five in a thousand; few statements may by chance have half of that. */
  private static int leastOfAClass(int statements) {
    int least = statements * 5 / 1000;
    return statements < 100_000 ? least / 2 : least;
  }
}
