package io.viewfinder.benchmarks.suite;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.benchmarks.workload.Template;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs whole suites, each with growing sets of views, and tells how many queries they answered. */
public final class Suites {
  private static final List<Integer> SIZES = List.of(5, 10, 25);
  private static final double DEFAULT_SCALE = 0.1;
  private static final int SETS = 3;

  /* What a person would set on a small machine for reports. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "shared_buffers", "1GB",
          "effective_cache_size", "2GB",
          "work_mem", "64MB",
          "maintenance_work_mem", "256MB",
          "random_page_cost", "1.1",
          "max_wal_size", "8GB");

  private final PrivatePostgres postgres;
  private final int sets;
  private final Care care;
  private final Consumer<String> told;

  /**
   * Runs on a server.
   *
   * @param sets how many sets of literals of each statement shall meet rows
   * @param care how statements that no view answers are run with the first set of views; with later
   *     sets they are not run again
   * @param told is told a line for each statement
   */
  Suites(PrivatePostgres postgres, int sets, Care care, Consumer<String> told) {
    this.postgres = postgres;
    this.sets = sets;
    this.care = care;
    this.told = told;
  }

  /** Runs all suites at a scale, 0.1 unless the first argument says otherwise. */
  public static void main(String[] arguments) throws SQLException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    double scale = arguments.length == 0 ? DEFAULT_SCALE : Double.parseDouble(arguments[0]);
    try (PrivatePostgres postgres = PrivatePostgres.start(SETTINGS)) {
      Suites suites = new Suites(postgres, SETS, Care.ALL, out::println);
      List<Score> scores = new ArrayList<>();
      for (Suite suite : Suite.all(scale)) {
        scores.addAll(suites.run(suite, SIZES));
      }
      scores.forEach(score -> Table.notes(score).forEach(out::println));
      out.println();
      out.print(Table.of(scores));
    }
  }

  /** Runs a suite on a database of its own, once for each size of the set of views. */
  List<Score> run(Suite suite, List<Integer> sizes) throws SQLException {
    List<Score> scores = new ArrayList<>();
    try (Bench bench = Bench.open(postgres.newDatabase(), suite)) {
      Judge judge = new Judge(bench, suite.workload(), sets);
      List<String> refused = new ArrayList<>();
      int created = 0;
      for (int size : sizes) {
        int end = Math.min(size, suite.views().size());
        refused.addAll(bench.create(suite.views().subList(created, end)));
        created = end;
        List<Judged> judged = judged(judge, suite, scores.isEmpty() ? care : Care.NONE);
        scores.add(new Score(suite.name(), size, refused, judged));
      }
    }
    return scores;
  }

  private List<Judged> judged(Judge judge, Suite suite, Care care) throws SQLException {
    List<Judged> statements = new ArrayList<>();
    for (Template template : suite.workload().templates()) {
      Judged judged = judge.of(template, care);
      told.accept(judged.toString());
      statements.add(judged);
    }
    return statements;
  }
}
