package io.viewfinder.rewriter.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.rewriter.sql.ParsedStatement;
import io.viewfinder.rewriter.sql.ParsedStatement.Read;
import io.viewfinder.rewriter.sql.SecondReading;
import io.viewfinder.rewriter.sql.StatementParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondReadingTest {
  @Test
  void bothParsersFindTheSameRelationsInAllFormsButOne() {
    List<String> objections =
        Probes.read("/syntax/probes.sql").probes().stream()
            .map(probe -> StatementParser.parse(probe.sql()))
            .filter(Read.class::isInstance)
            .map(Read.class::cast)
            .flatMap(
                read ->
                    SecondReading.objection(read).stream()
                        .map(refusal -> read.text() + ": " + refusal))
            .toList();

    assertThat(objections)
        .containsExactly(
            "select count(*) from (table u) x: NOT_PARSED: a second parser reads the relations"
                + " [table] instead of [u]");
  }

  @Test
  void aTreeThatMissesARelationIsFoundOut() {
    Read two = read("select 1 from t join (select a from u) x on true");
    Read one = read("select 1 from t");

    Read mixed = new Read(two.text(), one.query(), two.places(), two.parameters());

    assertThat(SecondReading.objection(two)).isEmpty();
    assertThat(SecondReading.objection(mixed)).isPresent();
  }

  private static Read read(String sql) {
    ParsedStatement parsed = StatementParser.parse(sql);
    assertThat(parsed).isInstanceOf(Read.class);
    return (Read) parsed;
  }
}
