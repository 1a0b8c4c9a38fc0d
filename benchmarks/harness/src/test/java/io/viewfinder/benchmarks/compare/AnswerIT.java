package io.viewfinder.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.benchmarks.data.Loader;
import io.viewfinder.benchmarks.data.Progress;
import io.viewfinder.benchmarks.data.Ssb;
import io.viewfinder.benchmarks.data.Tpch;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.benchmarks.workload.Query;
import io.viewfinder.benchmarks.workload.Template;
import io.viewfinder.benchmarks.workload.Workload;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnswerIT {
  private static final Database DATABASE = PrivatePostgres.shared().newDatabase();

  @BeforeAll
  static void load() throws SQLException {
    try (Connection connection = DATABASE.connect()) {
      Loader loader = new Loader(connection, Progress.silent());
      loader.load(Tpch.atScale(0.01));
      loader.load(Ssb.atScale(0.001));
    }
  }

  @Test
  void everyQueryAnswersAlikeWithLiteralsAndWithParameters() throws SQLException {
    for (Workload workload : new Workload[] {Workload.ssb(), Workload.tpch()}) {
      try (Connection connection = DATABASE.connect()) {
        connection.setSchema(workload.schema());
        for (Template template : workload.templates()) {
          Query query = template.own();

          Answer literal = Answer.of(connection, query);
          Answer prepared = Answer.prepared(connection, query);

          assertThat(Difference.between(literal, prepared, template.order()))
              .as(template.name())
              .isEmpty();
        }
      }
    }
  }

  @Test
  void aSharedSnapshotDoesNotSeeWhatIsCommittedLater() throws SQLException {
    Query count =
        new Query(
            Workload.ssb().templates().get(0), Workload.ssb().templates().get(0).own().literals());
    try (Connection one = DATABASE.connect();
        Connection two = DATABASE.connect();
        Connection writer = DATABASE.connect()) {
      one.setSchema("ssb");
      two.setSchema("ssb");
      Answer before = Answer.of(one, count);
      try (SharedSnapshot snapshot = SharedSnapshot.of(one, two);
          Statement write = writer.createStatement()) {
        write.execute("update ssb.lineorder set lo_discount = lo_discount + 1");

        assertThat(Answer.of(one, count)).isEqualTo(before);
        assertThat(Answer.of(two, count)).isEqualTo(before);
        assertThat(snapshot).isNotNull();
      }
      assertThat(Answer.of(two, count)).isNotEqualTo(before);
      assertThat(two.getAutoCommit()).isTrue();
      assertThat(two.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }
  }

  @Test
  void aZeroOfManyDecimalsIsTheSameInBinary() throws SQLException {
    String zero = "0.000000000000";
    Template template =
        new Template("zero", "", "ssb", "select " + zero + " as zero", List.of(), List.of(), "");
    Query query = new Query(template, List.of());
    String inBinary = DATABASE.url() + "&prepareThreshold=-1";
    try (Connection connection = DriverManager.getConnection(inBinary)) {
      assertThat(Answer.prepared(connection, query).rows()).containsExactly(List.of(zero));
      assertThat(Answer.of(connection, query).rows()).containsExactly(List.of(zero));
    }
  }

  @Test
  void theErrorOfAQueryIsNotHidden() throws SQLException {
    try (Connection connection = DATABASE.connect()) {
      Query query = Workload.ssb().templates().get(0).own();

      assertThatThrownBy(() -> Answer.of(connection, query)).hasMessageContaining("lineorder");
    }
  }
}
