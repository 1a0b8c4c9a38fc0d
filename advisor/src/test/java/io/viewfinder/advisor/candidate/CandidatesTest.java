package io.viewfinder.advisor.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.advisor.candidate.Contents.RowCount;
import io.viewfinder.rewriter.Demand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final Demand.TableUse SALES = new Demand.TableUse(10, "public.sales", "sales");
  private static final Demand.TableUse SHOP = new Demand.TableUse(20, "public.shop", "shop");
  private static final Demand.Key DAY = new Demand.Key("sales.day", 10, 2);
  private static final Demand.Key SHOP_ID = new Demand.Key("shop.id", 20, 1);
  private static final Demand.Key REGION = new Demand.Key("shop.region", 20, 2);
  private static final Demand.Key CITY = new Demand.Key("shop.city", 20, 3);
  private static final Demand.Measure SUM = new Demand.Measure("sum", "sales.price * sales.pieces");
  private static final Demand.Measure ROWS = new Demand.Measure("count", "*");

  private static Demand demand(
      List<Demand.Key> grouped, List<Demand.Filter> filtered, Demand.Measure... measures) {
    return new Demand(
        List.of(SALES, SHOP),
        List.of("sales.shop = shop.id"),
        grouped,
        filtered,
        List.of(measures));
  }

  private static Demand.Filter equal(Demand.Key key) {
    return new Demand.Filter(key, Demand.Test.EQUALITY);
  }

  private static Demand.Filter range(Demand.Key key) {
    return new Demand.Filter(key, Demand.Test.RANGE);
  }

  private static List<Candidate> find(Sizing sizing, Demand... demands) {
    List<Need> needs = new ArrayList<>();
    for (int i = 0; i < demands.length; i++) {
      needs.add(new Need(i, 1, demands[i]));
    }
    return new Candidates(sizing, RowCount.WHERE_ASKED).find(needs, Set.of());
  }

  /** Sizes as if all values were independent. */
  private record Independent(Map<String, Double> values, double largest) implements Sizing {
    @Override
    public Size size(Contents contents) {
      double rows = distinct(contents.join(), contents.keys());
      return new Size(rows, rows * 50, 8);
    }

    @Override
    public double distinct(Join join, Collection<Demand.Key> keys) {
      return Math.min(
          largest,
          keys.stream()
              .mapToDouble(key -> values.getOrDefault(key.sql(), 10.0))
              .reduce(1, (a, b) -> a * b));
    }

    @Override
    public double rows(Demand.TableUse table) {
      return table.relation() == 10 ? largest : 100;
    }
  }

  private static final Sizing SIZING =
      new Independent(Map.of("sales.day", 1_000.0, "shop.region", 5.0, "shop.city", 50.0), 1e6);

  @Test
  void aDemandBecomesItsGroupingItsFiltersAndItsMeasures() {
    List<Candidate> found = find(SIZING, demand(List.of(DAY), List.of(equal(REGION)), SUM));

    assertThat(found)
        .singleElement()
        .satisfies(
            view -> {
              assertThat(view.name()).isEqualTo("sales_by_day_region");
              assertThat(view.definition())
                  .isEqualTo(
                      """
                      select sales.day as day,
                             shop.region as region,
                             sum(sales.price * sales.pieces) as sum_price_pieces
                        from public.sales as sales, public.shop as shop
                       where sales.shop = shop.id
                       group by sales.day, shop.region""");
              assertThat(view.key(view.label(REGION))).isEqualTo(REGION);
            });
  }

  @Test
  void aDemandWithoutKeysIsOneRow() {
    Candidate total = find(SIZING, demand(List.of(), List.of(), ROWS)).get(0);

    assertThat(total.name()).isEqualTo("sales_total");
    assertThat(total.definition()).contains("count(*) as count_rows").doesNotContain("group by");
  }

  @Test
  void anAverageIsKeptAsSumAndCount() {
    Demand.Measure average = new Demand.Measure("avg", "sales.price");

    Demand demand = demand(List.of(DAY), List.of(), average);

    assertThat(find(SIZING, demand).get(0).contents().measures())
        .extracting(Demand.Measure::sql)
        .containsExactlyInAnyOrder("sum(sales.price)", "count(sales.price)");
    assertThat(find(SIZING, demand).get(0).contents().answers(demand)).isTrue();
  }

  @Test
  void rowsAreCountedWhereNobodyAskedOnlyIfChangesAreToBeFolded() {
    Demand demand = demand(List.of(DAY), List.of(), SUM);

    assertThat(Contents.of(demand, RowCount.WHERE_ASKED).measures()).containsExactly(SUM);
    assertThat(Contents.of(demand, RowCount.ALWAYS).measures()).containsExactly(SUM, ROWS);
    assertThat(Contents.of(demand(List.of(DAY), List.of()), RowCount.WHERE_ASKED).measures())
        .containsExactly(ROWS);
  }

  @Test
  void demandsThatOneViewCanServeAreMergedAndKeptApartToo() {
    Demand byDay = demand(List.of(DAY), List.of(equal(REGION)), SUM);
    Demand counted = demand(List.of(DAY, REGION), List.of(), ROWS);

    List<Candidate> found = find(SIZING, byDay, counted);

    assertThat(found).hasSize(3);
    assertThat(found)
        .filteredOn(view -> view.contents().answers(byDay) && view.contents().answers(counted))
        .singleElement()
        .satisfies(view -> assertThat(view.contents().measures()).containsExactly(SUM, ROWS));
    assertThat(found).extracting(Candidate::name).doesNotHaveDuplicates();
  }

  @Test
  void aUnionMuchLargerThanItsPartsIsNotMade() {
    Demand byDay = demand(List.of(DAY), List.of(), SUM);
    Demand byCity = demand(List.of(CITY), List.of(), SUM);

    assertThat(find(SIZING, byDay, byCity)).hasSize(2);
  }

  @Test
  void demandsOverOtherJoinsAreNeverMerged() {
    Demand joined = demand(List.of(DAY), List.of(), SUM);
    Demand otherwise =
        new Demand(
            List.of(SALES, SHOP),
            List.of("sales.ship = shop.id"),
            List.of(DAY),
            List.of(),
            List.of(SUM));

    List<Candidate> found = find(SIZING, joined, otherwise);

    assertThat(found).hasSize(2);
    assertThat(found.get(0).contents().answers(otherwise))
        .isNotEqualTo(found.get(0).contents().answers(joined));
  }

  @Test
  void aViewWithoutTheKeyOrTheMeasureDoesNotAnswer() {
    Contents contents = Contents.of(demand(List.of(DAY), List.of(), SUM), RowCount.ALWAYS);

    assertThat(contents.answers(demand(List.of(), List.of(), SUM))).isTrue();
    assertThat(contents.answers(demand(List.of(REGION), List.of(), SUM))).isFalse();
    assertThat(contents.answers(demand(List.of(), List.of(equal(REGION)), SUM))).isFalse();
    assertThat(contents.answers(demand(List.of(), List.of(), new Demand.Measure("min", "x"))))
        .isFalse();
  }

  @Test
  void theOrderOfNeedsDoesNotMatter() {
    List<Demand> demands =
        new ArrayList<>(
            List.of(
                demand(List.of(DAY), List.of(equal(REGION)), SUM),
                demand(List.of(REGION), List.of(range(DAY)), ROWS),
                demand(List.of(CITY), List.of(), SUM),
                demand(List.of(REGION), List.of(equal(CITY)), SUM)));
    List<Candidate> expected = find(SIZING, demands.toArray(Demand[]::new));
    Random random = new Random(5);
    for (int round = 0; round < 10; round++) {
      Collections.shuffle(demands, random);

      assertThat(find(SIZING, demands.toArray(Demand[]::new))).isEqualTo(expected);
    }
  }

  @Test
  void otherNamesOfTablesAndColumnsGiveTheSameViewsUpToNames() {
    Demand one = demand(List.of(DAY), List.of(equal(REGION)), SUM);
    Demand two = demand(List.of(CITY, DAY), List.of(equal(REGION)), ROWS);

    List<Candidate> found = find(SIZING, one, two);
    List<Candidate> renamed = find(SIZING, renamed(one), renamed(two));

    assertThat(renamed).hasSameSizeAs(found);
    for (int i = 0; i < found.size(); i++) {
      assertThat(places(renamed.get(i))).isEqualTo(places(found.get(i)));
    }
    assertThat(renamed.get(0).name()).startsWith("t1_by_");
  }

  private static List<String> places(Candidate view) {
    return view.contents().keys().stream().map(key -> key.relation() + "." + key.column()).toList();
  }

  private static Demand renamed(Demand demand) {
    return new Demand(
        demand.tables().stream()
            .map(
                table ->
                    new Demand.TableUse(
                        table.relation(), renamed(table.name()), renamed(table.alias())))
            .toList(),
        demand.joins().stream().map(CandidatesTest::renamed).toList(),
        demand.grouped().stream().map(CandidatesTest::renamed).toList(),
        demand.filtered().stream()
            .map(filter -> new Demand.Filter(renamed(filter.key()), filter.test()))
            .toList(),
        demand.measures().stream()
            .map(one -> new Demand.Measure(one.function(), renamed(one.argument())))
            .toList());
  }

  private static Demand.Key renamed(Demand.Key key) {
    return new Demand.Key(renamed(key.sql()), key.relation(), key.column());
  }

  private static String renamed(String sql) {
    return sql.replace("sales", "t1")
        .replace("shop", "t0")
        .replace("day", "z")
        .replace("region", "a");
  }

  @Test
  void namesAreShortReadableAndUnique() {
    Demand.Key odd = new Demand.Key("shop.\"Order\"", 20, 4);
    Demand.Key month = new Demand.Key("date_trunc('month', sales.day)", 10, 0);

    Candidate view =
        find(SIZING, demand(List.of(odd, month, DAY, CITY, REGION), List.of(), SUM)).get(0);
    Candidate again =
        new Candidates(SIZING, RowCount.ALWAYS)
            .find(
                List.of(new Need(1, 1, demand(List.of(DAY), List.of(), SUM))),
                Set.of("sales_by_day"))
            .get(0);

    assertThat(view.keyLabels())
        .containsExactly("date_trunc_month_day", "day", "region", "city", "order");
    assertThat(view.definition()).contains("shop.\"Order\" as \"order\"");
    assertThat(view.name()).matches("sales_by_[a-z_]+_[a-z0-9]{6}").hasSizeLessThanOrEqualTo(50);
    assertThat(again.name()).matches("sales_by_day_[a-z0-9]{6}");
  }

  @Test
  void twoColumnsOfTheSameNameGetTwoLabels() {
    Demand.Key shopDay = new Demand.Key("shop.day", 20, 9);

    Candidate view = find(SIZING, demand(List.of(DAY, shopDay), List.of(), SUM)).get(0);

    assertThat(view.keyLabels()).containsExactly("day", "day_2");
  }

  @Test
  void indexesBeginWithTheEqualitiesThatTellMost() {
    Demand one = demand(List.of(), List.of(equal(REGION), equal(CITY), range(DAY)), SUM);
    Demand two = demand(List.of(), List.of(equal(CITY)), SUM);
    Demand three = demand(List.of(DAY), List.of(equal(REGION)), SUM);
    Candidate view = find(SIZING, one).get(0);
    List<Need> needs = List.of(new Need(1, 1, one), new Need(2, 1, two), new Need(3, 9, three));

    assertThat(new Indexes(SIZING).wanted(view, needs))
        .containsExactly(new Index(List.of("region")), new Index(List.of("city", "region", "day")));
  }

  @Test
  void indexesThatBeginAlikeAreNotBothWanted() {
    Demand one = demand(List.of(), List.of(equal(REGION), equal(CITY), range(DAY)), SUM);
    Demand two = demand(List.of(), List.of(equal(REGION), equal(CITY), range(SHOP_ID)), SUM);
    Demand three = demand(List.of(), List.of(equal(DAY)), SUM);
    Candidate view =
        find(SIZING, demand(List.of(DAY, CITY, REGION, SHOP_ID), List.of(), SUM)).get(0);
    List<Need> needs = List.of(new Need(1, 5, one), new Need(2, 4, two), new Need(3, 1, three));

    assertThat(new Indexes(SIZING).wanted(view, needs))
        .containsExactly(new Index(List.of("city", "region", "day")), new Index(List.of("day")));
  }

  @Test
  void whatNobodyTestsNeedsNoIndex() {
    Demand demand = demand(List.of(DAY), List.of(), SUM);

    assertThat(
            new Indexes(SIZING)
                .wanted(find(SIZING, demand).get(0), List.of(new Need(1, 1, demand))))
        .isEmpty();
  }
}
