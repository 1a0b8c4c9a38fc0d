package io.viewfinder.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only root can do: become somebody else, in each way, and start as somebody else. */
class RootIT {
  private static final List<String> WAYS = List.of("setpriv", "chroot", "runuser", "su", "unshare");

  @TempDir private Path folder;

  @BeforeEach
  void onlyRoot() {
    assumeTrue(Identity.caller().userId() == 0, "not root: nothing to drop");
  }

  /** JUnit warns of each link that it has to remove itself. */
  @AfterEach
  void removeLinks() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  @Test
  void theServerIsNotRoots() {
    PrivatePostgres postgres = PrivatePostgresIT.start(Map.of());

    assertThat(ProcessHandle.of(postgres.pid()).flatMap(server -> server.info().user()))
        .isPresent()
        .get()
        .isNotEqualTo("root");
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"setpriv", "chroot", "runuser", "su", "unshare"})
  void eachWayIsTakenWhenThoseBeforeItFail(String way) throws IOException {
    List<String> failing = WAYS.subList(0, WAYS.indexOf(way));
    Path tools = tools(failing);
    assumeTrue(works(way), way + " is missing or forbidden on this machine");

    try (ChildJvm child = ChildJvm.start(Map.of("PATH", tools.toString()))) {
      assertThat(child.ready().way()).isEqualTo(way);
    }
  }

  @Test
  void noneNeedsUnshare() throws IOException {
    Path tools = tools(List.of());
    Files.delete(tools.resolve("unshare"));

    try (ChildJvm child = ChildJvm.start(Map.of("PATH", tools.toString()))) {
      assertThat(child.ready().way()).isIn(WAYS).isNotEqualTo("unshare");
    }
  }

  @Test
  void whenNoWayWorksTheErrorListsThemAll() throws IOException {
    Path tools = tools(WAYS);

    try (ChildJvm child = ChildJvm.start(Map.of("PATH", tools.toString()))) {
      assertThat(child.output())
          .contains("refuses to run as root")
          .contains(WAYS)
          .contains("-> 77 forbidden here");
    }
  }

  @Test
  void anotherUserStartsItWithACacheOfTheirOwn() throws IOException {
    Identity other = Identity.caller().unprivileged();
    Path shared = SharedFolder.in(folder);
    List<Path> classPath = copied(shared);
    assumeTrue(
        other.command(ChildJvm.java().toString(), "-version").run().status() == 0,
        "this JDK lies where other users may not read it");

    Map<String, String> environment = Map.of("XDG_CACHE_HOME", shared.toString());
    try (ChildJvm child = ChildJvm.start(other, classPath, environment)) {
      assertThat(child.ready().way()).as("a user that is not root drops nothing").isEmpty();
    }

    assertThat(shared.resolve("viewfinder/postgres")).isNotEmptyDirectory();
    other.command("rm", "-rf", shared.resolve("viewfinder").toString()).run();
  }

  /** A folder for PATH with the programs that a start needs; these ways are there, but fail. */
  private Path tools(List<String> failing) throws IOException {
    Path tools = Files.createDirectory(SharedFolder.in(folder).resolve("bin"));
    SharedFolder.allow(tools, "rwxr-xr-x");
    List<String> programs = new ArrayList<>(List.of("sh", "id", "mktemp", "cat", "rm"));
    programs.addAll(WAYS);
    for (String program : programs) {
      if (failing.contains(program)) {
        Files.writeString(tools.resolve(program), "#!/bin/sh\necho forbidden here\nexit 77\n");
        SharedFolder.allow(tools.resolve(program), "rwxr-xr-x");
      } else {
        link(tools, program);
      }
    }
    return tools;
  }

  private static void link(Path tools, String program) throws IOException {
    for (String folder : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
      Path original = Path.of(folder, program);
      if (Files.isExecutable(original)) {
        Files.createSymbolicLink(tools.resolve(program), original);
        return;
      }
    }
  }

  /** Whether a way is to be had at all here: a container may lack the program or forbid it. */
  private static boolean works(String way) {
    return Identity.WAYS_OF_ROOT.stream()
        .filter(words -> words.get(0).equals(way))
        .anyMatch(words -> new Identity(words).command("id", "-u").run().status() == 0);
  }

  /** The class path, copied to where everybody may read it. */
  private static List<Path> copied(Path shared) throws IOException {
    List<Path> copies = new ArrayList<>();
    for (Path entry : ChildJvm.classPath()) {
      Path copy = shared.resolve("entry-" + copies.size() + "-" + entry.getFileName());
      copy(entry, copy);
      copies.add(copy);
    }
    return copies;
  }

  private static void copy(Path entry, Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(entry)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(entry.relativize(file).toString());
        Files.copy(file, target);
        SharedFolder.allow(target, "rwxr-xr-x");
      }
    }
  }
}
