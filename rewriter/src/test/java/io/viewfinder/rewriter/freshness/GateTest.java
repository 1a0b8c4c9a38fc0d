package io.viewfinder.rewriter.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Gate gate =
      new Gate(
          "viewfinder",
          List.of(new Gate.GatedView(7, 3, List.of(16389L, 4000000000L))),
          List.of(
              new Gate.Mention("lineorder", 16389, List.of("\"lo_revenue\"", "\"lo_orderdate\"")),
              new Gate.Mention("public.\"Date\"", 4000000000L, List.of())),
          Map.of("search_path", "\"$user\", public"));

  @Test
  void theItemRefusesWhatIsNotVouchedFor() {
    assertThat(gate.withItem("gate"))
        .startsWith(
            "gate AS MATERIALIZED (SELECT CASE WHEN (\"viewfinder\".vouches(7, 3,"
                + " '{16389,4000000000}'::pg_catalog.oid[]) AND ")
        .contains("IS NOT TRUE THEN \"viewfinder\".refuse() ELSE 0 END AS st");
  }

  @Test
  void theGuardAsksForTheGenerationTheMarksAndTheStamp() {
    assertThat(Vouching.function("\"viewfinder\""))
        .contains("STABLE PARALLEL SAFE")
        .contains("g.number = serving AND NOT g.invalidated")
        .contains("w.xid >= g.hi")
        .contains("w.xid = ANY (g.in_progress)")
        .contains("f.fingerprint = ")
        .contains("= pg_catalog.cardinality(tables)");
  }

  @Test
  void namesAndSettingsAreComparedAsTextThatCannotRaise() {
    assertThat(gate.withItem("gate"))
        .contains(
            "pg_catalog.to_regclass('public.\"Date\"')::pg_catalog.oid ="
                + " '4000000000'::pg_catalog.oid")
        .contains("pg_catalog.current_setting('search_path', true) = '\"$user\", public'")
        .doesNotContain("regclass(regclass");
  }

  @Test
  void everyOriginalTableIsMentionedAndNeverRead() {
    assertThat(gate.withItem("gate"))
        .endsWith(
            " WHERE NOT EXISTS (SELECT \"lo_revenue\", \"lo_orderdate\" FROM lineorder WHERE"
                + " false) AND NOT EXISTS (SELECT  FROM public.\"Date\" WHERE false))");
  }

  @Test
  void theConditionsReadTheItem() {
    assertThat(gate.condition("gate_1")).isEqualTo("(SELECT st FROM gate_1) = 0");
    assertThat(gate.outerCondition("gate_1")).isEqualTo("(SELECT st FROM gate_1) < 2");
  }

  @Test
  void aGateWithNothingToCheckIsOpen() {
    Gate open = new Gate("v", List.of(), List.of(), Map.of());

    assertThat(open.withItem("g"))
        .isEqualTo(
            "g AS MATERIALIZED (SELECT CASE WHEN (true) IS NOT TRUE THEN \"v\".refuse() ELSE 0"
                + " END AS st)");
  }
}
