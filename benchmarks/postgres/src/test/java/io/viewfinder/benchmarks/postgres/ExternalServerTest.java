package io.viewfinder.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExternalServerTest {
  @Test
  void aUrlTellsWhereAndAsWhom() {
    ExternalServer server =
        ExternalServer.at("jdbc:postgresql://db.local:6000/main?user=ann&password=a%26b&ssl=false");

    assertThat(server.maintenance())
        .isEqualTo(new Database("db.local", 6000, "main", "ann", "&password=a%26b&ssl=false"));
    assertThat(server.maintenance().sibling("other").url())
        .isEqualTo("jdbc:postgresql://db.local:6000/other?user=ann&password=a%26b&ssl=false");
  }

  @Test
  void whatAUrlLeavesOutIsTheUsual() {
    assertThat(ExternalServer.at("jdbc:postgresql://localhost/").maintenance())
        .isEqualTo(new Database("localhost", 5432, "postgres", "postgres"));
    assertThat(ExternalServer.at("jdbc:postgresql://[::1]/?user=a%40b").maintenance().url())
        .isEqualTo("jdbc:postgresql://[::1]:5432/a@b?user=a%40b");
  }

  @Test
  void aUrlOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> ExternalServer.at("jdbc:mysql://localhost/x"))
        .isInstanceOf(PostgresStartFailedException.class)
        .hasMessageContaining("jdbc:mysql://localhost/x")
        .hasMessageContaining("jdbc:postgresql://host:port/database");
    assertThatThrownBy(() -> ExternalServer.at("jdbc:postgresql://one,two/x"))
        .hasMessageContaining("one,two");
  }
}
