package io.viewfinder.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.data.Dataset;
import io.viewfinder.benchmarks.data.Loader;
import io.viewfinder.benchmarks.data.Progress;
import io.viewfinder.benchmarks.data.Ssb;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenamedCopyIT {
  private static final double SCALE = 0.001;

  @Test
  void theRenamedQueriesGiveTheSameRows() throws SQLException {
    Dataset dataset = Ssb.atScale(SCALE);
    RenamedCopy copy = RenamedCopy.of(dataset);

    List<List<String>> originals = answers(dataset, Workload.ssb());
    List<List<String>> renamed = answers(copy.dataset(dataset), copy.workload(Workload.ssb()));

    assertThat(renamed).isEqualTo(originals).noneMatch(List::isEmpty);
  }

  @Test
  void noNameOfTheOriginalIsLeft() {
    Dataset dataset = Ssb.atScale(SCALE);
    RenamedCopy copy = RenamedCopy.of(dataset);

    assertThat(copy.names()).hasSize(1 + 5 + 58);
    assertThat(copy.names().values()).doesNotHaveDuplicates();
    assertThat(copy.workload(Workload.ssb()).templates())
        .allSatisfy(
            template ->
                assertThat(template.text())
                    .doesNotContainPattern("\\b(lo|d|c|s|p)_\\w+|lineorder"));
  }

  private static List<List<String>> answers(Dataset dataset, Workload workload)
      throws SQLException {
    try (Connection connection = PrivatePostgres.shared().newDatabase().connect()) {
      new Loader(connection, Progress.silent()).load(dataset);
      connection.setSchema(dataset.schema());
      OtherLiterals literals = new OtherLiterals(connection, workload);
      List<List<String>> answers = new ArrayList<>();
      for (Template template : workload.templates()) {
        answers.add(rows(connection, literals.of(template, 2).get(1)));
      }
      return answers;
    }
  }

  private static List<String> rows(Connection connection, Query query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query.sql())) {
      List<String> read = new ArrayList<>();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.append(rows.getString(i)).append('|');
        }
        read.add(row.toString());
      }
      return read;
    }
  }
}
