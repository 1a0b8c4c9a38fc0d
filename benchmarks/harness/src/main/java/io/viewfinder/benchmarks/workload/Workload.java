package io.viewfinder.benchmarks.workload;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Templates over the tables of one schema.
 *
 * @param anchors by name, FROM clauses that join the fact's row nearest above {@code :fraction} of
 *     all with its dimensions
 */
public record Workload(String schema, List<Template> templates, Map<String, String> anchors) {
  private static final int LAST_OF_TPCH = 22;
  private static final int LAST_OF_TPCDS = 99;

  /** TPC-DS queries that are two statements each. */
  private static final Set<Integer> TWICE = Set.of(14, 23, 24, 39);

  public Workload {
    templates = List.copyOf(templates);
    anchors = Map.copyOf(anchors);
  }

  /** The Star Schema Benchmark's thirteen queries, from its specification. */
  public static Workload ssb() {
    return TemplateFiles.workload(
        "ssb",
        List.of(
            "q1.1", "q1.2", "q1.3", "q2.1", "q2.2", "q2.3", "q3.1", "q3.2", "q3.3", "q3.4", "q4.1",
            "q4.2", "q4.3"));
  }

  /** Six of TPC-H's, with the date arithmetic of their literals done. */
  public static Workload tpch() {
    return TemplateFiles.workload("tpch", List.of("q1", "q3", "q5", "q6", "q12", "q14"));
  }

  /** All twenty-two of TPC-H. */
  public static Workload wholeTpch() {
    return TemplateFiles.workload(
        "tpch", IntStream.rangeClosed(1, LAST_OF_TPCH).mapToObj(i -> "q" + i).toList());
  }

  /** All ninety-nine of TPC-DS, four of which are two statements. */
  public static Workload tpcds() {
    return TemplateFiles.workload(
        "tpcds",
        IntStream.rangeClosed(1, LAST_OF_TPCDS)
            .boxed()
            .flatMap(
                i ->
                    TWICE.contains(i)
                        ? Stream.of("q" + i + "a", "q" + i + "b")
                        : Stream.of("q" + i))
            .toList());
  }

  /** The FROM clause over which a template's other literals are found. */
  String anchor(Template template) {
    return Objects.requireNonNull(anchors.get(template.anchor()), template::anchor);
  }
}
