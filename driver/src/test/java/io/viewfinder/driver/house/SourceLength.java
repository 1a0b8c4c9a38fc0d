package io.viewfinder.driver.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long the source files of a module are.
 *
 * @param module its folder
 */
record SourceLength(Path module) {
  private static final int LONGEST = 400;
  private static final Path GENERATED = Path.of("io/viewfinder/driver/forward");

  /** The files that nobody reads to the end, each with its length. */
  List<String> tooLong() throws IOException {
    Path sources = module.resolve("src/main/java");
    List<String> tooLong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        int lines = Files.readAllLines(file).size();
        if (lines > LONGEST && !sources.relativize(file).startsWith(GENERATED)) {
          tooLong.add(sources.relativize(file) + ": " + lines + " lines");
        }
      }
    }
    return tooLong;
  }
}
