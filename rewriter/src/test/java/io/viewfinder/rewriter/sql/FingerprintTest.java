package io.viewfinder.rewriter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  @Test
  void blanksCommentsCaseAndValuesDoNotChangeTheShape() {
    Fingerprint one =
        Fingerprint.of(
            "SELECT  sum(Price)\n FROM sales -- all\nWHERE region='N' /* a /* b */ c */ AND n>=-10");
    Fingerprint other =
        Fingerprint.of("select sum( price ) from Sales where region = 'S''x' and n >= - 20.5e3");

    assertThat(one.shape())
        .isEqualTo("select sum(price) from sales where region = '' and n >= - 0");
    assertThat(other.shape()).isEqualTo(one.shape());
    assertThat(other.hash()).isEqualTo(one.hash());
    assertThat(other.literals()).containsExactly("'S''x'", "20.5e3");
  }

  @Test
  void theHashIsTheSameInEveryVersion() {
    assertThat(Fingerprint.of("select a from t where b = 5").hash())
        .isEqualTo(Fingerprint.of("SELECT a FROM t WHERE b=7").hash())
        .isEqualTo(HASH_OF_THE_FIRST_VERSION);
  }

  private static final long HASH_OF_THE_FIRST_VERSION = -7821755429326890509L;

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "a = E'it\\'s'¦a = ''",
        "a = U&'d!0061' uescape '!' and b = 1¦a = '' and b = 0",
        "a = $$it's$$ and b = $x$ $$ $x$¦a = '' and b = ''",
        "a = b'101' or a = X'1F'¦a = b'' or a = x''",
        "a = N'x'¦a = ''",
        "a = 'one'⏎ 'two'¦a = ''",
        "a = 'one' -- more⏎ 'two'¦a = ''",
        "a = .5 or a = 1.e3 or a = 0x1F or a = 1_000¦a = 0 or a = 0 or a = 0 or a = 0",
        "a=-1¦a = - 0",
        "a@-1¦a @- 0",
        "a <-1¦a < - 0",
        "a+-+1¦a + - + 0",
        "\"A\" = \"b\"\"c\" and u&\"d\" = 1¦\"A\" = \"b\"\"c\" and u&\"d\" = 0",
        "a::date = '2024-01-01' :: date¦a::date = ''::date",
        "a ?? 'k' and b = ?¦a ?? '' and b = ?",
        "substring(a from 2 for 3) = 'x'¦substring(a from 0 for 0) = ''",
        "a ?| b¦a ?| b",
        "a=? and b=$1¦a = ? and b = $1",
        "a$1 = 1¦a$1 = 0",
        "a[1] = 2¦a[0] = 0",
        "a in (1, -2 ,3)¦a in (0)",
        "a in('x','y')¦a in ('')",
        "a IN (date '2024-01-01', date '2024-01-02')¦a in (date '')",
        "a in (1, b)¦a in (0, b)",
        "a in (?, ?)¦a in (?, ?)",
        "a not in (select 1)¦a not in (select 0)",
        "a in (select b from u where c in (1, 2))¦a in (select b from u where c in (0))",
        "a = date '2024-01-01' + interval '1' day¦a = date '' + interval '' day",
        "a is not distinct from 5¦a is not distinct from 0",
        "a = '2' limit 5 offset 10¦a = '' limit 0 offset 0"
      })
  void everyKindOfLiteralInAPredicateIsLifted(String predicate, String shape) {
    assertThat(Fingerprint.of("select a from t where " + predicate.replace('⏎', '\n')).shape())
        .isEqualTo("select a from t where " + shape);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select date_trunc('month', d), sum(x * 0.5) from t group by date_trunc('month', d)",
        "select a, b from t order by 2, 1 desc",
        "select extract(year from d) + 1 from t",
        "select sum(x) filter (where y = 5) from t",
        "select case when a is distinct from 5 then 1 else 0 end from t",
        "select distinct on (1) a, b from t",
        "select a, row_number() over (partition by b % 2 order by c) from t",
        "select a from t group by round(a, 2)"
      })
  void whatTheStatementComputesStays(String sql) {
    Fingerprint fingerprint = Fingerprint.of(sql);

    assertThat(fingerprint.shape()).isEqualTo(sql);
    assertThat(fingerprint.literals()).isEmpty();
  }

  @Test
  void aCallWithoutATableIsOneShape() {
    assertThat(Fingerprint.of("select charge(17, 'EUR')").shape())
        .isEqualTo("select charge(0, '')");
    assertThat(Fingerprint.of("insert into t values (1, 'a')").shape())
        .isEqualTo("insert into t values (0, '')");
  }

  @Test
  void aSubqueryHasClausesOfItsOwn() {
    Fingerprint fingerprint =
        Fingerprint.of(
            "with c as (select a, 1 as one from t where b = 2) select c.from, (select max(x) + 3 from"
                + " u where y = 4), 5 from c where z > 6");

    assertThat(fingerprint.shape())
        .isEqualTo(
            "with c as (select a, 1 as one from t where b = 0) select c.from, (select max(x) + 3"
                + " from u where y = 0), 5 from c where z > 0");
    assertThat(fingerprint.literals()).containsExactly("2", "4", "6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select sum(a * b) as s from t, d where t.k = d.k and d.y = 1993 and b between 1 and 3",
        "select count(*) from t where d >= date '1994-01-01' and d < date '1994-01-01' + interval '1' year",
        "select a, avg(b) from t where c in ('x','y') group by a having avg(b) > 5 order by 2 limit 10",
        "select \"Weird\".\"x y\" from \"Weird\" where (\"x y\" = 1 or z like '%a_') and q::date > '2020-01-01'"
      })
  void theShapeIsStillSql(String sql) throws ParseException {
    assertThat(CCJSqlParserUtil.newParser(Fingerprint.of(sql).shape()).Statement()).isNotNull();
  }

  @Test
  void theShapeOfAShapeIsItself() {
    String shape =
        Fingerprint.of("select a from t where b in (1,2) and c = E'x' and d > - 5").shape();

    assertThat(Fingerprint.of(shape).shape()).isEqualTo(shape);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "'",
        "E'\\",
        "\"",
        "$",
        "$$",
        "$a",
        "$a$",
        "/*",
        "/*/*",
        "--",
        "?",
        "??",
        "(",
        ")))",
        "in (",
        "in (1",
        "in (1,",
        "in (-",
        "in (date",
        "u&'",
        "x'",
        ".",
        "0x",
        "1e+",
        ":",
        "::",
        "uescape 'x'",
        "'a' uescape",
        "by",
        "from",
        "\u0000",
        "\ud800",
        "select\u00a0x"
      })
  void brokenTextIsATextLikeAnyOther(String sql) {
    assertThat(Fingerprint.of(sql).shape()).isNotNull();
  }

  @Test
  void noTextMakesItThrow() {
    long seed = 20_261;
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      String sql = anyText(random);

      Fingerprint fingerprint = Assertions.assertDoesNotThrow(() -> Fingerprint.of(sql), sql);

      assertThat(fingerprint).as("seed %d, text <%s>", seed, sql).isEqualTo(Fingerprint.of(sql));
    }
  }

  private static String anyText(Random random) {
    String[] pieces = {
      "select", " from ", " where ", "in", "(", ")", ",", "'", "\"", "$", "$$", "$t$", "--", "/*",
      "*/", "\n", " ", "?", "??", ":", "::", "1", "0x", ".", "e", "E'", "U&'", "u&\"", "uescape",
      "\\", "-", "+", "=", "@", "|", "a", "é", "by", "group ", "as ", ";", "date '", "\u0000",
      "\ud83d"
    };
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+-",
        "'",
        "$a$ $b",
        "/*",
        "(",
        "in (",
        "''\n",
        "-",
        "?|",
        "select 1 from (",
        "$a",
        "1,",
        "e'"
      })
  void longTextsTakeTimeInProportion(String piece) {
    String text = "select a from t where " + piece.repeat(200_000);

    Assertions.assertTimeout(Duration.ofSeconds(5), () -> Fingerprint.of(text));
  }
}
