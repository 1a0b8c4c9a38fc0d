package io.viewfinder.benchmarks.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** That each number is taken of what it is said to be; never how large it is. */
class FreshnessCostIT {
  private static final Keeping.Views ONE_VIEW = new Keeping.Views(1, false);

  private static List<Table> measured(String part) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("freshness.parts", part);
    properties.setProperty("freshness.sales", "2000");
    properties.setProperty("freshness.rows", "5000");
    properties.setProperty("freshness.rounds", "1");
    properties.setProperty("freshness.turn", "PT0.02S");
    properties.setProperty("freshness.clients", "2");
    properties.setProperty("freshness.views", "0,2");
    properties.setProperty("freshness.refreshed", "");
    properties.setProperty("freshness.bulk", "50");
    properties.setProperty("freshness.refresh", "PT0.01S");
    properties.setProperty("freshness.pending", "30");
    properties.setProperty("freshness.folds", "40,400");
    properties.setProperty("freshness.groups", "20,500");
    properties.setProperty("freshness.reads", "3");
    properties.setProperty("freshness.crowd", "2");
    properties.setProperty("freshness.builds", "1");
    List<Table> tables = new ArrayList<>();
    PrivatePostgres postgres = PrivatePostgres.shared();
    new Freshness(postgres, Effort.of(properties), System::nanoTime).run(tables::add);
    return tables;
  }

  @Test
  void eachWayToKeepSummariesIsInPlaceWhileItIsMeasured() throws SQLException {
    List<Table> tables = measured("writers");

    assertThat(tables).hasSize(2); // with both kinds of commit
    for (Table table : tables) {
      assertThat(table.column("consisting of"))
          .containsExactly(
              "nothing",
              "views: 0, logs: 0, triggers: 0",
              "views: 2, logs: 2, triggers: 10",
              "triggers: 3",
              "triggers: 1",
              "every 10 ms");
      assertThat(table.column("UPDATE of 1 row").subList(1, 6))
          .allMatch(cell -> cell.contains("×"));
    }
    assertThat(tables.get(1).heading())
        .containsExactly(
            "summaries by",
            "consisting of",
            "INSERT of 1 row",
            "UPDATE of 1 row",
            "INSERT into one group, 2 ms before COMMIT",
            "INSERT of 50",
            "UPDATE of 1000");
  }

  @Test
  void writersAreWatchedWhileTheirTableGetsItsFirstView() throws SQLException {
    Table table = measured("installation").get(0);

    assertThat(table.column("while"))
        .containsExactly("nothing happens", "CREATE", "the view is there");
    assertThat(table.column("statements")).allMatch(count -> Integer.parseInt(count) > 1);
  }

  @Test
  void foldsAreMeasuredForEachSizeAndNumberOfGroups() throws SQLException {
    Table table = measured("fold").get(0);

    assertThat(table.column("groups")).containsExactly("20", "20", "500", "500");
    assertThat(table.column("pending rows")).containsExactly("40", "400", "40", "400");
  }

  @Test
  void readsAreMeasuredWithAndWithoutPendingRows() throws SQLException {
    List<Table> tables = measured("readers");

    assertThat(tables.get(0).column("read")).hasSize(4);
    assertThat(tables.get(1).column("pending rows"))
        .containsExactly("0", "0", "0", "0", "30", "30", "30", "30");
  }

  @Test
  void aBuildIsMeasuredBesideThePlainOne() throws SQLException {
    Table table = measured("build").get(0);

    assertThat(table.column("what"))
        .containsExactly(
            "nothing", "CREATE TABLE AS, nobody writes", "CREATE TABLE AS", "VIEWFINDER CREATE");
  }

  @Test
  void aLaneWithoutItsTriggersIsNotMeasured() throws SQLException {
    try (Shop shop = Shop.open(PrivatePostgres.shared(), 100, 20)) {
      new Keeping.Merge().install(shop);
      shop.execute("alter table sales disable trigger merge_update");

      assertThatThrownBy(() -> new Keeping.Merge().evidence(shop))
          .hasMessageContaining("2 triggers");
      assertThatThrownBy(() -> new Keeping.Nothing().evidence(shop))
          .hasMessageContaining("2 triggers");
      assertThatThrownBy(() -> ONE_VIEW.evidence(shop)).hasMessageContaining("0 views");
    }
  }

  @Test
  void aSummaryThatIsWrongIsNotMeasured() throws SQLException {
    try (Shop shop = Shop.open(PrivatePostgres.shared(), 100, 20)) {
      new Keeping.Merge().install(shop);
      shop.sell(10);
      new Keeping.Merge().verify(shop);
      shop.execute("update summary set amount = amount + 1 where region = 'r1'");

      assertThatThrownBy(() -> new Keeping.Merge().verify(shop))
          .hasMessageContaining("rows differ");
    }
  }

  @Test
  void whatIsPendingStaysSoWhereNobodyMayFoldAndGoesOnceItIsSettled() throws SQLException {
    try (Shop shop = Shop.open(PrivatePostgres.shared(), 100, 20)) {
      ONE_VIEW.install(shop);
      Ledger ledger = new Ledger(shop);
      ledger.freeze();
      shop.sell(10);

      assertThat(ledger.pending()).containsExactly(10L);
      assertThat(shop.number("select term from viewfinder.leader where expires = 'infinity'"))
          .isPositive();
      shop.settle();
      assertThat(ledger.mostPending()).isZero();
      assertThat(shop.number("select count(*) from sales")).isEqualTo(100);
    }
  }

  @Test
  void aRefreshThatNeverRanIsNotMeasured() throws SQLException {
    try (Shop shop = Shop.open(PrivatePostgres.shared(), 100, 20)) {
      Repeated repeated = new Repeated(shop.bare(), "select nothing", Duration.ZERO);

      assertThatThrownBy(repeated::close).hasMessageContaining("not measured");
    }
  }
}
