package io.viewfinder.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledJvmIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  @Test
  void aJvmThatEndsLeavesNothing() throws IOException {
    ChildJvm child = ChildJvm.start(Map.of());
    ChildJvm.Ready ready = child.ready();

    child.close();

    assertThat(ready.serverIsAlive()).isFalse();
    assertThat(ready.home()).doesNotExist();
  }

  @Test
  void aKilledJvmLeavesNothing() throws IOException, InterruptedException {
    ChildJvm child = ChildJvm.start(Map.of());
    ChildJvm.Ready ready = child.ready();
    assertThat(ready.serverIsAlive()).isTrue();
    assertThat(ready.home()).isDirectory();

    child.kill();

    await().atMost(PATIENCE).until(() -> !ready.serverIsAlive());
    await().atMost(PATIENCE).until(() -> Files.notExists(ready.home()));
  }

  @Test
  void aServerWhoseKeeperIsKilledTooIsSweptUpLater() throws IOException, InterruptedException {
    Path temporary = SharedFolder.in(folder);
    ChildJvm child =
        ChildJvm.start(
            Map.of(),
            "-Djava.io.tmpdir=" + temporary,
            "-Dviewfinder.postgres.cache=" + cache().folder());
    ChildJvm.Ready ready = child.ready();
    Leftovers leftovers = new Leftovers(temporary, Identity.caller().unprivileged());

    leftovers.sweep(binaries(), inAnHour());
    assertThat(ready.serverIsAlive()).as("its JVM is alive").isTrue();
    killKeeper(ready.pid());
    child.kill();
    assertThat(ready.serverIsAlive()).as("nobody is left to stop it").isTrue();
    leftovers.sweep(binaries(), Instant.EPOCH);
    assertThat(ready.serverIsAlive()).as("it may be just starting").isTrue();
    leftovers.sweep(binaries(), inAnHour());

    await().atMost(PATIENCE).until(() -> !ready.serverIsAlive());
    assertThat(ready.home()).doesNotExist();
  }

  /** Kills the shells around the server; first the one that stops it when the keeper is gone. */
  private static void killKeeper(long pid) {
    ProcessHandle keeper = ProcessHandle.of(pid).flatMap(ProcessHandle::parent).orElseThrow();
    List<ProcessHandle> watch =
        keeper.children().filter(child -> child.pid() != pid).flatMap(KilledJvmIT::family).toList();
    watch.forEach(ProcessHandle::destroyForcibly);
    keeper.destroyForcibly();
    await().atMost(PATIENCE).until(() -> watch.stream().noneMatch(ChildJvm::isRunning));
  }

  private static Stream<ProcessHandle> family(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  private static BinaryCache cache() {
    int user = Identity.caller().userId();
    return new BinaryCache(Surroundings.current().cache(user), user);
  }

  private static Path binaries() throws IOException {
    return cache().unpacked(Archive.of(Surroundings.current().platform()));
  }

  private static Instant inAnHour() {
    return Instant.now().plus(Duration.ofHours(1));
  }
}
