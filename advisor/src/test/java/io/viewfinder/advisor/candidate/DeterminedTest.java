package io.viewfinder.advisor.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.rewriter.Demand;
import io.viewfinder.rewriter.catalog.CatalogQuery;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Row;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeterminedTest {
  private static final Demand.Key ID = new Demand.Key("shop.id", 20, 1);
  private static final Demand.Key CITY = new Demand.Key("shop.city", 20, 2);
  private static final Demand.Key CODE = new Demand.Key("shop.code", 20, 3);
  private static final Demand.Key DAY = new Demand.Key("sales.day", 10, 1);

  /** One catalog row of texts. */
  private record Texts(List<String> values) implements Row {
    @Override
    public String text(int column) {
      return values.get(column);
    }

    @Override
    public @Nullable String textOrNull(int column) {
      return values.get(column);
    }

    @Override
    public long number(int column) {
      return Long.parseLong(values.get(column));
    }

    @Override
    public boolean flag(int column) {
      return values.get(column).equals("t");
    }

    @Override
    public List<Long> numbers(int column) {
      return Arrays.stream(values.get(column).split(",", -1)).map(Long::valueOf).toList();
    }
  }

  private static Determined determined() {
    CatalogSnapshot.Builder catalog = new CatalogSnapshot.Builder();
    catalog.add(CatalogQuery.RELATIONS, row("20", "public", "shop", "r", "p", "f", "f", "100"));
    catalog.add(CatalogQuery.COLUMNS, row("20", "1", "id", "23", "-1", "0", "t", "f"));
    catalog.add(CatalogQuery.COLUMNS, row("20", "2", "city", "25", "-1", "100", "f", "f"));
    catalog.add(CatalogQuery.COLUMNS, row("20", "3", "code", "23", "-1", "0", "f", "f"));
    catalog.add(CatalogQuery.KEYS, row("20", "1", "t", "31"));
    catalog.add(CatalogQuery.KEYS, row("20", "3", "f", "32"));
    return new Determined(catalog.build());
  }

  private static Row row(String... values) {
    return new Texts(List.of(values));
  }

  @Test
  void aPrimaryKeyDeterminesItsTablesColumns() {
    assertThat(determined().among(List.of(DAY, ID, CITY))).containsExactly(CITY);
  }

  @Test
  void withoutTheKeyNothingIsDetermined() {
    assertThat(determined().among(List.of(DAY, CITY))).isEmpty();
  }

  @Test
  void aUniqueKeyThatMayBeNullDeterminesNothing() {
    assertThat(determined().among(List.of(CODE, CITY))).isEmpty();
  }
}
