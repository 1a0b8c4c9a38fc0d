package io.viewfinder.rewriter.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One file of rewrites: a schema with data, views, and queries with what is to become of them.
 *
 * <pre>{@code
 * -- schema
 * create table t (…); insert into t …;
 * -- view by_day
 * select day, sum(x) as x from t group by day
 * -- refused a limit: UNSUPPORTED_SYNTAX
 * select day from t limit 3
 * -- query a coarser grouping: by by_day
 * select sum(x) from t
 * -- query another column: refuse COLUMN_NOT_IN_VIEW
 * select sum(x) from t where region = 'a'
 * }</pre>
 *
 * <p>A view that may be read with the rows that its filters leave out stands under {@code -- view
 * by_day, completed}.
 *
 * <p>A query's values for {@code ?} stand in a line {@code -- parameters: a | b} under it.
 */
record GoldenFile(
    String name,
    String schema,
    Map<String, String> views,
    Set<String> completed,
    List<RefusedView> refusedViews,
    List<Query> queries) {
  private static final String COMPLETED = ", completed";

  /** A definition that cannot be kept, and the reason. */
  record RefusedView(String title, String reason, String sql) {}

  /**
   * One query.
   *
   * @param expectation {@code by <view> and <view>}, {@code not with these values by <view>},
   *     {@code refuse <REASON>} or {@code refuse <REASON> by <view>}
   */
  record Query(String title, String expectation, List<String> parameters, String sql) {
    private static final String SIGNALLED = "not with these values by ";

    boolean isAccepted() {
      return expectation.startsWith("by ") || isSignalled();
    }

    /** Whether the gate refuses for the values of the parameters. */
    boolean isSignalled() {
      return expectation.startsWith(SIGNALLED);
    }

    /** The views that answer. */
    List<String> views() {
      int begin = isSignalled() ? SIGNALLED.length() : 3;
      return List.of(expectation.substring(begin).strip().split(" and ", -1));
    }

    /** The first view that answers, or the reason that refuses. */
    String expected() {
      return word(1);
    }

    /** The view that refuses, empty for the statement as a whole. */
    String view() {
      return isAccepted() ? "" : word(3);
    }

    private String word(int place) {
      List<String> words = List.of(expectation.split(" +", -1));
      return place < words.size() ? words.get(place) : "";
    }
  }

  static GoldenFile read(Path path) {
    try {
      return parse(String.valueOf(path.getFileName()), Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenFile parse(String name, String text) {
    StringBuilder schema = new StringBuilder();
    Map<String, String> views = new LinkedHashMap<>();
    Set<String> completed = new HashSet<>();
    List<RefusedView> refused = new ArrayList<>();
    List<Query> queries = new ArrayList<>();
    for (String section : text.split("(?m)^-- (?=schema|view|refused|query)", -1)) {
      String head = section.lines().findFirst().orElse("").strip();
      String body = section.lines().skip(1).reduce("", (a, b) -> a + b + "\n").strip();
      if (head.equals("schema")) {
        schema.append(body).append('\n');
      } else if (head.startsWith("view ")) {
        String view = head.substring(5).replace(COMPLETED, "").strip();
        views.put(view, body);
        if (head.endsWith(COMPLETED)) {
          completed.add(view);
        }
      } else if (head.startsWith("refused ")) {
        int colon = head.lastIndexOf(':');
        refused.add(
            new RefusedView(
                head.substring(8, colon).strip(), head.substring(colon + 1).strip(), body));
      } else if (head.startsWith("query ")) {
        queries.add(query(head.substring(6), body));
      }
    }
    return new GoldenFile(name, schema.toString(), views, completed, refused, queries);
  }

  private static Query query(String head, String body) {
    int colon = head.lastIndexOf(':');
    List<String> parameters = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    for (String line : body.lines().toList()) {
      if (line.startsWith("-- parameters:")) {
        for (String value : line.substring(14).split("\\|", -1)) {
          parameters.add(value.strip());
        }
      } else {
        sql.append(line).append('\n');
      }
    }
    return new Query(
        head.substring(0, colon).strip(),
        head.substring(colon + 1).strip(),
        parameters,
        sql.toString().strip());
  }
}
