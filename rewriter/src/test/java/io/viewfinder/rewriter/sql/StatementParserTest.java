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
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "a ~~ 'x'                 | (\"a\" ~~ 'x')",
        "not a between 1 and 2    | (not (\"a\" between 1 and 2))",
        "a between b = 1 and c    | (\"a\" between (\"b\" = 1) and \"c\")",
        "a = b is null            | ((\"a\" = \"b\") is null)",
        "a is not distinct from b + 1 | (\"a\" is not distinct from (\"b\" + 1))",
        "-a ^ 2                   | ((- \"a\") ^ 2)",
        "2 ^ 3 ^ 4                | ((2 ^ 3) ^ 4)",
        "@ a + b                  | (@ (\"a\" + \"b\"))",
        "a * @ b + c              | (\"a\" * (@ (\"b\" + \"c\")))",
        "a @> b = c               | ((\"a\" @> \"b\") = \"c\")",
        "a ->> 'k' = 'v'          | ((\"a\" ->> 'k') = 'v')",
        "a ?? 'k'                 | (\"a\" ?? 'k')",
        "a=-1                     | (\"a\" = (- 1))",
        "a != 1                   | (\"a\" <> 1)",
        "a operator(pg_catalog.*) b + c | (\"a\" operator(\"pg_catalog\".*) (\"b\" + \"c\"))",
        "a = any (b) + 1          | ((\"a\" = any (\"b\")) + 1)",
        "a like b escape '!'      | (\"a\" like \"pg_catalog\".\"like_escape\"(\"b\", '!'))",
        "a similar to 'x'         | (\"a\" similar to 'x')",
        "not a = not b = c        | (not (\"a\" = (not (\"b\" = \"c\"))))",
        "-a collate c             | ((- \"a\") collate \"c\")",
        "a || b collate \"C\"     | (\"a\" || (\"b\" collate \"C\"))",
        "a at time zone 'x' at time zone 'y' | \"pg_catalog\".\"timezone\"('y', \"pg_catalog\".\"timezone\"('x', \"a\"))",
        "a + b at time zone 'x'   | (\"a\" + \"pg_catalog\".\"timezone\"('x', \"b\"))",
        "a[1][2]                  | (\"a\")[1][2]",
        "(a[1])[2]                | ((\"a\")[1])[2]",
        "(a, b) = row(1, 2)       | (row(\"a\", \"b\") = row(1, 2))",
        "timestamptz 'x'          | cast('x' as timestamptz)",
        "interval '1' day         | cast('1' as interval day)",
        "a::timestamp(3) with time zone | cast(\"a\" as timestamptz(3))",
        "a::\"Shop\".money[]      | cast(\"a\" as \"Shop\".money[])",
        "a::char                  | cast(\"a\" as bpchar(1))",
        "char 'x'                 | cast('x' as bpchar)",
        "current_timestamp(3)     | current_timestamp(3)",
        "f(a, b => 1, variadic c) | \"f\"(\"a\", \"b\" => 1, variadic \"c\")",
        "trim(leading 'x' from a) | \"pg_catalog\".\"ltrim\"(\"a\", 'x')",
        "position('x' in a)       | \"pg_catalog\".\"position\"(\"a\", 'x')",
        "grouping(a)              | grouping(\"a\")",
        "sum(a) filter (where b) over (order by c desc rows 1 preceding) | \"sum\"(\"a\") filter (where \"b\") over ( order by \"c\" desc rows 1 preceding)",
        "a in (select 1)          | (\"a\" in (SELECT 1 AS \"?column?\"))",
        "a in ((select 1), 2)     | (\"a\" in (((SELECT 1 AS \"?column?\")), 2))",
        "array(select 1)          | (array(SELECT 1 AS \"?column?\"))",
        "{ts '2024-01-01 00:00'}  | timestamp '2024-01-01 00:00'",
      })
  void everyFormIsReadAsPostgresReadsIt(String written, String grouped) {
    assertThat(text(onlyItem("select " + written + " from t"))).isEqualTo(grouped);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a < b = c",
        "a between 1 and 2 between 3 and 4",
        "a like 'x' like 'y'",
        "a is distinct from b is null",
        "a between not b and c",
        "1a",
        "?a",
        "a ? 'b'",
        "f(distinct)",
        "case end",
        "a b c",
        "(a",
        "a)",
        "array[1",
        "interval day '1'",
        "a::setof int",
        "sum(a) over w",
      })
  void whatPostgresDoesNotAcceptIsNotAcceptedEither(String written) {
    ParsedStatement parsed = StatementParser.parse("select " + written + " from t");

    assertThat(parsed).isInstanceOf(Refused.class);
    assertThat(((Refused) parsed).refusal().reason()).isEqualTo(Reason.NOT_PARSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1_000", "0x1F", "a.b.c.d", "{fn now()}"})
  void aFormThatIsNotKnownIsNotGuessed(String written) {
    assertThat(onlyItem("select " + written + " from t"))
        .isInstanceOf(Expression.Unsupported.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select a into b from t                    | NOT_A_READ",
        "with x as (delete from t returning a) select a from x | NOT_A_READ",
        "with x as (select 1) insert into t select 1 | NOT_A_READ",
        "insert into t values (1)                  | NOT_A_READ",
        "update t set a = 1                        | NOT_A_READ",
        "delete from t                             | NOT_A_READ",
        "merge into t using u on true when matched then delete | NOT_A_READ",
        "create table t (a int)                    | NOT_A_READ",
        "create table t as select 1                | NOT_A_READ",
        "copy (select a from t) to stdout          | NOT_A_READ",
        "declare c cursor for select a from t      | NOT_A_READ",
        "explain select a from t                   | NOT_A_READ",
        "call f(1)                                 | NOT_A_READ",
        "{call f(1)}                               | NOT_A_READ",
        "{? = call f(1)}                           | NOT_A_READ",
        "listen x                                  | NOT_A_READ",
        "vacuum t                                  | NOT_A_READ",
        "set a = 1                                 | NOT_A_READ",
        "prepare p as select 1                     | NOT_A_READ",
        "refresh materialized view v               | NOT_A_READ",
        "select a from t for update                | LOCKING_CLAUSE",
        "select a from t for share of t            | LOCKING_CLAUSE",
        "select a from t for no key update nowait  | LOCKING_CLAUSE",
        "select a from t limit 1 for key share     | LOCKING_CLAUSE",
        "select a from t for update limit 1        | LOCKING_CLAUSE",
        "select a from (select a from t for update) s | LOCKING_CLAUSE",
        "select a from t where a in (select a from u for share) | LOCKING_CLAUSE",
        "with x as (select a from t for update) select a from x | LOCKING_CLAUSE",
        "select a from t; select b from u          | UNSUPPORTED_SYNTAX",
        "values (1)                                | UNSUPPORTED_SYNTAX",
        "table t                                   | UNSUPPORTED_SYNTAX",
        "select a from t union all values (1)      | UNSUPPORTED_SYNTAX",
        "(select a from t limit 3) order by a      | UNSUPPORTED_SYNTAX",
        "select a from t where b = $1              | UNSUPPORTED_SYNTAX",
        "select (select * from t) from u           | UNSUPPORTED_SYNTAX",
        "select xmlelement(name x)                 | UNSUPPORTED_SYNTAX",
        "select json_object('a' : 1)               | UNSUPPORTED_SYNTAX",
        "select a from t for read only             | UNSUPPORTED_SYNTAX",
        "select a from t group by distinct rollup (a) | UNSUPPORTED_SYNTAX",
        "select a from t window w as (order by a)  | UNSUPPORTED_SYNTAX",
        "select f(a) from t where b = 'x\\' or c = ' | UNSUPPORTED_SYNTAX",
        "select a frm t where where                | NOT_PARSED",
        "select a from (t)                         | NOT_PARSED",
        "select a from t join u                    | NOT_PARSED",
        "select a from t cross join u on true      | NOT_PARSED",
        "select top 3 a from t                     | NOT_PARSED",
        "select a from t limit 3, 4                | NOT_PARSED",
        "select a from t minus select a from u     | NOT_PARSED",
        "select a from t qualify a > 1             | NOT_PARSED",
        "select a from t start with a = 1 connect by prior a = b | NOT_PARSED",
        "select a from t pivot (sum(a) for b in (1)) | NOT_PARSED",
        "select `a` from t                         | NOT_PARSED",
        "select [a] from t                         | NOT_PARSED",
        "select a from t left semi join u on true  | NOT_PARSED",
        "select a from t limit 1 limit 2           | NOT_PARSED",
        "select a from t offset 1 offset 2         | NOT_PARSED",
        "select a as b c from t                    | NOT_PARSED",
        "frobnicate t                              | NOT_PARSED",
        "`` | NOT_PARSED",
        "-- nothing                                | NOT_PARSED",
      })
  void whateverIsNoPlainReadIsRefused(String sql, Reason reason) {
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
  void joinsAreKeptAsTheyNest() {
    SelectBlock block =
        block(read("select a from t left join u join v using (b) on t.x = u.x and t.y = 1"));

    FromItem.Join outer = (FromItem.Join) block.from().get(0);
    assertThat(outer.kind()).isEqualTo(FromItem.JoinKind.LEFT);
    assertThat(outer.on()).hasSize(2);
    FromItem.Join inner = (FromItem.Join) outer.right();
    assertThat(inner.using()).containsExactly("b");
    assertThat(block.conditions()).isEmpty();
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
