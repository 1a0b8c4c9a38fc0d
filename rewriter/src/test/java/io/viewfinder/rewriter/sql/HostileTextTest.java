package io.viewfinder.rewriter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.ParsedStatement.Read;
import io.viewfinder.rewriter.sql.ParsedStatement.Refused;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that nobody means: none of them may fail, or keep the parser for long. */
class HostileTextTest {
  private static final List<String> SCRAPS =
      List.of(
          "select",
          "from",
          "where",
          "(",
          ")",
          "((",
          "))",
          "[",
          "]",
          "{",
          "}",
          ",",
          ";",
          ".",
          "::",
          ":",
          "?",
          "??",
          "'",
          "'x'",
          "E'\\'",
          "\"",
          "\"q\"",
          "$$",
          "$t$",
          "1",
          ".5",
          "1e",
          "a",
          "b.c",
          "*",
          "+",
          "-",
          "--",
          "/*",
          "*/",
          "<>",
          "@>",
          "and",
          "or",
          "not",
          "in",
          "between",
          "is",
          "null",
          "case",
          "when",
          "then",
          "else",
          "end",
          "over",
          "window",
          "filter",
          "within",
          "group",
          "by",
          "order",
          "limit",
          "offset",
          "fetch",
          "first",
          "rows",
          "with",
          "recursive",
          "as",
          "union",
          "all",
          "intersect",
          "except",
          "values",
          "table",
          "lateral",
          "join",
          "left",
          "on",
          "using",
          "natural",
          "cross",
          "any",
          "exists",
          "array",
          "row",
          "interval",
          "date",
          "cast",
          "extract",
          "collate",
          "at",
          "time",
          "zone",
          "operator",
          "like",
          "escape",
          "distinct",
          "grouping",
          "sets",
          "rollup",
          "for",
          "update",
          "{fn",
          "\n",
          "\u00e9",
          "\0");

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void soupIsReadOrRefused(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      String soup =
          IntStream.range(0, 1 + random.nextInt(40))
              .mapToObj(place -> SCRAPS.get(random.nextInt(SCRAPS.size())))
              .collect(Collectors.joining(random.nextBoolean() ? " " : ""));

      assertThat(StatementParser.parse("select " + soup)).as("seed %s: %s", seed, soup).isNotNull();
      assertThat(StatementParser.parse(soup)).as("seed %s: %s", seed, soup).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select %(a%) from t",
        "select %- %a from t",
        "select %not %a from t",
        "select %f(%a%) from t",
        "select %a[%1%]% from t",
        "select %array[%1%] from t",
        "select %case when a then %1% end from t",
        "select %(select %1%)",
        "select 1%::int%",
        "select 1% + 1%",
        "select 1% ^ 1%",
        "select 1% is null%",
        "select 1% in (1%)",
        "select %row(%1%)",
        "select a from %(select a from %t%) x%",
        "select a from %(%t% join t on true)%",
        "select a from t% join t on true%",
        "%(%select 1%)%",
        "%with x as (%select 1%) select 1%",
        "select 1% union select 1%",
        "%(%select 1% union select 1)%",
        "select a from t group by %grouping sets (%a%)",
        "select 1 limit %(%1%)%",
      })
  void depthIsRefusedBeforeTheStackEnds(String pattern) {
    List<String> parts = List.of(pattern.split("%", -1));

    for (int depth : List.of(3, 20_000)) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < parts.size(); i++) {
        text.append(i % 2 == 1 ? parts.get(i).repeat(depth) : parts.get(i));
      }
      ParsedStatement parsed = StatementParser.parse(text.toString());
      if (depth > 3) {
        assertThat(parsed).isInstanceOf(Refused.class);
        assertThat(((Refused) parsed).refusal().detail()).isEqualTo("more than 200 levels");
      }
    }
  }

  @Test
  void longChainsOfConditionsAreNoDeepTrees() {
    String conditions =
        IntStream.range(0, 20_000).mapToObj(i -> "a = " + i).collect(Collectors.joining(" or "));

    ParsedStatement parsed = StatementParser.parse("select a from t where " + conditions);

    assertThat(parsed).isInstanceOf(Read.class);
    SqlWriter writer = SqlWriter.asNamed();
    QueryText.write(writer, ((Read) parsed).query());
    assertThat(writer.text()).contains("19999").hasSizeLessThan(600_000);
  }

  @Test
  void longListsAreReadInOneGo() {
    String list = IntStream.range(0, 10_000).mapToObj(i -> "?").collect(Collectors.joining(", "));

    ParsedStatement parsed = StatementParser.parse("select a from t where a in (" + list + ")");

    assertThat(parsed).isInstanceOf(Read.class);
    assertThat(((Read) parsed).parameters()).hasSize(10_000);
    Expression in = block((Read) parsed).conditions().get(0);
    assertThat(in.children()).hasSize(10_001).last().isEqualTo(new Expression.Parameter(9_999));
  }

  private static SelectBlock block(Read read) {
    SelectBlock block = read.query().onlyBlock();
    assertThat(block).isNotNull();
    return Objects.requireNonNull(block);
  }

  @Test
  void aRefusalNamesItsReason() {
    ParsedStatement parsed = StatementParser.parse("select a from t where (b = 1");

    assertThat(((Refused) parsed).refusal().reason()).isEqualTo(Reason.NOT_PARSED);
    assertThat(((Refused) parsed).refusal().detail()).isEqualTo("unexpected: the end");
  }
}
