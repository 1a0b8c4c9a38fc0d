package io.viewfinder.benchmarks.workload;

import java.util.List;

/**
 * Templates over the tables of one schema.
 *
 * @param anchor a FROM clause that joins the fact's row nearest above {@code :fraction} of all with
 *     its dimensions
 */
public record Workload(String schema, List<Template> templates, String anchor) {
  public Workload {
    templates = List.copyOf(templates);
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
}
