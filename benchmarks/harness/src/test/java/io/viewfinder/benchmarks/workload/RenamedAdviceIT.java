package io.viewfinder.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.advisor.Advisor;
import io.viewfinder.advisor.AdvisorMode;
import io.viewfinder.advisor.AdvisorSettings;
import io.viewfinder.advisor.console.Answer;
import io.viewfinder.advisor.workload.Shape;
import io.viewfinder.benchmarks.data.Dataset;
import io.viewfinder.benchmarks.data.Loader;
import io.viewfinder.benchmarks.data.Progress;
import io.viewfinder.benchmarks.data.Ssb;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.SessionContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The advisor goes by what queries do, not by what things are called. */
class RenamedAdviceIT {
  private static final double SCALE = 0.01;
  private static final int EXECUTIONS = 20;
  private static final Pattern LABEL =
      Pattern.compile(" as (\"[^\"]*\"|\\w+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD = Pattern.compile("\\w+");

  @Test
  void underOtherNamesTheSameViewsAreProposed() throws SQLException {
    Dataset dataset = Ssb.atScale(SCALE);
    RenamedCopy copy = RenamedCopy.of(dataset);

    List<List<String>> originals = proposals(dataset, Workload.ssb(), copy::renamed);
    List<List<String>> renamed =
        proposals(copy.dataset(dataset), copy.workload(Workload.ssb()), UnaryOperator.identity());

    assertThat(originals).hasSizeGreaterThan(3);
    assertThat(renamed).containsExactlyInAnyOrderElementsOf(originals);
  }

  /** Each proposal as the words of its definition, labels apart, in alphabetical order. */
  private static List<List<String>> proposals(
      Dataset dataset, Workload workload, UnaryOperator<String> rename) throws SQLException {
    Database database = PrivatePostgres.shared().newDatabase();
    try (Connection connection = database.connect();
        Advisor advisor =
            Advisor.start(
                new AdvisorSettings("viewfinder", AdvisorMode.PROPOSE), database::connect)) {
      new Loader(connection, Progress.silent()).load(dataset);
      String schema = dataset.schema();
      SessionContext session = new SessionContext(List.of(schema), schema, database.user());
      for (Template template : workload.templates()) {
        Shape shape = advisor.workload().shape(template.own().sql(), session);
        for (int i = 0; i < EXECUTIONS; i++) {
          shape.record(Duration.ofMillis(100).toNanos(), 1);
        }
      }
      await().until(() -> advisor.workload().report().size() == workload.templates().size());
      Answer advice = advisor.command("VIEWFINDER ADVISE MAX VIEWS 13 MIN BENEFIT 1", session);
      int definition =
          advice.columns().stream().map(Answer.Column::label).toList().indexOf("definition");
      return advice.rows().stream()
          .map(row -> words(rename.apply(String.valueOf(row.get(definition)))))
          .toList();
    }
  }

  private static List<String> words(String definition) {
    return WORD.matcher(LABEL.matcher(definition).replaceAll(""))
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }
}
