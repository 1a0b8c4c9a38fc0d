package io.viewfinder.rewriter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.ParsedStatement.Read;
import io.viewfinder.rewriter.sql.ParsedStatement.Refused;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementParserTest {
  @Test
  void theBytesAroundTheBlockAreKept() {
    Read read = read("/* report */ select a from t where b = 1 ;\n");

    Span place = block(read).span();
    assertThat(read.text().substring(0, place.start())).isEqualTo("/* report */ ");
    assertThat(read.text().substring(place.end())).isEqualTo(" ;\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a + b * c          | (\"a\" + (\"b\" * \"c\"))",
        "a - b - c          | ((\"a\" - \"b\") - \"c\")",
        "a - (b - c)        | (\"a\" - (\"b\" - \"c\"))",
        "a or b and not c   | (\"a\" or (\"b\" and (not \"c\")))",
        "(a or b) and c     | ((\"a\" or \"b\") and \"c\")",
        "a = 1 and b < 2    | ((\"a\" = 1) and (\"b\" < 2))",
        "not a = b          | (not (\"a\" = \"b\"))",
        "-a * b             | ((- \"a\") * \"b\")",
        "a::int + 1         | (cast(\"a\" as int4) + 1)",
        "a between 1 and 2  | (\"a\" between 1 and 2)",
        "a not in (1, 2)    | (\"a\" not in (1, 2))",
        "a is not null      | (\"a\" is not null)",
        "x.a like 'b%'      | (\"x\".\"a\" like 'b%')",
        "sum(distinct a)    | \"sum\"(distinct \"a\")",
        "pg_catalog.sum(a)  | \"pg_catalog\".\"sum\"(\"a\")",
        "count(*)           | \"count\"(*)",
        "coalesce(a, 0)     | coalesce(\"a\", 0)",
        "extract(year from a) | extract(year from \"a\")",
        "case when a then 1 else 2 end | case when \"a\" then 1 else 2 end",
        "case a when 1 then 2 end | case \"a\" when 1 then 2 end",
        "cast(a as numeric(12, 2)) | cast(\"a\" as numeric(12,2))",
        "date '2024-01-31' + interval '1 day' | (date '2024-01-31' + interval '1 day')",
        "-5::int            | (- cast(5 as int4))",
        "TRUE               | TRUE",
        "-1.50              | (- 1.50)",
      })
  void anExpressionIsGroupedAsPostgresGroupsIt(String written, String grouped) {
    assertThat(text(onlyItem("select " + written + " from t"))).isEqualTo(grouped);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = b is null",
        "a < b = c",
        "a ~ 'x'",
        "a similar to 'x'",
        "a ilike 'x'",
        "a like 'x' escape '!'",
        "E'x\\n'",
        "$$x$$",
        "'a\\b'",
        "u&'x'",
        "b'1'",
        "a::money",
        "a::int[]",
        "a::timestamptz",
        "current_date",
        "a[1]",
        "(a, b)",
        "a in (select 1)",
        "exists (select 1)",
        "(select 1)",
        "sum(a) over ()",
        "sum(a) filter (where b)",
        "string_agg(a, ',' order by b)",
        "array[1]",
        "a at time zone 'UTC'",
        "interval '1' day",
        "a collate \"C\"",
        "a -> 'b'",
        "1e3",
        "0x1F",
        "a between symmetric 1 and 2",
        "a isnull",
        "*",
        "t.*",
      })
  void aFormThatIsNotKnownIsNotGuessed(String written) {
    ParsedStatement parsed = StatementParser.parse("select " + written + " from t");

    assertThat(parsed).satisfiesAnyOf(this::isRefused, this::isUnsupported);
  }

  private void isRefused(ParsedStatement parsed) {
    assertThat(parsed).isInstanceOf(Refused.class);
  }

  private void isUnsupported(ParsedStatement parsed) {
    Expression item = block((Read) parsed).items().get(0).expression();
    assertThat(holdsUnsupported(item)).as("%s", item).isTrue();
  }

  private static boolean holdsUnsupported(Expression expression) {
    return expression instanceof Expression.Unsupported
        || expression.children().stream().anyMatch(StatementParserTest::holdsUnsupported);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select 1                                  | UNSUPPORTED_SYNTAX",
        "select a from t offset 3                  | UNSUPPORTED_SYNTAX",
        "select a from t limit 3 offset 3          | UNSUPPORTED_SYNTAX",
        "select a from t fetch first 3 rows only   | UNSUPPORTED_SYNTAX",
        "select distinct on (a) a from t           | UNSUPPORTED_SYNTAX",
        "select a into b from t                    | UNSUPPORTED_SYNTAX",
        "select a from only t                      | UNSUPPORTED_SYNTAX",
        "select a from t left join u on true       | UNSUPPORTED_SYNTAX",
        "select a from t natural join u            | UNSUPPORTED_SYNTAX",
        "select a from t join u using (a)          | UNSUPPORTED_SYNTAX",
        "select a from t, lateral (select 1) x     | UNSUPPORTED_SYNTAX",
        "select a from f(1)                        | UNSUPPORTED_SYNTAX",
        "select a from t x(b)                      | UNSUPPORTED_SYNTAX",
        "select a from t window w as ()            | UNSUPPORTED_SYNTAX",
        "select a from t group by grouping sets (a)| UNSUPPORTED_SYNTAX",
        "with x as (select 1) select a from t      | UNSUPPORTED_SYNTAX",
        "(select a from t)                         | UNSUPPORTED_SYNTAX",
        "select a from t union all select b from u | UNSUPPORTED_SYNTAX",
        "values (1)                                | UNSUPPORTED_SYNTAX",
        "select a from t for update                | LOCKING_CLAUSE",
        "select a from t for share of t            | LOCKING_CLAUSE",
        "select a from t for no key update         | LOCKING_CLAUSE",
        "insert into t values (1)                  | NOT_A_READ",
        "create table t (a int)                    | NOT_A_READ",
        "select a frm t where where                | NOT_PARSED",
        "select a from t; select b from u          | UNSUPPORTED_SYNTAX",
        "vacuum t                                  | NOT_PARSED",
      })
  void whateverIsNotOneBlockIsRefused(String sql, Reason reason) {
    ParsedStatement parsed = StatementParser.parse(sql);

    assertThat(parsed).isInstanceOf(Refused.class);
    assertThat(((Refused) parsed).refusal().reason()).isEqualTo(reason);
  }

  @Test
  void parametersAreNumberedAsTheyStandInTheText() {
    Read read = read("select a from t where b = ? and c in (?, ?::int) and '?' = \"?\" limit ?");

    SqlWriter writer = SqlWriter.asNamed();
    block(read).conditions().forEach(writer::expression);
    assertThat(read.parameters()).hasSize(4);
    assertThat(writer.parameters()).isEqualTo(List.of(0, 1, 2));
    assertThat(block(read).rows().limit()).isEqualTo(new Expression.Parameter(3));
  }

  @Test
  void joinConditionsStandAmongTheConditions() {
    SelectBlock block =
        block(read("select a from t inner join u on t.x = u.x and t.y = 1 where u.z = 2"));

    assertThat(block.conditions()).hasSize(3);
    assertThat(block.from())
        .extracting(item -> ((FromItem.Named) item).alias())
        .containsExactly("t", "u");
  }

  @Test
  void namesFoldAndAliasesReplaceThem() {
    SelectBlock block = block(read("SELECT T1.A FROM Shop.\"Big Table\" AS T1"));

    assertThat(block.from())
        .containsExactly(
            new FromItem.Table("Shop.\"Big Table\"", "shop", "Big Table", "t1", List.of()));
  }

  @Test
  void ordersKeepTheirDirections() {
    SelectBlock block = block(read("select a from t order by a, b desc, c asc nulls first"));

    assertThat(block.orderBy())
        .extracting(SelectBlock.Order::suffix)
        .containsExactly("", " desc", " nulls first");
  }

  private static Read read(String sql) {
    ParsedStatement parsed = StatementParser.parse(sql);
    assertThat(parsed).as("%s", parsed).isInstanceOf(Read.class);
    return (Read) parsed;
  }

  private static SelectBlock block(Read read) {
    return Objects.requireNonNull(read.query().onlyBlock());
  }

  private static Expression onlyItem(String sql) {
    return block(read(sql)).items().get(0).expression();
  }

  private static String text(Expression expression) {
    return SqlWriter.asNamed().expression(expression).text();
  }
}
