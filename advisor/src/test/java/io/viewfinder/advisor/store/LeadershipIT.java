package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One driver of many leads, and another as soon as it does not renew. */
class LeadershipIT {
  private static final String TERM = "SELECT term FROM viewfinder.leader";

  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());
  private final Leadership one = leadership();
  private final Leadership other = leadership();

  private static Leadership leadership() {
    return new Leadership("viewfinder", UUID.randomUUID(), Duration.ofHours(1));
  }

  @BeforeEach
  void ourSchema() throws SQLException {
    live.store().initialise();
  }

  @Test
  void whoeverComesFirstLeadsAndGoesOnLeading() throws SQLException {
    try (ControlSession session = live.control()) {
      assertThat(one.hold(session)).isTrue();
      assertThat(other.hold(session)).isFalse();
      assertThat(one.hold(session)).isTrue();
    }
    assertThat(live.rows(TERM)).isEqualTo(List.of("1"));
  }

  @Test
  void aTermThatWasNotRenewedIsTakenOver() throws SQLException {
    try (ControlSession session = live.control()) {
      one.hold(session);
      live.run("UPDATE viewfinder.leader SET expires = clock_timestamp() - interval '1 ms'");

      assertThat(other.hold(session)).isTrue();
      assertThat(one.hold(session)).isFalse();
    }
    assertThat(live.rows(TERM)).isEqualTo(List.of("2"));
  }

  @Test
  void whoResignsIsFollowedAtOnceAndNobodyResignsForAnother() throws SQLException {
    try (ControlSession session = live.control()) {
      one.hold(session);
      other.resign(session);
      assertThat(other.hold(session)).isFalse();

      one.resign(session);
      assertThat(other.hold(session)).isTrue();
    }
  }
}
