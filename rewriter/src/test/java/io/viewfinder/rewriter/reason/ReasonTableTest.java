package io.viewfinder.rewriter.reason;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of reasons in the documentation, which is the list itself. */
class ReasonTableTest {
  private static final String HEADING = "| code | what it says to its reader |";

  private static List<String> generated() {
    return Stream.concat(
            Stream.of(HEADING, "|---|---|"),
            Arrays.stream(Reason.values())
                .map(reason -> "| `" + reason.name() + "` | " + reason.action() + " |"))
        .toList();
  }

  @Test
  void theDocumentationHasTheListAsItIs() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "docs", "matching.md"));
    List<String> table =
        lines.stream()
            .dropWhile(line -> !line.equals(HEADING))
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(table)
        .as("docs/matching.md must have this table:\n%s", String.join("\n", generated()))
        .isEqualTo(generated());
  }

  @Test
  void everyReasonTellsItsReaderSomething() {
    assertThat(Reason.values())
        .allSatisfy(reason -> assertThat(reason.action()).endsWith(".").hasSizeGreaterThan(20));
  }
}
