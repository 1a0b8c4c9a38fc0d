package io.viewfinder.rewriter.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.live.Server;
import io.viewfinder.rewriter.live.Server.Answer;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What an answer relied on beside its view's rows, taken away between planning and execution: the
 * statement that is sent signals, whatever the view's own state.
 */
class AssumptionsIT {
  private static final String VIEW =
      """
      select s.shop, h.city, count(*) as n, sum(s.pieces) as pieces
        from sale s join shop h on s.shop = h.id group by s.shop, h.city""";
  private static final String OUTER =
      """
      select s.shop, h.city, count(*) as n, sum(s.pieces) as pieces
        from sale s left join shop h on s.shop = h.id group by s.shop, h.city""";
  private static final String OUTER_BESIDE =
      """
      select r.name, sum(r.weight) from sale s left join region r on s.shop = r.shop
       group by r.name""";
  private static final String LOSSLESS = "select shop, sum(pieces) from sale group by shop";
  private static final String BESIDE =
      """
      select r.name, sum(r.weight) from sale s, region r where s.shop = r.shop group by r.name""";
  private static final String COUNTED = "select shop, count(day) from sale group by shop";
  private static final String JOINED_BACK =
      """
      select h.boss, count(*) from sale s join shop h on s.shop = h.id
       where h.city = 2 group by h.boss""";

  private final Rewriter rewriter = new Rewriter();
  private Connection connection;
  private Server server;
  private SessionContext session;
  private Knowledge knowledge;

  @BeforeEach
  void tables() throws SQLException {
    connection = PrivatePostgres.shared().newDatabase().connect();
    server = new Server(connection);
    server.execute(
        """
        create table shop (id int primary key, city int, boss text);
        create table sale (shop int not null constraint sale_shop references shop,
          pieces int, day date not null);
        create table region (shop int, name text, weight int);
        insert into shop select i, i % 4, 'boss ' || i % 2 from generate_series(1, 9) i;
        insert into sale select 1 + i % 9, i % 5, date '2024-01-01' from generate_series(1, 99) i;
        insert into region select i, 'region ' || i % 2, i from generate_series(1, 9) i""");
    server.trustViews();
    session = server.session();
    keep(VIEW);
  }

  private void keep(String definition) throws SQLException {
    CatalogSnapshot catalog = server.catalog();
    Definition.Accepted view = (Definition.Accepted) rewriter.define(definition, session, catalog);
    server.execute("drop table if exists viewfinder.v");
    server.execute("create table viewfinder.v as " + view.stateQuery());
    knowledge = new Knowledge("viewfinder", catalog, List.of(registered(view)));
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private RegisteredView registered(Definition.Accepted view) {
    List<Long> tables =
        view.tables().stream().map(Definition.TableColumns::relation).sorted().toList();
    return new RegisteredView(
        1,
        "v",
        view.stateQuery(),
        session.searchPath(),
        Strategy.MANUAL,
        ViewState.ACTIVE,
        1,
        "v",
        tables,
        9);
  }

  /** Whether the statement that was planned before a change signals after it. */
  private boolean isRefusedAfter(String change, String query) throws SQLException {
    Decision decision = rewriter.decide(query, session, knowledge);
    assertThat(decision).as("%s", decision).isInstanceOf(Decision.Rewrite.class);
    String sql = ((Decision.Rewrite) decision).whole().sql();
    Answer before = server.query(sql, List.of());
    assertThat(before.refused()).isFalse();
    assertThat(before.bag()).isEqualTo(server.query(query, List.of()).bag()).isNotEmpty();
    server.execute(change);
    Answer after = server.query(sql, List.of());
    assertThat(after.rows().isEmpty()).isEqualTo(after.refused());
    return after.refused();
  }

  @Test
  void aDroppedForeignKeyProvesNothing() throws SQLException {
    assertThat(isRefusedAfter("alter table sale drop constraint sale_shop", LOSSLESS)).isTrue();
  }

  @Test
  void aDisabledTriggerOfTheReferencingTableProvesNothing() throws SQLException {
    assertThat(isRefusedAfter("alter table sale disable trigger all", LOSSLESS)).isTrue();
  }

  @Test
  void aDisabledTriggerOfTheReferencedTableProvesNothing() throws SQLException {
    assertThat(isRefusedAfter("alter table shop disable trigger all", LOSSLESS)).isTrue();
  }

  @Test
  void aTriggerForReplicasOnlyProvesNothing() throws SQLException {
    String change =
        """
        do $$ declare t name; begin
          for t in select tgname from pg_trigger where tgrelid = 'sale'::regclass loop
            execute format('alter table sale enable replica trigger %I', t);
          end loop; end $$""";

    assertThat(isRefusedAfter(change, LOSSLESS)).isTrue();
  }

  @Test
  void aKeyMadeDeferrableProvesNothing() throws SQLException {
    assertThat(isRefusedAfter("alter table sale alter constraint sale_shop deferrable", LOSSLESS))
        .isTrue();
  }

  @Test
  void anotherKeyOfTheSameNameIsAnotherKey() throws SQLException {
    String change =
        """
        alter table sale drop constraint sale_shop;
        alter table sale add constraint sale_shop foreign key (shop) references shop""";

    assertThat(isRefusedAfter(change, LOSSLESS)).isTrue();
  }

  @Test
  void aRenamedKeyIsTheSameKey() throws SQLException {
    assertThat(
            isRefusedAfter("alter table sale rename constraint sale_shop to other_name", LOSSLESS))
        .isFalse();
  }

  @Test
  void whatIsReadBesideTheStateMustHaveItsTypes() throws SQLException {
    String change = "alter table region alter weight type numeric using weight + 0.5";

    assertThat(isRefusedAfter(change, BESIDE)).isTrue();
  }

  @Test
  void anotherTableOfTheNameIsNotReadBesideTheState() throws SQLException {
    String change =
        """
        create temporary table region (shop int, name text, weight int);
        insert into region values (1, 'other', 1)""";

    assertThat(isRefusedAfter(change, BESIDE)).isTrue();
  }

  @Test
  void anotherColumnOfWhatIsReadBesideTheStateMayCome() throws SQLException {
    assertThat(isRefusedAfter("alter table region add more int", BESIDE)).isFalse();
  }

  @Test
  void aCountOfRowsRestsOnNotNull() throws SQLException {
    assertThat(isRefusedAfter("alter table sale alter day drop not null", COUNTED)).isTrue();
  }

  @Test
  void aJoinBackRestsOnItsUniqueKey() throws SQLException {
    assertThat(isRefusedAfter("alter table shop drop constraint shop_pkey cascade", JOINED_BACK))
        .isTrue();
  }

  @Test
  void anOuterJoinThatIsLeftOutRestsOnItsUniqueKey() throws SQLException {
    keep(OUTER);

    assertThat(isRefusedAfter("alter table shop drop constraint shop_pkey cascade", LOSSLESS))
        .isTrue();
  }

  @Test
  void anOuterJoinThatIsLeftOutNeedsNoForeignKey() throws SQLException {
    keep(OUTER);

    assertThat(isRefusedAfter("alter table sale drop constraint sale_shop", LOSSLESS)).isFalse();
  }

  @Test
  void whatAnOuterJoinAddsToTheStateMustHaveItsTypes() throws SQLException {
    String change = "alter table region alter weight type numeric using weight + 0.5";

    assertThat(isRefusedAfter(change, OUTER_BESIDE)).isTrue();
  }

  @Test
  void aStarStandsForAColumnMore() throws SQLException {
    keep("select shop, pieces, day from sale");

    assertThat(isRefusedAfter("alter table sale add more int default 7", "select * from sale"))
        .isTrue();
    assertThat(isRefusedAfter("select 1", "select shop, pieces, day from sale")).isFalse();
  }

  @Test
  void aBareNameOfSeveralTablesMayBecomeAmbiguous() throws SQLException {
    String query = "select city, sum(pieces) from sale, shop where shop = id group by city";

    assertThat(isRefusedAfter("alter table sale add city int", query)).isTrue();
  }

  @Test
  void qualifiedNamesOfSeveralTablesMeanWhatTheyMeant() throws SQLException {
    String query =
        "select h.city, sum(s.pieces) from sale s join shop h on s.shop = h.id group by h.city";

    assertThat(isRefusedAfter("alter table sale add city int", query)).isFalse();
  }

  @Test
  void aBareNameOfOneTableMeansItsColumn() throws SQLException {
    assertThat(isRefusedAfter("alter table sale add more int", LOSSLESS)).isFalse();
  }

  @Test
  void aNaturalJoinIsByOneColumnMore() throws SQLException {
    keep("select s.pieces, r.name, r.weight from sale s join region r on s.shop = r.shop");

    assertThat(
            isRefusedAfter(
                "alter table region add pieces int default 1",
                "select s.pieces, r.name from sale s natural join region r"))
        .isTrue();
  }

  @Test
  void aGroupKeyIsAColumnBeforeItIsALabel() throws SQLException {
    String query = "select shop % 2 as half, sum(pieces) from sale group by half";

    assertThat(isRefusedAfter("alter table sale add half int", query)).isTrue();
  }

  @Test
  void aBareNameInsideASubQueryIsItsOwnFirst() throws SQLException {
    String query =
        """
        select shop, sum(pieces) from sale
         where exists (select from region r where r.shop = sale.shop and r.weight > 2 and shop < 9)
         group by shop""";

    assertThat(isRefusedAfter("alter table region add pieces int", query)).isTrue();
  }

  @Test
  void anOperatorOfTheUsersOwnMayBeCalledInstead() throws SQLException {
    keep("select h.boss, count(*) as n from shop h where h.boss = 'boss 1' group by h.boss");
    String change =
        """
        create function is_not(varchar, text) returns boolean
          language sql immutable as 'select $1::text operator(pg_catalog.<>) $2';
        create operator = (leftarg = varchar, rightarg = text, function = is_not)""";

    String query = "select boss, count(*) from shop where boss = 'boss 1' group by boss";
    assertThat(isRefusedAfter(change, query)).isTrue();
  }

  @Test
  void aFunctionOfTheUsersOwnMayBeCalledInstead() throws SQLException {
    String query = "select abs(shop), sum(pieces) from sale group by abs(shop)";
    String change =
        "create function abs(smallint) returns int language sql immutable as 'select 1'";

    assertThat(isRefusedAfter(change, query)).isTrue();
  }

  @Test
  void whatNobodyCallsMayCome() throws SQLException {
    String change =
        """
        create function other(int) returns int language sql immutable as 'select 1';
        create schema away;
        create function away.sum(int) returns int language sql immutable as 'select 1'""";

    assertThat(isRefusedAfter(change, LOSSLESS)).isFalse();
  }

  @Test
  void anOuterJoinThatFindsARowForEachRestsOnItsForeignKey() throws SQLException {
    String query =
        "select h.city, count(*) from sale s left join shop h on s.shop = h.id group by h.city";

    assertThat(isRefusedAfter("alter table sale drop constraint sale_shop", query)).isTrue();
  }

  @Test
  void anOuterJoinThatFindsARowForEachRestsOnTypesBesides() throws SQLException {
    String query =
        "select h.city, count(*) from sale s left join shop h on s.shop = h.id group by h.city";

    assertThat(isRefusedAfter("alter table sale add more int", query)).isFalse();
    assertThat(isRefusedAfter("alter table shop alter id type bigint", query)).isTrue();
  }

  @Test
  void withoutAChangeNothingIsRefused() throws SQLException {
    assertThat(isRefusedAfter("analyze", LOSSLESS)).isFalse();
    assertThat(isRefusedAfter("vacuum sale", JOINED_BACK)).isFalse();
  }
}
