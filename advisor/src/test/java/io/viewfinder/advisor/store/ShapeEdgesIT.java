package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.LiveDatabase.ask;
import static io.viewfinder.advisor.store.LiveDatabase.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.advisor.store.LiveDatabase.Reply;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.view.Strategy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is particular about each shape that follows writes, and what must not be one. */
class ShapeEdgesIT {
  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());

  @BeforeEach
  void tables() throws SQLException {
    live.run(
        "CREATE TABLE dim (id int PRIMARY KEY, code int, name text)",
        "CREATE TABLE fact (id int PRIMARY KEY, kind int NOT NULL, region text, paid boolean,"
            + " amount numeric(10,2), free numeric, dim_id int, weight float8, span interval,"
            + " document jsonb, plain json)",
        "INSERT INTO dim SELECT i, i % 2, 'd' || i FROM generate_series(0, 3) i",
        "INSERT INTO fact SELECT i, i % 3, nullif('r' || i % 4, 'r3'), i % 5 = 0, i / 8.0,"
            + " i / 3.0, nullif(i % 6, 2), i / 7.0, i * interval '1 hour',"
            + " jsonb_build_object('a', i % 3) FROM generate_series(1, 60) i");
  }

  private void assertExact(List<String> queries, int arm) throws SQLException {
    try (Connection reader = live.connect()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      for (String query : queries) {
        String rewritten = live.rewritten(query);
        assertThat(standing(reader, rewritten)).as(query).isEqualTo(arm);
        assertThat(ask(reader, rewritten))
            .as(query)
            .isEqualTo(new Reply(false, ask(reader, query).rows()));
      }
    }
  }

  private void assertFollows(List<String> queries, String... writes) throws SQLException {
    assertExact(queries, 0);
    for (String write : writes) {
      live.run(write);
      assertExact(queries, 1);
      live.fold();
      assertExact(queries, 0);
    }
  }

  /* Nothing paid is 0, and 0.00 once something was. */
  @Test
  void aSumOfChoicesShowsTheDigitsThatItsRowsHave() throws SQLException {
    live.create(
        "by_both",
        "select kind, region, sum(case when paid then amount else 0 end) as s, avg(case when paid"
            + " then amount else 0 end) as a, count(*) as n from fact group by kind, region");

    assertFollows(
        List.of(
            "select kind, region, sum(case when paid then amount else 0 end) from fact group by"
                + " kind, region",
            "select kind, sum(case when paid then amount else 0 end), count(*) from fact group by"
                + " kind",
            "select sum(case when paid then amount else 0 end) from fact",
            "select region, avg(case when paid then amount else 0 end) from fact group by region"),
        "UPDATE fact SET paid = false WHERE kind = 1",
        "UPDATE fact SET paid = true WHERE id = 1",
        "DELETE FROM fact WHERE paid",
        "INSERT INTO fact (id, kind, paid, amount) VALUES (99, 1, true, 7)",
        "DELETE FROM fact");
  }

  @Test
  void differentValuesAreCountedByGroupAndInAllAndTheirSumsWithThem() throws SQLException {
    live.create(
        "different",
        "select kind, count(distinct region) as r, sum(amount) as s, count(*) as n, max(id) as last"
            + " from fact group by kind");

    assertFollows(
        List.of(
            "select kind, count(distinct region) as r, sum(amount) as s, count(*) as n, max(id) as"
                + " last from fact group by kind",
            "select count(distinct region), sum(amount) from fact",
            "select region, count(*), max(id) from fact group by region",
            "select kind, count(distinct region) from fact where kind > 0 group by kind"),
        "DELETE FROM fact WHERE region = 'r1' AND kind = 0",
        "UPDATE fact SET region = NULL WHERE kind = 1",
        "UPDATE fact SET region = 'new' WHERE id = 4",
        "DELETE FROM fact",
        "INSERT INTO fact (id, kind, region) VALUES (1, 1, NULL), (2, 1, 'x'), (3, 1, 'x')");
  }

  @Test
  void rowsAreTakenAwayOneByOneAndByTheirLooks() throws SQLException {
    live.run(
        "CREATE TABLE looks (id int, free numeric, weight float8, span interval, document jsonb)",
        "INSERT INTO looks VALUES (1, 1.0, 0, '1 day', '{\"a\": 1.0}'),"
            + " (2, 1.00, '-0', '24:00', '{\"a\": 1.00}'), (3, 1.0, 0, '1 day', '{\"a\": 1.0}'),"
            + " (4, NULL, 'NaN', NULL, NULL), (5, NULL, 'NaN', NULL, NULL)");
    live.create("bag", "select free, weight, span, document from looks");

    assertFollows(
        List.of("select free, weight, span, document from looks"),
        "DELETE FROM looks WHERE id = 2",
        "INSERT INTO looks VALUES (6, 1.00, '-0', '24:00', '{\"a\": 1.00}')",
        "DELETE FROM looks WHERE id IN (1, 4)",
        "UPDATE looks SET free = 1.000",
        "INSERT INTO looks SELECT * FROM looks",
        "DELETE FROM looks");
  }

  @Test
  void rowsOfAnOuterJoinLoseAndFindTheirPartner() throws SQLException {
    live.create(
        "partnered",
        "select f.id, d.name, d.code from fact f left join dim d on f.dim_id = d.id and d.code = 1");

    assertFollows(
        List.of(
            "select f.id, d.name, d.code from fact f left join dim d on f.dim_id = d.id and d.code"
                + " = 1"),
        "DELETE FROM dim WHERE id = 1",
        "INSERT INTO dim VALUES (4, 1, 'four'), (5, 0, 'five')",
        "UPDATE dim SET code = 1 - code",
        "UPDATE fact SET dim_id = 4 WHERE kind = 1",
        "WITH d AS (DELETE FROM dim WHERE id = 4) UPDATE fact SET dim_id = 5 WHERE id < 20",
        "DELETE FROM fact WHERE dim_id IS NULL");
  }

  @Test
  void anEmptyTableHasItsTotals() throws SQLException {
    live.run("DELETE FROM fact");
    live.create(
        "totals",
        "select count(*) as n, sum(amount) as s, avg(amount) as a, max(id) as last, count(*) filter"
            + " (where paid) as p, coalesce(sum(amount), 0) as c from fact");

    assertFollows(
        List.of(
            "select count(*) as n, sum(amount) as s, avg(amount) as a, max(id) as last, count(*)"
                + " filter (where paid) as p, coalesce(sum(amount), 0) as c from fact"),
        "INSERT INTO fact (id, kind, paid, amount) VALUES (1, 1, true, 7)",
        "UPDATE fact SET amount = NULL",
        "DELETE FROM fact");
  }

  @Test
  void whatCannotFollowIsRefusedWithItsReason() throws SQLException {
    Map<String, String> refused =
        Map.ofEntries(
            Map.entry("select kind, sum(free) as s from fact group by kind", "scale"),
            Map.entry("select kind, sum(amount / 3) as s from fact group by kind", "scale"),
            Map.entry(
                "select kind, sum(case when paid then amount else free end) as s from fact group by"
                    + " kind",
                "scale"),
            Map.entry("select kind, sum(distinct amount) as s from fact group by kind", "DISTINCT"),
            Map.entry(
                "select kind, count(distinct region) filter (where paid) as c from fact group by"
                    + " kind",
                "DISTINCT"),
            Map.entry(
                "select kind, count(distinct region) + 1 as c from fact group by kind", "DISTINCT"),
            Map.entry(
                "select kind, count(distinct free) as c from fact group by kind", "told apart"),
            Map.entry("select kind, stddev(amount) as s from fact group by kind", "aggregate"),
            Map.entry(
                "select kind, sum(amount) / sum(id) as s from fact group by kind",
                "raise an error"),
            Map.entry("select sum(amount) / count(*) as s from fact", "raise an error"),
            Map.entry("select id, plain from fact", "compared"),
            Map.entry(
                "select f.id, d.name from fact f left join dim d on f.dim_id = d.code",
                "unique key"),
            Map.entry(
                "select f.id, d.name from fact f left join dim d on f.dim_id > d.id", "unique key"),
            Map.entry(
                "select f.id, a.name as a, b.name as b, c.name as c from fact f left join dim a on"
                    + " f.dim_id = a.id left join dim b on f.kind = b.id left join dim c on"
                    + " a.code = c.id",
                "outer joins"),
            Map.entry(
                "select f.id, 1 / coalesce(d.code, 0) as c from fact f left join dim d on f.dim_id ="
                    + " d.id",
                "raise an error"));

    for (Map.Entry<String, String> each : refused.entrySet()) {
      Definition definition = live.define(each.getKey());
      assertThat(definition).as(each.getKey()).isInstanceOf(Definition.Accepted.class);
      assertThat(((Definition.Accepted) definition).upkeep())
          .as(each.getKey())
          .isInstanceOfSatisfying(
              Definition.Upkeep.ByHand.class,
              byHand -> assertThat(byHand.why().toString()).contains(each.getValue()));
    }
  }

  @Test
  void aKeyThatWentBeforeTheBuildIsNoticed() throws SQLException {
    String query = "select f.id, d.name from fact f left join dim d on f.dim_id = d.id";
    ViewDraft draft =
        new ViewDraft(
            "partnered",
            query,
            (Definition.Accepted) live.define(query),
            List.of("public"),
            Strategy.INCREMENTAL,
            "postgres");
    live.run("ALTER TABLE dim DROP CONSTRAINT dim_pkey", "INSERT INTO dim VALUES (1, 9, 'twin')");

    assertThatThrownBy(() -> live.store().create(draft))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no longer be kept incrementally");
    assertThat(live.rows("SELECT count(*) FROM viewfinder.view")).containsExactly("0");
  }

  /* What is kept for counting digits and values is nobody's answer. */
  @Test
  void whatIsKeptBesideIsNotTakenForSomethingElse() throws SQLException {
    live.create(
        "by_kind",
        "select kind, sum(case when paid then amount else 0 end) as s from fact group by kind");

    for (String query :
        List.of(
            "select kind, count(amount) from fact group by kind",
            "select kind, sum(amount) from fact group by kind",
            "select kind, count(paid) from fact group by kind")) {
      Decision decision = new Rewriter().decide(query, LiveDatabase.SESSION, live.knowledge());
      assertThat(decision).as(query).isInstanceOf(Decision.PassThrough.class);
    }
  }
}
