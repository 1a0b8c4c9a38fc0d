package io.viewfinder.driver.jdbc;

import io.viewfinder.advisor.console.Answer;
import io.viewfinder.advisor.console.Answer.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a command's answer as a query, so that the caller gets a real result of PostgreSQL.
 *
 * <pre>{@code
 * select t.c0::text as "name", t.c1::bigint as "rows"
 *   from rows from (jsonb_to_recordset(?::jsonb) as (c0 text, c1 text)) with ordinality as t
 *  order by t.ordinality
 * }</pre>
 */
final class AnswerSql {
  private AnswerSql() {}

  static String of(Answer answer) {
    List<Column> columns = answer.columns();
    String selected =
        numbers(columns)
            .mapToObj(i -> selected(i, columns.get(i)))
            .collect(Collectors.joining(", "));
    String declared =
        numbers(columns).mapToObj(i -> "c" + i + " text").collect(Collectors.joining(", "));
    return "select %s from rows from (pg_catalog.jsonb_to_recordset(?::pg_catalog.jsonb) as (%s))"
            .formatted(selected, declared)
        + " with ordinality as t order by t.ordinality";
  }

  private static String selected(int number, Column column) {
    return "t.c%d::%s as %s".formatted(number, column.type(), quoted(column.label()));
  }

  private static IntStream numbers(List<Column> columns) {
    return IntStream.range(0, columns.size());
  }

  private static String quoted(String label) {
    return '"' + label.replace("\"", "\"\"") + '"';
  }

  /** The rows as the query's parameter. */
  static String rows(Answer answer) {
    List<String> rows = new ArrayList<>();
    for (List<@Nullable String> row : answer.rows()) {
      Map<String, String> members = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        members.put("c" + i, Json.string(row.get(i)));
      }
      rows.add(Json.object(members));
    }
    return Json.array(rows);
  }
}
