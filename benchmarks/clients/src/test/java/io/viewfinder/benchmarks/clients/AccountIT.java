package io.viewfinder.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The instrument by which the other tests here tell a view's answer from the table's. */
class AccountIT {
  private static final String REPORT =
      "select region,\n  sum(amount) as total\nfrom sales group by region order by region";

  private static List<String> report(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(REPORT)) {
      return Rows.of(results);
    }
  }

  @Test
  void theAccountTellsTheTableFromTheView() throws Exception {
    Shop shop = Shop.shared();
    try (Connection ours = DriverManager.getConnection(shop.url());
        Connection bare = DriverManager.getConnection(shop.bareUrl())) {
      List<String> expected = report(bare);
      shop.answersFromTheView(expected, () -> report(ours));

      assertThat(shop.read(() -> report(ours))).isEqualTo(new Shop.Read<>(expected, 1, 0));
      assertThat(shop.read(() -> report(bare))).isEqualTo(new Shop.Read<>(expected, 0, 1));
    }
  }
}
