package io.viewfinder.rewriter.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.block.BlockResolver;
import io.viewfinder.rewriter.block.ResolvedBlock;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.live.Server;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.ParsedStatement.Read;
import io.viewfinder.rewriter.sql.StatementParser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused of readers who want no choice among rows that are alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TiesIT {
  private CatalogSnapshot catalog = CatalogSnapshot.empty();
  private SessionContext session = new SessionContext(List.of(), "", "");

  @BeforeAll
  void tables() throws SQLException {
    try (Connection connection = PrivatePostgres.shared().newDatabase().connect()) {
      Server server = new Server(connection);
      server.execute(
          """
          create table shop (id int primary key, city text, code int unique);
          create table sale (id int primary key, shop int not null, day date, worth numeric)""");
      catalog = server.catalog();
      session = server.session();
    }
  }

  private List<ResolvedBlock> blocks(String sql, boolean areRefused) {
    Read read = (Read) StatementParser.parse(sql);
    return new BlockResolver().resolve(read.query(), catalog, session.searchPath(), areRefused);
  }

  private boolean isUnderstood(String sql, boolean areRefused) {
    return blocks(sql, areRefused).stream().allMatch(ResolvedBlock.Understood.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select day, count(*) from sale group by day order by 2 limit 3",
        "select day, count(*) from sale group by day limit 3",
        "select id from sale order by day limit 3",
        "select distinct on (shop) shop, day from sale order by shop",
        "select day, row_number() over (order by count(*)) from sale group by day",
        "select day, sum(count(*)) over (order by count(*) rows 2 preceding) from sale group by day",
        "select id, lag(id) over (partition by shop order by day) from sale",
        "select count(*) from (select shop from sale order by day limit 3) s",
        "select shop, count(*) from sale group by rollup (shop) order by shop limit 2",
        "select shop, id from sale union all select id, id from shop order by 1 fetch first row only"
      })
  void aChoiceIsRefusedWhereItIsNotWanted(String sql) {
    assertThat(isUnderstood(sql, false)).isTrue();
    assertThat(blocks(sql, true))
        .isNotEmpty()
        .allSatisfy(
            block ->
                assertThat(((ResolvedBlock.NotUnderstood) block).refusal().reason())
                    .isEqualTo(Reason.ORDER_NOT_TOTAL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select day, count(*) from sale group by day order by 2, day limit 3",
        "select day, count(*) from sale group by day order by 2 fetch first 3 rows with ties",
        "select worth from sale order by id limit 3",
        "select s.worth from sale s join shop h on h.id = s.shop order by s.id limit 3",
        "select distinct on (shop) shop, day from sale order by shop, day",
        "select distinct shop, day from sale order by 2, 1 limit 3",
        "select day, row_number() over (order by count(*), day) from sale group by day",
        "select day, rank() over (order by count(*)) from sale group by day",
        "select id, lag(id) over (order by day, id) from sale",
        "select day, sum(count(*)) over (order by count(*)) from sale group by day",
        "select count(*) from sale limit 1",
        "select shop from sale union select id from shop order by 1 limit 3"
      })
  void anOrderThatIsTotalIsNoChoice(String sql) {
    assertThat(isUnderstood(sql, true)).isTrue();
  }

  @Test
  void aPageByAKeyRestsOnItsConstraint() {
    String page = "select worth from sale order by id limit 3 offset 3";

    assertThat(blocks(page, false))
        .singleElement()
        .satisfies(block -> assertThat(constraints(block)).hasSize(1));
  }

  @Test
  void aPageByAllGroupKeysRestsOnNoConstraint() {
    String page = "select day from sale group by day order by day offset 3";

    assertThat(blocks(page, false))
        .singleElement()
        .satisfies(block -> assertThat(constraints(block)).isEmpty());
  }

  private static List<Assumption> constraints(ResolvedBlock block) {
    return ((ResolvedBlock.Understood) block)
        .assumptions().stream().filter(Assumption.Constraint.class::isInstance).toList();
  }
}
