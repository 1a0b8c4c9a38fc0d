package io.viewfinder.driver.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long the types of a module are, from the first line after the imports.
 *
 * @param module its folder
 */
record SourceLength(Path module) {
  private static final int LONGEST = 400;
  private static final Path GENERATED = Path.of("io/viewfinder/driver/forward");

  /** The types that nobody reads to the end, each with its length. */
  List<String> tooLong() throws IOException {
    Path sources = module.resolve("src/main/java");
    List<String> tooLong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        int lines = length(Files.readAllLines(file));
        if (lines > LONGEST && !sources.relativize(file).startsWith(GENERATED)) {
          tooLong.add(sources.relativize(file) + ": " + lines + " lines");
        }
      }
    }
    return tooLong;
  }

  private static int length(List<String> lines) {
    int imports = 0;
    for (int line = 0; line < lines.size(); line++) {
      if (lines.get(line).startsWith("import ")) {
        imports = line + 1;
      }
    }
    return lines.size() - imports;
  }
}
