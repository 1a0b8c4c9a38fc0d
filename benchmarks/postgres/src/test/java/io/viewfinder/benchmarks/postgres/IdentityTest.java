package io.viewfinder.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final List<String> MISSING = List.of("no-such-program-anywhere");
  private static final List<String> FAILING = List.of("sh", "-c", "echo not permitted; exit 3");
  private static final List<String> STILL_ROOT = List.of("sh", "-c", "echo 0");
  private static final List<String> WORKING = List.of("sh", "-c", "echo 65534");

  @Test
  void theFirstWayThatWorksIsTaken() {
    Identity identity =
        Identity.firstThatWorks(List.of(MISSING, FAILING, STILL_ROOT, WORKING, FAILING));

    assertThat(identity.prefix()).isEqualTo(WORKING);
  }

  @Test
  void aRefusalListsEveryWayWithWhatItAnswered() {
    assertThatThrownBy(() -> Identity.firstThatWorks(List.of(MISSING, FAILING, STILL_ROOT)))
        .isInstanceOf(PostgresStartFailedException.class)
        .hasMessageContaining("no-such-program-anywhere id -u -> -1")
        .hasMessageContaining("id -u -> 3 not permitted")
        .hasMessageContaining("id -u -> 0 0")
        .hasMessageContaining("-Dviewfinder.postgres.url");
  }

  @Test
  void rootIsTriedInTheDocumentedOrder() {
    assertThat(Identity.WAYS_OF_ROOT)
        .extracting(way -> way.get(0))
        .containsExactly("setpriv", "chroot", "runuser", "su", "unshare");
  }

  @Test
  void somebodyWhoIsNotRootDropsNothing() {
    Identity somebody = new Identity(WORKING);

    assertThat(somebody.userId()).isEqualTo(65534);
    assertThat(somebody.unprivileged()).isSameAs(somebody);
  }

  @Test
  void aSystemThatDoesNotTellTheUserIsRefused() {
    Identity unknown = new Identity(FAILING);

    assertThatThrownBy(unknown::userId).hasMessageContaining("not permitted");
  }

  @Test
  void thePrefixComesBeforeTheWords() {
    assertThat(new Identity(List.of("a", "b")).words(List.of("c", "d")))
        .containsExactly("a", "b", "c", "d");
  }
}
