package io.viewfinder.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ViewTest {
  private static final Pattern WHERE =
      Pattern.compile("\\nwhere (.*?)(?=\\ngroup by|\\z)", Pattern.DOTALL);
  private static final Pattern LITERAL = Pattern.compile("'|(?<!\\w)\\d");

  @Test
  void eachEntryIsANameAndASelect() {
    assertThat(View.parse("-- view a\nselect 1\nfrom t\n\n-- view b\nselect 2\n"))
        .containsExactly(new View("a", "select 1\nfrom t"), new View("b", "select 2"));
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> View.read("none.sql")).hasMessage("no resource none.sql");
  }

  static Stream<Suite> suites() {
    return Suite.all(0.01).stream();
  }

  @ParameterizedTest
  @MethodSource("suites")
  void noSetHasMoreViewsThanAllowed(Suite suite) {
    assertThat(suite.views()).extracting(View::name).doesNotHaveDuplicates();
    assertThat(suite.views()).hasSizeBetween(5, 25);
  }

  @ParameterizedTest
  @MethodSource("suites")
  void noViewHoldsALiteralOfAQuery(Suite suite) {
    for (View view : suite.views()) {
      assertThat(view.select()).as(view.name()).doesNotContain("'");
      WHERE
          .matcher(view.select())
          .results()
          .forEach(
              where -> assertThat(where.group(1)).as(view.name()).doesNotContainPattern(LITERAL));
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void noViewIsABlockOfAQuery(Suite suite) {
    List<String> texts =
        suite.workload().templates().stream().map(template -> plain(template.text())).toList();
    for (View view : suite.views()) {
      assertThat(texts).as(view.name()).noneMatch(text -> text.contains(plain(view.select())));
    }
  }

  private static String plain(String sql) {
    return sql.replaceAll("\\s+", " ");
  }
}
