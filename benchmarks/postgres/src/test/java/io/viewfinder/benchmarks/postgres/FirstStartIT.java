package io.viewfinder.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartIT {
  @TempDir private Path folder;

  @Test
  void twoAtOnceUnpackIntoOneCache() throws IOException {
    Path cache = SharedFolder.in(folder).resolve("cache");
    String option = "-Dviewfinder.postgres.cache=" + cache;

    try (ChildJvm one = ChildJvm.start(Map.of(), option);
        ChildJvm other = ChildJvm.start(Map.of(), option)) {
      assertThat(one.ready().pid()).isNotEqualTo(other.ready().pid());
    }

    try (Stream<Path> entries = Files.list(cache)) {
      List<Path> unpacked = entries.toList();
      assertThat(unpacked).hasSize(1);
      assertThat(unpacked.get(0).resolve("bin/postgres")).isExecutable();
    }
  }
}
