package io.viewfinder.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlatformTest {
  @Test
  void everyPlatformOfTheBuildHasItsArchive() {
    assertThat(Platform.of("Linux", "amd64").archive()).isEqualTo("/postgres-linux-x86_64.txz");
    assertThat(Platform.of("Linux", "aarch64").archive()).isEqualTo("/postgres-linux-arm_64.txz");
    assertThat(Platform.of("Mac OS X", "x86_64").archive())
        .isEqualTo("/postgres-darwin-x86_64.txz");
    assertThat(Platform.of("Mac OS X", "aarch64").archive())
        .isEqualTo("/postgres-darwin-arm_64.txz");
  }

  @Test
  void aPlatformWithoutAnArchiveIsToldWhatToDo() {
    Platform unusual = Platform.of("Linux", "s390x");

    assertThatThrownBy(() -> Archive.of(unusual))
        .isInstanceOf(PostgresStartFailedException.class)
        .hasMessageContaining("/postgres-linux-s390x.txz")
        .hasMessageContaining("-Dviewfinder.postgres.url");
    assertThat(Platform.of("Windows 11", "amd64").archive())
        .isEqualTo("/postgres-windows-11-x86_64.txz");
  }
}
