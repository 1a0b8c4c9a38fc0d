package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Definition;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a user does to a domain of theirs never meets rows or columns of ours; to an enum it may.
 */
class DomainsIT {
  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());

  @BeforeEach
  void tables() throws SQLException {
    live.run(
        "create domain grade as int",
        "create domain finer as grade",
        "create domain part as int",
        "create table visit (id int primary key, given grade, deep finer, at date, parts part[])",
        "insert into visit select i, i, i, date '2026-01-01' + i % 3, array[i] from generate_series(1, 9) i");
  }

  @Test
  void aColumnOfADomainIsNotStored() throws SQLException {
    for (String select :
        new String[] {
          "select given, count(*) from visit group by given",
          "select deep, count(*) from visit group by deep",
          "select id, given from visit"
        }) {
      assertThat(live.define(select)).as(select).isInstanceOf(Definition.Refused.class);
    }
    Definition distinct = live.define("select at, count(distinct given) from visit group by at");
    assertThat(((Definition.Accepted) distinct).upkeep())
        .isInstanceOf(Definition.Upkeep.ByHand.class);
  }

  @Test
  void aConditionIsAddedWhileRowsThatBreakItAreNotFoldedOut() throws SQLException {
    live.create(
        "by_grade",
        "select given::int as given, sum(deep::int), min(deep) from visit"
            + " where parts[1] > 0 group by given::int");
    live.createManual("all_rows", "select id, given::int as given, deep + 1 as next from visit");
    live.run(
        "delete from visit where given > 5",
        "alter domain grade add check (value < 6)",
        "alter domain grade set not null",
        "insert into visit values (10, 3, 3, current_date, array[2])");

    assertThat(live.fold()).isPositive();
    live.refresh("by_grade");

    assertThat(live.rows("select given from viewfinder.by_grade order by 1"))
        .containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void anEnumIsDroppedOnceNoViewHoldsIt() throws SQLException {
    live.run(
        "create type mood as enum ('low', 'high')",
        "create type temper as enum ('low', 'high')",
        "alter table visit add mood mood default 'low'");
    live.create("by_mood", "select mood, count(*) as n from visit group by mood");
    live.run("alter table visit alter mood drop default, alter mood type temper using 'high'");
    assertThatThrownBy(() -> live.run("drop type mood"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("2BP01"));

    live.refresh("by_mood");
    Housekeeping housekeeping = new Housekeeping("viewfinder", Pause.sleeping());
    try (ControlSession session = live.control()) {
      housekeeping.dropRetired(session, Duration.ZERO);
      housekeeping.clearRemains(session);
    }

    live.run("drop type mood");
    assertThat(live.rows("select mood, n from viewfinder.by_mood")).containsExactly("high|9");
  }

  @Test
  void aDomainIsDroppedWithItsColumns() throws SQLException {
    live.create(
        "by_grade",
        "select given::int as given, sum(deep::int), min(deep) from visit"
            + " where parts[1] > 0 group by given::int");
    live.createManual("all_rows", "select id, given::int as given, deep + 1 as next from visit");

    live.run(
        "alter table visit drop column deep, drop column given, drop column parts",
        "drop domain part",
        "drop domain finer",
        "drop domain grade");

    assertThat(live.rows("select count(*) from visit")).containsExactly("9");
  }
}
