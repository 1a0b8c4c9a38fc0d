package io.viewfinder.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import com.google.common.collect.Iterables;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TpcdsTest {
  private static final int ROWS = 200;

  private final Dataset dataset = Tpcds.atScale(0.01);

  @Test
  void eachRowHasAValueForEachColumnAndNoneWhereOneMustBe() {
    assertThat(dataset.tables()).hasSize(24);
    for (Table table : dataset.tables()) {
      List<Boolean> required = required(table.name());
      for (String row : Iterables.limit(table.rows(), ROWS)) {
        List<String> values = Splitter.on('|').splitToList(row);
        assertThat(values).as(table.name()).hasSameSizeAs(required);
        for (int i = 0; i < values.size(); i++) {
          assertThat(required.get(i) && values.get(i).equals("\\N")).as(row).isFalse();
        }
      }
    }
  }

  @Test
  void whatIsUnknownIsNull() {
    assertThat(Iterables.limit(table("store_sales").rows(), ROWS))
        .anyMatch(row -> row.contains("\\N"));
  }

  @Test
  void everyIterationGivesTheSameRows() {
    Iterable<String> rows = table("web_returns").rows();

    assertThat(Iterables.limit(rows, ROWS)).containsExactlyElementsOf(Iterables.limit(rows, ROWS));
  }

  @Test
  void everyTableHasItsPrimaryKeyAndEveryFactItsForeignKeys() {
    assertThat(dataset.keysSql().lines().filter(line -> line.contains("add primary key")).count())
        .isEqualTo(24);
    assertThat(dataset.keysSql())
        .contains("add foreign key (ss_sold_date_sk) references tpcds.date_dim (d_date_sk)")
        .contains(
            "add foreign key (sr_item_sk, sr_ticket_number)"
                + " references tpcds.store_sales (ss_item_sk, ss_ticket_number)");
  }

  @Test
  void aScaleForWhichThereAreNoRowsIsRefused() {
    assertThatThrownBy(() -> Tpcds.atScale(0.001)).hasMessageContaining("at least 0.01, not 0.001");
  }

  private Table table(String name) {
    return Iterables.find(dataset.tables(), table -> table.name().equals(name));
  }

  /** For each column whether it must have a value. */
  private List<Boolean> required(String table) {
    Matcher declared =
        Pattern.compile("create table tpcds\\." + table + " \\((.*?)\\n\\);", Pattern.DOTALL)
            .matcher(dataset.tablesSql());
    assertThat(declared.find()).isTrue();
    return declared
        .group(1)
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.contains("not null"))
        .toList();
  }
}
