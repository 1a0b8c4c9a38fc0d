package io.viewfinder.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateFilesTest {
  @Test
  void theStarHasThirteenQueriesInFourFlights() {
    assertThat(Workload.ssb().templates())
        .extracting(Template::name)
        .containsExactly(
            "Q1.1", "Q1.2", "Q1.3", "Q2.1", "Q2.2", "Q2.3", "Q3.1", "Q3.2", "Q3.3", "Q3.4", "Q4.1",
            "Q4.2", "Q4.3");
  }

  @Test
  void tpchQueriesAreNamedAfterTheirBenchmark() {
    assertThat(Workload.tpch().templates())
        .extracting(Template::name)
        .containsExactly("TPC-H Q1", "TPC-H Q3", "TPC-H Q5", "TPC-H Q6", "TPC-H Q12", "TPC-H Q14");
  }

  @Test
  void tpchHasTwentyTwoQueriesAndTpcdsNinetyNine() {
    assertThat(Workload.wholeTpch().templates())
        .extracting(Template::name)
        .hasSize(22)
        .contains("TPC-H Q1", "TPC-H Q22");
    assertThat(Workload.tpcds().templates())
        .extracting(Template::name)
        .hasSize(103)
        .doesNotHaveDuplicates()
        .startsWith("TPC-DS Q1", "TPC-DS Q2")
        .contains("TPC-DS Q14a", "TPC-DS Q14b")
        .endsWith("TPC-DS Q99");
  }

  @Test
  void eachParameterStandsInItsText() {
    Stream.of(Workload.ssb(), Workload.wholeTpch(), Workload.tpcds())
        .flatMap(workload -> workload.templates().stream())
        .forEach(
            template ->
                assertThat(template.placeholders())
                    .as(template.name())
                    .hasSameElementsAs(
                        IntStream.range(0, template.parameters().size()).boxed().toList()));
  }

  @Test
  void aTemplateMayNameTheRowsThatItsLiteralsComeFrom() {
    Template template = TemplateFiles.template("s", "-- T A title\n-- anchor: web\nselect 1");

    assertThat(template.anchor()).isEqualTo("anchor-web");
    assertThat(Workload.tpcds().anchor(Workload.tpcds().templates().get(1)))
        .startsWith("from web_sales");
  }

  @Test
  void aHeadingWithoutATitleIsRefused() {
    assertThatThrownBy(() -> TemplateFiles.template("s", "-- T\nselect 1"))
        .hasMessage("expected a name and a title: T");
  }

  @Test
  void aTemplateWithItsOwnLiteralsIsTheSpecifiedQuery() {
    Query query = Workload.ssb().templates().get(4).own();

    assertThat(query.sql())
        .isEqualTo(
            """
            select sum(lo_revenue), d_year, p_brand1
            from lineorder, date, part, supplier
            where lo_orderdate = d_datekey
              and lo_partkey = p_partkey
              and lo_suppkey = s_suppkey
              and p_brand1 between 'MFGR#2221' and 'MFGR#2228'
              and s_region = 'ASIA'
            group by d_year, p_brand1
            order by d_year, p_brand1""");
  }

  @Test
  void aParameterNamedTwiceIsBoundTwice() {
    Template template =
        TemplateFiles.template(
            "s", "-- T A title\n-- x: 1 | a\n-- y: 2 | b\nselect :y, :x, :y::integer, a::integer");

    Query query = template.query(List.of("10", "20"));

    assertThat(query.sql()).isEqualTo("select 20, 10, 20::integer, a::integer");
    assertThat(query.preparedSql()).isEqualTo("select ?, ?, ?::integer, a::integer");
    assertThat(query.preparedLiterals()).containsExactly("20", "10", "20");
  }

  @Test
  void aLiteralTooFewIsRefused() {
    Template template = Workload.ssb().templates().get(0);

    assertThatThrownBy(() -> template.query(List.of("1993")))
        .hasMessageContaining("Q1.1 takes 4 literals, not 1");
  }

  @Test
  void aPlaceholderWithoutParameterIsRefused() {
    Template template = TemplateFiles.template("s", "-- T A title\nselect :x");

    assertThatThrownBy(() -> template.own().sql()).hasMessage("T has no parameter x");
  }

  @Test
  void aCommentThatIsNoParameterIsRefused() {
    assertThatThrownBy(() -> TemplateFiles.template("s", "-- T A title\n-- x = 1\nselect 1"))
        .hasMessageContaining("x = 1");
  }
}
