package io.viewfinder.rewriter.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Demand;
import io.viewfinder.rewriter.Demand.Measure;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.live.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemandsIT {
  private final Rewriter rewriter = new Rewriter();
  private Connection connection;
  private Server server;

  @BeforeAll
  void tables() throws SQLException {
    connection = PrivatePostgres.shared().newDatabase().connect();
    server = new Server(connection);
    server.execute(
        """
        create schema other;
        create table sale (id int primary key, item int not null, day date not null, pieces int,
          price numeric(8,2) not null, shop text);
        create table item (id int primary key, kind text not null, made timestamp);
        create table other.item (id int, kind text)""");
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  private List<Demand> demands(String sql) throws SQLException {
    return rewriter.demands(sql, server.session(), server.catalog());
  }

  private Demand demand(String sql) throws SQLException {
    List<Demand> demands = demands(sql);
    assertThat(demands).hasSize(1);
    return demands.get(0);
  }

  @Test
  void aBlockDemandsItsKeysFiltersAndMeasures() throws SQLException {
    Demand demand =
        demand(
            """
            select i.kind, sum(s.pieces), avg(price) from item i, sale s
             where s.item = i.id and day between '2024-01-01' and '2024-02-01' and shop in ('a', 'b')
               and kind like 'x%' group by i.kind""");

    assertThat(demand.tables())
        .extracting(Demand.TableUse::alias)
        .containsExactly("\"sale\"", "\"item\"");
    assertThat(demand.joins()).containsExactly("\"item\".\"id\" = \"sale\".\"item\"");
    assertThat(demand.grouped()).extracting(Demand.Key::sql).containsExactly("\"item\".\"kind\"");
    assertThat(demand.filtered())
        .extracting(filter -> filter.key().sql() + " " + filter.test())
        .containsExactly(
            "\"sale\".\"day\" RANGE", "\"sale\".\"shop\" EQUALITY", "\"item\".\"kind\" OTHER");
    assertThat(demand.measures())
        .containsExactly(
            new Measure("sum", "\"sale\".\"pieces\""),
            new Measure("sum", "\"sale\".\"price\""),
            new Measure("count", "*"));
  }

  @Test
  void noLiteralOfAPredicateIsDemanded() throws SQLException {
    String sql = "select count(*) from sale where shop = '%s' and pieces > %d";

    assertThat(demand(sql.formatted("a", 1))).isEqualTo(demand(sql.formatted("b", 77)));
  }

  @Test
  void writtenOtherwiseItIsTheSameDemand() throws SQLException {
    assertThat(demand("select sum(price * pieces) from sale s join item on item.id = s.item"))
        .isEqualTo(demand("select sum(pieces * price) from item x, sale where item = x.id"));
  }

  @Test
  void parametersAreFiltersToo() throws SQLException {
    assertThat(
            demand("select count(*) from sale where shop = ? and day between ? and ?").filtered())
        .extracting(Demand.Filter::test)
        .containsExactly(Demand.Test.EQUALITY, Demand.Test.RANGE);
  }

  @Test
  void aComputedKeyIsDemandedAsItIs() throws SQLException {
    assertThat(demand("select extract(year from day), count(*) from sale group by 1").grouped())
        .extracting(Demand.Key::sql, Demand.Key::column)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("extract(year from \"sale\".\"day\")", 0));
  }

  @Test
  void aKeyOverSeveralTablesIsDemandedByItsColumns() throws SQLException {
    assertThat(
            demand(
                    "select s.pieces + i.id, count(*) from sale s, item i where s.item = i.id group by 1")
                .grouped())
        .extracting(Demand.Key::sql)
        .containsExactly("\"sale\".\"pieces\"", "\"item\".\"id\"");
  }

  @Test
  void whatIsCountedDistinctBecomesAKey() throws SQLException {
    Demand demand = demand("select shop, count(distinct day), max(pieces) from sale group by shop");

    assertThat(demand.grouped())
        .extracting(Demand.Key::sql)
        .containsExactly("\"sale\".\"shop\"", "\"sale\".\"day\"");
    assertThat(demand.measures()).containsExactly(new Measure("max", "\"sale\".\"pieces\""));
  }

  @Test
  void distinctRowsAreKeys() throws SQLException {
    assertThat(demand("select distinct shop, day from sale order by day + 1").grouped())
        .extracting(Demand.Key::sql)
        .containsExactly("\"sale\".\"shop\"", "\"sale\".\"day\"");
  }

  @Test
  void tablesOfOneNameAreToldApart() throws SQLException {
    Demand demand = demand("select count(*) from item a, other.item b where a.kind = b.kind");

    assertThat(demand.tables()).extracting(Demand.TableUse::alias).doesNotHaveDuplicates();
  }

  @Test
  void rowsAsTheyAreDemandNothing() throws SQLException {
    assertThat(demands("select shop from sale where pieces > 3")).isEmpty();
    assertThat(demands("select count(*) from sale a, sale b where a.id = b.item")).isEmpty();
    assertThat(demands("select count(*) from nowhere")).isEmpty();
    assertThat(demands("update sale set pieces = 1")).isEmpty();
  }
}
