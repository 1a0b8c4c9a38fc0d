package io.viewfinder.benchmarks.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void nothingGivenMeansTheDefaults() {
    assertThat(Options.parse(List.of()))
        .isEqualTo(new Options(0.1, null, Path.of("target/viewfinder-demo.html"), 8, 100, false));
  }

  @Test
  void everyOptionIsTaken() {
    List<String> arguments =
        List.of(
            "--keep",
            "--scale",
            "1",
            "--postgres-url",
            "jdbc:postgresql://h/d",
            "--report",
            "a.html",
            "--max-views",
            "3",
            "--budget-percent",
            "15");

    assertThat(Options.parse(arguments))
        .isEqualTo(new Options(1, "jdbc:postgresql://h/d", Path.of("a.html"), 3, 15, true));
  }

  @Test
  void whatCannotBeIsRefusedByName() {
    assertRefused("--scale 0.001: at least 0.01", "--scale", "0.001");
    assertRefused("--scale NaN: at least 0.01", "--scale", "NaN");
    assertRefused("--scale big: not a number", "--scale", "big");
    assertRefused("--max-views 0: at least 1", "--max-views", "0");
    assertRefused("--budget-percent -3: at least 1", "--budget-percent", "-3");
    assertRefused("--speed: unknown", "--speed", "1");
    assertRefused("--report: unknown, or its value is missing", "--report");
  }

  private static void assertRefused(String message, String... arguments) {
    assertThatThrownBy(() -> Options.parse(List.of(arguments)))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(message);
  }
}
