package io.viewfinder.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.driver.session.StatementText.Kind;
import io.viewfinder.driver.session.StatementText.Trait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "  SELECT 1;",
        "/* a /* nested */ comment */ -- and a line\n with x as (select 1) select * from x",
        "((select 1) union (select 2))",
        "select ';' , $$;$$, $x$ ; $$ $x$, \";\", E'\\';' ;",
        "select '{fn}', 'a''b{', -- {\n \"{\" ;"
      })
  void aPlainReadMayBeReplaced(String sql) {
    StatementText text = StatementText.of(sql);

    assertThat(text.kind()).isEqualTo(Kind.READ);
    assertThat(text.mayBeReplaced()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        ";",
        "1",
        "'select'",
        "\"select\" 1",
        "selects",
        "insert into t select 1",
        "explain select 1",
        "explain (analyze) select viewfinder",
        "update t set x = 1",
        "(values (1))",
        "/* select 1",
        "-- select 1"
      })
  void anythingElseIsNoRead(String sql) {
    assertThat(StatementText.of(sql).kind()).isEqualTo(Kind.OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/* viewfinder: off */ select 1",
        "select /*VIEWFINDER:OFF*/ 1",
        "select 1 /*  viewfinder:   off*/",
        "select 1; select 2",
        "select {fn now()}",
        "select {d '2020-01-01'}",
        "select a ?? b",
        "select set_config('a', 'b', true)",
        "select 1; set search_path = x"
      })
  void whatTheTextItselfForbidsIsNotReplaced(String sql) {
    assertThat(StatementText.of(sql).kind()).isEqualTo(Kind.READ);
    assertThat(StatementText.of(sql).mayBeReplaced()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set search_path = x",
        "/* c */ Set Role x",
        "reset all",
        "discard all",
        "begin isolation level serializable",
        "start transaction read only",
        "call p()",
        "do $$ begin end $$",
        "execute x",
        "select set_config('search_path', 'x', false)",
        "select 1; reset role"
      })
  void whatMayChangeTheSessionIsNoticed(String sql) {
    assertThat(StatementText.of(sql).has(Trait.CHANGES_SESSION)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"begin", "begin work", "update t set x = 1", "select 'set_config'", "select 1"})
  void whatDoesNotChangeTheSessionIsNot(String sql) {
    assertThat(StatementText.of(sql).has(Trait.CHANGES_SESSION)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"commit", "end", "rollback", "abort", "rollback to x", "select 1;commit"})
  void theEndOfATransactionIsNoticed(String sql) {
    assertThat(StatementText.of(sql).has(Trait.ENDS_TRANSACTION)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1 limit 1",
        "select 1 offset 2",
        "select 1 fetch first row only",
        "select row_number() over () from t",
        "select distinct on (a) a, b from t",
        "select array_agg(x) from t"
      })
  void whatLeavesTheAnswerOpenIsNoticed(String sql) {
    assertThat(StatementText.of(sql).has(Trait.TIES)).isTrue();
  }

  @Test
  void aJoinConditionIsNoTie() {
    assertThat(StatementText.of("select * from a join b on a.x = b.x").has(Trait.TIES)).isFalse();
  }

  @Test
  void onlyQuestionMarksOutsideQuotesAreParameters() {
    assertThat(StatementText.of("select ?, '?', \"?\", $$?$$ /* ? */ -- ?\n, ?").placeholders())
        .isEqualTo(2);
  }

  @Test
  void theShapeForgetsLiteralsCaseSpaceAndComments() {
    String shape = StatementText.of("select A, 'x' from \"T\" where b = 12").shape();

    assertThat(StatementText.of("SELECT a,/* c */ $$y$$\n from \"T\" where b=7").shape())
        .isEqualTo(shape);
  }

  @Test
  void theShapeKeepsWhatMayChangeATypeOrAName() {
    String shape = StatementText.of("select 1 from \"T\"").shape();

    assertThat(StatementText.of("select 1.0 from \"T\"").shape()).isNotEqualTo(shape);
    assertThat(StatementText.of("select 1e5 from \"T\"").shape()).isNotEqualTo(shape);
    assertThat(StatementText.of("select '1' from \"T\"").shape()).isNotEqualTo(shape);
    assertThat(StatementText.of("select 1 from \"t\"").shape()).isNotEqualTo(shape);
    assertThat(StatementText.of("select ? from \"T\"").shape()).isNotEqualTo(shape);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\"", "$$", "$a$ $b$", "/*", "E'\\", "$", "1e-", "a$1", "select $1"})
  void tornTextsAreSurvived(String sql) {
    assertThat(StatementText.of(sql).sql()).isEqualTo(sql);
  }

  @Test
  void commandsAndTheirVerbsAreFound() {
    assertThat(StatementText.of("-- c\n viewFinder List").kind()).isEqualTo(Kind.COMMAND);
    CommandText command = CommandText.of("/* c */ VIEWFINDER /* d */ Drop v");
    assertThat(command.verb()).isEqualTo("drop");
    assertThat(command.text()).isEqualTo("VIEWFINDER /* d */ Drop v");
    assertThat(command.isChanging()).isTrue();
    assertThat(CommandText.of("viewfinder list").isChanging()).isFalse();
    assertThat(CommandText.of("viewfinder").verb()).isEmpty();
    assertThat(CommandText.of("viewfinder").isChanging()).isTrue();
  }

  @Test
  void onlyOurExplainIsOurs() {
    assertThat(StatementText.of("explain (viewfinder) select 1").kind()).isEqualTo(Kind.EXPLAIN);
    assertThat(StatementText.of("EXPLAIN(Viewfinder, format json) select 1").kind())
        .isEqualTo(Kind.EXPLAIN);
    assertThat(StatementText.of("explain viewfinder").kind()).isEqualTo(Kind.OTHER);
  }
}
