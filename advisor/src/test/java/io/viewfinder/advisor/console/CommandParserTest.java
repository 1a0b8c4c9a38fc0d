package io.viewfinder.advisor.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.rewriter.view.Strategy;
import java.sql.SQLException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {
  private final CommandParser parser = new CommandParser();

  private void assertRefused(String text, String state, String... hints) {
    assertThatThrownBy(() -> parser.parse(text))
        .isInstanceOf(CommandException.class)
        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
        .satisfies(failure -> assertThat(failure.getSQLState()).isEqualTo(state))
        .satisfies(failure -> assertThat(failure.getMessage()).contains(hints));
  }

  @Test
  void everyVerbIsUnderstoodInAnyCase() throws SQLException {
    assertThat(parser.parse("VIEWFINDER INIT")).isEqualTo(new Command.Init(false));
    assertThat(parser.parse("viewfinder init dry run;")).isEqualTo(new Command.Init(true));
    assertThat(parser.parse(" Viewfinder\n drop Sales ;")).isEqualTo(new Command.Drop("sales"));
    assertThat(parser.parse("viewfinder refresh \"Sales\"\" 1\""))
        .isEqualTo(new Command.Refresh("Sales\" 1"));
    assertThat(parser.parse("VIEWFINDER ENABLE a_1")).isEqualTo(new Command.Enable("a_1"));
    assertThat(parser.parse("VIEWFINDER DISABLE ä")).isEqualTo(new Command.Disable("ä"));
    assertThat(parser.parse("VIEWFINDER LIST")).isEqualTo(new Command.ListViews());
    assertThat(parser.parse("VIEWFINDER STATUS")).isEqualTo(new Command.Status());
    assertThat(parser.parse("VIEWFINDER WORKLOAD")).isEqualTo(new Command.Workload());
    assertThat(parser.parse("VIEWFINDER ADVISE")).isEqualTo(new Command.Advise(Limits.none()));
    assertThat(parser.parse("VIEWFINDER APPLY 3")).isEqualTo(new Command.Apply(3));
    assertThat(parser.parse("LIST")).isEqualTo(new Command.ListViews());
  }

  @Test
  void theSelectIsKeptAsItIsButForSemicolonsAtItsEnd() throws SQLException {
    assertThat(parser.parse("VIEWFINDER CREATE Sales AS SELECT ';' , 1\n FROM t ; ;\n"))
        .isEqualTo(new Command.Create("sales", false, null, null, "SELECT ';' , 1\n FROM t"));
    assertThat(parser.parse("viewfinder create or replace \"S\" strategy manual as select 1"))
        .isEqualTo(new Command.Create("S", true, Strategy.MANUAL, null, "select 1"));
    assertThat(parser.parse("create s strategy Incremental as select 1"))
        .isEqualTo(new Command.Create("s", false, Strategy.INCREMENTAL, null, "select 1"));
  }

  @Test
  void onlyChangingVerbsNeedMembership() throws SQLException {
    assertThat(parser.parse("INIT").changes()).isTrue();
    assertThat(parser.parse("INIT DRY RUN").changes()).isFalse();
    assertThat(parser.parse("CREATE v AS select 1").changes()).isTrue();
    assertThat(parser.parse("DROP v").changes()).isTrue();
    assertThat(parser.parse("REFRESH v").changes()).isTrue();
    assertThat(parser.parse("ENABLE v").changes()).isTrue();
    assertThat(parser.parse("DISABLE v").changes()).isTrue();
    assertThat(parser.parse("APPLY 1").changes()).isTrue();
    assertThat(parser.parse("LIST").changes()).isFalse();
    assertThat(parser.parse("STATUS").changes()).isFalse();
    assertThat(parser.parse("ADVISE").changes()).isFalse();
    assertThat(parser.parse("WORKLOAD").changes()).isFalse();
  }

  @Test
  void anAdviceMayHaveLimits() throws SQLException {
    assertThat(
            parser.parse(
                "VIEWFINDER ADVISE MAX VIEWS 8 BUDGET 100 MB MIN FREQUENCY 2 MIN BENEFIT 5"))
        .isEqualTo(new Command.Advise(new Limits(8, 100, 2, 5)));
    assertRefused("VIEWFINDER ADVISE MAX 8", "42601", "VIEWS");
    assertRefused("VIEWFINDER ADVISE BUDGET 8", "42601", "MB");
    assertRefused("VIEWFINDER ADVISE MIN 8", "42601", "BENEFIT");
    assertRefused("VIEWFINDER ADVISE QUICKLY", "42601", "MIN");
  }

  @Test
  void anUnknownVerbIsAnsweredWithTheKnownOnes() {
    assertRefused("VIEWFINDER DANCE", "42601", "\"DANCE\"", "INIT, CREATE, ALTER, DROP, REFRESH");
    assertRefused("VIEWFINDER", "42601", "a verb", "the end");
    assertRefused("VIEWFINDER 'x'", "42601", "a verb");
  }

  @ParameterizedTest
  @CsvSource({
    "DEFERRED '1 hour',DEFERRED,1 hour",
    "on demand '30 minutes',ON_DEMAND,30 minutes",
    "DEFERRED 'PT1H',DEFERRED,PT1H"
  })
  void aStrategyWithAPeriodIsUnderstood(String clause, Strategy strategy, String period)
      throws CommandException {
    assertThat(new CommandParser().parse("VIEWFINDER CREATE v STRATEGY " + clause + " AS select 1"))
        .isEqualTo(new Command.Create("v", false, strategy, period, "select 1"));
    assertThat(new CommandParser().parse("VIEWFINDER ALTER v STRATEGY " + clause))
        .isEqualTo(new Command.Alter("v", strategy, period));
  }

  @Test
  void aStrategyWithoutAPeriodTakesNone() throws CommandException {
    assertThat(new CommandParser().parse("ALTER v STRATEGY MANUAL;"))
        .isEqualTo(new Command.Alter("v", Strategy.MANUAL, null));
    assertRefused("CREATE v STRATEGY DEFERRED AS select 1", "42601", "an interval in quotes", "AS");
    assertRefused("CREATE v STRATEGY MANUAL '1 hour' AS select 1", "42601", "AS", "'1 hour'");
    assertRefused("ALTER v STRATEGY ON DEMAND", "42601", "an interval in quotes", "the end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE",
        "CREATE v",
        "CREATE v select 1",
        "CREATE v AS",
        "CREATE v AS ;",
        "CREATE OR v AS select 1",
        "CREATE v STRATEGY SOMETIMES AS select 1",
        "CREATE v STRATEGY ON MONDAY AS select 1",
        "CREATE 1v AS select 1",
        "DROP",
        "DROP \"\"",
        "DROP \"open",
        "DROP a.b",
        "DROP a b",
        "INIT DRY",
        "INIT DRY WALK",
        "APPLY",
        "APPLY x",
        "APPLY 0",
        "APPLY 99999999999",
        "LIST everything that there is in this database"
      })
  void whatIsNotACommandIsASyntaxError(String text) {
    assertRefused("VIEWFINDER " + text, "42601", "expected");
  }

  @Test
  void aNameLongerThanPostgresKeepsIsRefused() {
    assertRefused("VIEWFINDER DROP " + "ä".repeat(32), "42622", "63 bytes");
  }
}
