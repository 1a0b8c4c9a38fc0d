package io.viewfinder.driver.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.rewriter.freshness.Freshness;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  private final Map<String, String> systemProperties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Properties properties = new Properties();

  private Target target(String url) throws SQLException {
    return Target.of(url, properties, systemProperties::get, environment::get);
  }

  private Settings settings(String parameters) throws SQLException {
    return target("jdbc:viewfinder:postgresql://h/d?" + parameters).settings();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:viewfinder:postgresql://h:5432/d",
        "jdbc:viewfinder:postgresql:d",
        "jdbc:viewfinder:postgresql:"
      })
  void ourOwnPrefixIsAccepted(String url) {
    assertThat(Target.accepts(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdbc:postgresql://h/d",
        "jdbc:viewfinder:mysql://h/d",
        "JDBC:VIEWFINDER:postgresql://h/d",
        " jdbc:viewfinder:postgresql://h/d"
      })
  void anyOtherUrlIsNotOurs(String url) {
    assertThat(Target.accepts(url)).isFalse();
  }

  @Test
  void noUrlIsNotOurs() {
    assertThat(Target.accepts(null)).isFalse();
  }

  @Test
  void onlyThePrefixIsStrippedWhereverElseItsWordsStand() throws SQLException {
    Target target = target("jdbc:viewfinder:postgresql://h/viewfinder:x?password=jdbc:viewfinder:");

    assertThat(target.url())
        .isEqualTo("jdbc:postgresql://h/viewfinder:x?password=jdbc:viewfinder:");
  }

  @Test
  void parametersOfPgjdbcStayByteForByteAndOursGo() throws SQLException {
    Target target =
        target(
            "jdbc:viewfinder:postgresql://a,b/d?user=%41&viewfinder.mode=record&&ssl&options=-c%20x");

    assertThat(target.url()).isEqualTo("jdbc:postgresql://a,b/d?user=%41&&ssl&options=-c%20x");
    assertThat(target.settings().mode()).isEqualTo(Mode.RECORD);
  }

  @Test
  void aQueryOfOursAloneLeavesNoQuestionMark() throws SQLException {
    assertThat(target("jdbc:viewfinder:postgresql:d?viewfinder.mode=on").url())
        .isEqualTo("jdbc:postgresql:d");
  }

  @Test
  void defaultsOfPropertiesReachPgjdbc() throws SQLException {
    Properties defaults = new Properties();
    defaults.setProperty("password", "secret");
    defaults.setProperty("viewfinder.choice", "always");
    Properties info = new Properties(defaults);
    info.setProperty("user", "someone");

    Target target =
        Target.of("jdbc:viewfinder:postgresql:d", info, systemProperties::get, environment::get);

    assertThat(target.properties())
        .containsOnly(Map.entry("password", "secret"), Map.entry("user", "someone"));
    assertThat(target.settings().choice()).isEqualTo(Choice.ALWAYS);
  }

  @Test
  void whatNobodyGaveHasItsDefault() throws SQLException {
    Settings settings = target("jdbc:viewfinder:postgresql:d").settings();

    assertThat(settings.mode()).isEqualTo(Mode.ON);
    assertThat(settings.advisor()).isEqualTo(AdvisorPolicy.PROPOSE);
    assertThat(settings.freshness()).isEqualTo(new Freshness.Exact());
    assertThat(settings.choice()).isEqualTo(Choice.CHEAPER);
    assertThat(settings.canaryPercent()).isEqualTo(100);
    assertThat(settings.ties()).isEqualTo(Ties.ANY);
    assertThat(settings.schema()).isEqualTo("viewfinder");
    assertThat(settings.control().isEmpty()).isTrue();
    assertThat(settings.commands()).isEqualTo(Commands.READ);
    assertThat(settings.given()).containsEntry(Setting.MODE, new Given("on", Origin.DEFAULT));
  }

  @Test
  void theNearestPlaceWinsAndIsRemembered() throws SQLException {
    environment.put("VIEWFINDER_CANARY_PERCENT", "1");
    assertThat(settings("").given())
        .containsEntry(Setting.CANARY_PERCENT, new Given("1", Origin.ENVIRONMENT));

    systemProperties.put("viewfinder.canaryPercent", "2");
    assertThat(settings("").given())
        .containsEntry(Setting.CANARY_PERCENT, new Given("2", Origin.SYSTEM_PROPERTY));

    properties.setProperty("viewfinder.canaryPercent", "3");
    assertThat(settings("").given())
        .containsEntry(Setting.CANARY_PERCENT, new Given("3", Origin.PROPERTIES));

    assertThat(settings("viewfinder.canaryPercent=4").given())
        .containsEntry(Setting.CANARY_PERCENT, new Given("4", Origin.URL));
  }

  @Test
  void theJvmsSwitchOffWinsOverEverything() throws SQLException {
    systemProperties.put("viewfinder.mode", "off");

    Settings settings = settings("viewfinder.mode=on");

    assertThat(settings.mode()).isEqualTo(Mode.OFF);
    assertThat(settings.withSession(Setting.MODE, "on").mode()).isEqualTo(Mode.OFF);
  }

  @Test
  void anyOtherModeOfTheJvmIsOnlyAFallback() throws SQLException {
    systemProperties.put("viewfinder.mode", "record");

    assertThat(settings("viewfinder.mode=on").mode()).isEqualTo(Mode.ON);
    assertThat(settings("").mode()).isEqualTo(Mode.RECORD);
  }

  @Test
  void anUnknownKeyIsAnErrorThatNamesKeyValueAndWhatIsAllowed() {
    assertThatThrownBy(() -> settings("viewfinder.mod=off"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("viewfinder.mod ")
        .hasMessageContaining("\"off\"")
        .hasMessageContaining("the URL")
        .hasMessageContaining("viewfinder.mode")
        .extracting(error -> ((SQLException) error).getSQLState())
        .isEqualTo("22023");
  }

  @Test
  void anUnknownKeyInPropertiesIsAnErrorToo() {
    properties.setProperty("viewfinder.nonsense", "1");

    assertThatThrownBy(() -> settings(""))
        .hasMessageContaining("viewfinder.nonsense")
        .hasMessageContaining("the connection properties");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "viewfinder.mode=maybe | off, record, shadow, on",
        "viewfinder.advisor=always | off, propose, auto",
        "viewfinder.choice= | cheaper, always",
        "viewfinder.canaryPercent=101 | 0 to 100",
        "viewfinder.canaryPercent=-1 | 0 to 100",
        "viewfinder.freshness=soon | ISO-8601",
        "viewfinder.freshness=-PT1H | ISO-8601",
        "viewfinder.freshness=P1 | ISO-8601",
        "viewfinder.freshness=%zz | ISO-8601",
        "viewfinder.ties=loose | any, strict",
        "viewfinder.schema= | schema name",
        "viewfinder.controlUrl=jdbc:mysql:x | jdbc:postgresql:",
        "viewfinder.commands=write | read, all, off"
      })
  void aBadValueIsAnErrorThatSaysWhatIsAllowed(String parameter, String allowed) {
    String key = parameter.substring(0, parameter.indexOf('='));

    assertThatThrownBy(() -> settings(parameter.strip()))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(allowed.strip());
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H30M, PT1H30M",
    "1 hour, PT1H",
    "1%20day%202%20hours, PT26H",
    "90 minutes, PT1H30M",
    "500ms, PT0.5S",
    "30 s, PT30S",
    "1 week, PT168H",
    "01:02:03, PT1H2M3S"
  })
  void durationsAreIsoOrIntervals(String text, String expected) throws SQLException {
    assertThat(settings("viewfinder.freshness=" + text.replace(" ", "%20")).freshness())
        .isEqualTo(new Freshness.Within(Duration.parse(expected)));
  }

  @Test
  void theSessionOverridesWhatItMay() throws SQLException {
    Settings settings = settings("").withSession(Setting.CHOICE, "always");

    assertThat(settings.choice()).isEqualTo(Choice.ALWAYS);
    assertThat(settings.given()).containsEntry(Setting.CHOICE, new Given("always", Origin.SESSION));
  }

  @Test
  void theSessionCannotGiveItselfCommands() {
    assertThatThrownBy(() -> settings("").withSession(Setting.COMMANDS, "all"))
        .hasMessageContaining("viewfinder.commands");
  }

  @Test
  void thePasswordIsNeverShown() throws SQLException {
    Settings settings = settings("viewfinder.controlPassword=hush&viewfinder.controlUser=dba");

    assertThat(settings.control().password()).isEqualTo("hush");
    assertThat(settings.control().toString()).contains("dba").doesNotContain("hush");
    assertThat(settings.toString()).doesNotContain("hush");
    assertThat(settings.given().toString()).doesNotContain("hush");
  }
}
