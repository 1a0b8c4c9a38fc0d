package io.viewfinder.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.benchmarks.data.Dataset;
import io.viewfinder.benchmarks.data.Loader;
import io.viewfinder.benchmarks.data.Progress;
import io.viewfinder.benchmarks.data.Ssb;
import io.viewfinder.benchmarks.data.Tpch;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherLiteralsIT {
  @Test
  void everyOtherQueryOfTheStarMeetsRows() throws SQLException {
    assertEveryOtherQueryMeetsRows(Workload.ssb(), Ssb.atScale(0.01));
  }

  @Test
  void everyOtherQueryOfTpchMeetsRows() throws SQLException {
    assertEveryOtherQueryMeetsRows(Workload.tpch(), Tpch.atScale(0.01));
  }

  @Test
  void moreQueriesThanTheDataGivesAreRefused() throws SQLException {
    try (Connection connection = loaded(Ssb.atScale(0.001))) {
      Workload workload = Workload.ssb();
      OtherLiterals literals = new OtherLiterals(connection, workload);

      assertThatThrownBy(() -> literals.of(workload.templates().get(0), 1000))
          .hasMessageContaining("Q1.1: only");
    }
  }

  private static void assertEveryOtherQueryMeetsRows(Workload workload, Dataset dataset)
      throws SQLException {
    try (Connection connection = loaded(dataset)) {
      OtherLiterals literals = new OtherLiterals(connection, workload);
      for (Template template : workload.templates()) {
        List<Query> queries = literals.of(template, 6);

        assertThat(queries).doesNotHaveDuplicates().first().isEqualTo(template.own());
        for (Query query : queries.subList(1, queries.size())) {
          assertThat(meetsRows(connection, query)).as(query.sql()).isTrue();
        }
      }
    }
  }

  private static Connection loaded(Dataset dataset) throws SQLException {
    Connection connection = PrivatePostgres.shared().newDatabase().connect();
    new Loader(connection, Progress.silent()).load(dataset);
    connection.setSchema(dataset.schema());
    return connection;
  }

  private static boolean meetsRows(Connection connection, Query query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query.sql())) {
      return rows.next() && rows.getObject(1) != null;
    }
  }
}
