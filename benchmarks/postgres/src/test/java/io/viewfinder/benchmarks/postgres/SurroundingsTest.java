package io.viewfinder.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingsTest {
  private static final int ROOT = 0;
  private static final int SOMEBODY = 1000;

  @TempDir private Path folder;

  @Test
  void theCacheIsTheUsersOwn() {
    Surroundings surroundings = surroundings(Map.of("user.home", folder.toString()), Map.of());

    assertThat(surroundings.cache(SOMEBODY))
        .isEqualTo(folder.resolve(".cache/viewfinder/postgres"));
  }

  @Test
  void theCacheFollowsTheEnvironment() {
    Surroundings surroundings =
        surroundings(Map.of("user.home", "/nobody"), Map.of("XDG_CACHE_HOME", folder.toString()));

    assertThat(surroundings.cache(SOMEBODY)).isEqualTo(folder.resolve("viewfinder/postgres"));
  }

  @Test
  void rootsCacheIsWhereOthersCanReadIt() {
    Surroundings surroundings =
        surroundings(
            Map.of("java.io.tmpdir", "/some/where", "user.home", folder.toString()),
            Map.of("XDG_CACHE_HOME", folder.toString()));

    assertThat(surroundings.cache(ROOT))
        .isEqualTo(Path.of("/some/where/viewfinder-cache-0/viewfinder/postgres"));
  }

  @Test
  void aUserWithoutAHomeHasACacheAmongTheTemporaryFolders() {
    Surroundings homeless = surroundings(Map.of("user.home", "?"), Map.of());
    Surroundings lockedOut = surroundings(Map.of("user.home", "/no/such/home"), Map.of());
    Path expected = Path.of("/tmp/viewfinder-cache-1000/viewfinder/postgres");

    assertThat(homeless.cache(SOMEBODY)).isEqualTo(expected);
    assertThat(lockedOut.cache(SOMEBODY)).isEqualTo(expected);
  }

  @Test
  void aFolderThatWasNamedIsTakenAsItIs() {
    Surroundings surroundings = surroundings(Map.of("viewfinder.postgres.cache", "/c"), Map.of());

    assertThat(surroundings.cache(ROOT)).isEqualTo(Path.of("/c"));
  }

  @Test
  void thePropertyNamesTheServerBeforeTheEnvironmentDoes() {
    Map<String, String> environment = Map.of("VIEWFINDER_POSTGRES_URL", "environment");

    assertThat(surroundings(Map.of(), Map.of()).externalUrl()).isEmpty();
    assertThat(surroundings(Map.of(), environment).externalUrl()).contains("environment");
    assertThat(
            surroundings(Map.of("viewfinder.postgres.url", "property"), environment).externalUrl())
        .contains("property");
    assertThat(surroundings(Map.of("viewfinder.postgres.url", " "), environment).externalUrl())
        .contains("environment");
  }

  @Test
  void thePlatformIsToldByTheVirtualMachine() {
    assertThat(
            surroundings(Map.of("os.name", "Mac OS X", "os.arch", "aarch64"), Map.of()).platform())
        .isEqualTo(new Platform("darwin", "arm_64"));
  }

  private static Surroundings surroundings(
      Map<String, String> properties, Map<String, String> environment) {
    return new Surroundings(properties, environment);
  }
}
