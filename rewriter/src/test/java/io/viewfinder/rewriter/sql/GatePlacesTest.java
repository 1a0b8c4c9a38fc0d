package io.viewfinder.rewriter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.rewriter.sql.ParsedStatement.Filter;
import io.viewfinder.rewriter.sql.ParsedStatement.GatePlaces;
import io.viewfinder.rewriter.sql.ParsedStatement.Read;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatePlacesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select a from t                   | #select a from t{}",
        "select a from t -- where          | #select a from t{} -- where",
        "select 1                          | #select 1{}",
        "select a from t where b or c order by a | #select a from t where {b or c} order by a",
        "select a from t group by a        | #select a from t{} group by a",
        "/*x*/ select a from t /*y*/ limit 1 ; | /*x*/ #select a from t{} /*y*/ limit 1 ;",
        "(select a from t limit 1)         | #(select a from t{} limit 1)",
        "with s as (select 1) select a from s | with ,#s as (select 1) select a from s{}",
        "with recursive s as (select 1) select a from s where x | with recursive ,#s as (select 1) select a from s where {x}",
        "with recursive as (select 1) select a from recursive | with ,#recursive as (select 1) select a from recursive{}",
        "((with s as (select 1) select a from s)) | ((with ,#s as (select 1) select a from s{}))",
        "(with s as (select 1) select a from s) union select b from u | #(with s as (select 1) select a from s{}) union select b from u{}",
        "select a from t where x union all (select b from u limit 1) order by 1 | #select a from t where {x} union all (select b from u{} limit 1) order by 1",
        "select a from t except (select b from u intersect select c from v where y) | #select a from t{} except (select b from u{} intersect select c from v where {y})",
        "select a from (select b from u where c) s where d = (select 1 from x where e) | #select a from (select b from u where c) s where {d = (select 1 from x where e)}",
      })
  void theGateHasItsPlacesInTheOutermostQuery(String sql, String marked) {
    ParsedStatement parsed = StatementParser.parse(sql);

    assertThat(parsed).isInstanceOf(Read.class);
    assertThat(marked(sql, ((Read) parsed).places())).isEqualTo(marked);
  }

  private static String marked(String sql, GatePlaces places) {
    List<Integer> offsets = new ArrayList<>();
    List<String> marks = new ArrayList<>();
    offsets.add(places.item());
    marks.add(places.hasWith() ? ",#" : "#");
    for (Filter filter : places.filters()) {
      assertThat(filter.written())
          .isEqualTo(filter.conditions().start() < filter.conditions().end());
      offsets.add(filter.conditions().start());
      marks.add("{");
      offsets.add(filter.conditions().end());
      marks.add("}");
    }
    StringBuilder marked = new StringBuilder(sql);
    for (int i = offsets.size() - 1; i >= 0; i--) {
      marked.insert(offsets.get(i), marks.get(i));
    }
    return marked.toString();
  }
}
