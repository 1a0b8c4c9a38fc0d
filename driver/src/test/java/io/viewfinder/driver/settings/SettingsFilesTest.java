package io.viewfinder.driver.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.rewriter.freshness.Freshness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings from a TOML file. */
class SettingsFilesTest {
  @TempDir Path folder;
  private final SettingsFiles files = new SettingsFiles();
  private final Map<String, String> systemProperties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Properties properties = new Properties();
  private int changes;

  private Path file() {
    return folder.resolve("viewfinder.toml");
  }

  /** Writes it as an editor does; its time moves on however coarse the file system's clock is. */
  private void write(String text) throws IOException {
    Files.writeString(file(), text);
    Files.setLastModifiedTime(
        file(), FileTime.from(Instant.ofEpochSecond(1_700_000_000 + ++changes)));
  }

  private Settings settings(String parameters) throws SQLException {
    String url = "jdbc:viewfinder:postgresql://h/d?viewfinder.config=" + file() + "&" + parameters;
    return Target.of(url, properties, systemProperties::get, environment::get, files).settings();
  }

  @Test
  void everyKeyWorksFromTheFile() throws Exception {
    write(
        """
        # what is local to this machine
        mode = "record"
        advisor = "off"
        freshness = "15 minutes"
        choice = "always"
        canary_percent = 25
        ties = "strict"
        schema = "views"
        control_url = "jdbc:postgresql://direct/d"
        control_user = "keeper"
        control_password = "secret"
        commands = "all"
        """);

    Settings settings = settings("");

    assertThat(settings.mode()).isEqualTo(Mode.RECORD);
    assertThat(settings.advisor()).isEqualTo(AdvisorPolicy.OFF);
    assertThat(settings.freshness()).isEqualTo(new Freshness.Within(Duration.ofMinutes(15)));
    assertThat(settings.choice()).isEqualTo(Choice.ALWAYS);
    assertThat(settings.canaryPercent()).isEqualTo(25);
    assertThat(settings.ties()).isEqualTo(Ties.STRICT);
    assertThat(settings.schema()).isEqualTo("views");
    assertThat(settings.control())
        .isEqualTo(new Settings.Control("jdbc:postgresql://direct/d", "keeper", "secret"));
    assertThat(settings.commands()).isEqualTo(Commands.ALL);
    for (Setting setting : Setting.values()) {
      Origin expected = setting == Setting.CONFIG ? Origin.URL : Origin.FILE;
      assertThat(settings.given().get(setting))
          .as(setting.key())
          .extracting(Given::origin)
          .isEqualTo(expected);
    }
    assertThat(settings.given().toString()).doesNotContain("secret");
  }

  @Test
  void everyOtherOriginButTheDefaultWins() throws Exception {
    write("mode = \"record\"\ncanary_percent = 1\nties = \"strict\"\nschema = \"f\"\n");
    properties.setProperty("viewfinder.ties", "any");
    systemProperties.put("viewfinder.schema", "s");
    environment.put("VIEWFINDER_CANARY_PERCENT", "2");

    Settings settings = settings("viewfinder.mode=shadow");

    assertThat(settings.mode()).isEqualTo(Mode.SHADOW);
    assertThat(settings.ties()).isEqualTo(Ties.ANY);
    assertThat(settings.schema()).isEqualTo("s");
    assertThat(settings.canaryPercent()).isEqualTo(2);
    assertThat(settings.choice()).isEqualTo(Choice.CHEAPER);
  }

  @Test
  void theFileCannotSwitchOnWhatTheJvmSwitchedOff() throws Exception {
    write("mode = \"on\"\n");
    systemProperties.put("viewfinder.mode", "off");

    assertThat(settings("").isOffForAll()).isTrue();
  }

  @Test
  void theFileCanBeNamedInTheEnvironment() throws Exception {
    write("mode = \"record\"\n");
    environment.put("VIEWFINDER_CONFIG", file().toString());

    Target target =
        Target.of(
            "jdbc:viewfinder:postgresql://h/d",
            properties,
            systemProperties::get,
            environment::get);

    assertThat(target.settings().mode()).isEqualTo(Mode.RECORD);
    assertThat(target.url()).isEqualTo("jdbc:postgresql://h/d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mode = "sometimes"       | 22023 | mode in the settings file        | "sometimes"; allowed: off, record, shadow, on
          mode = true              | 22023 | mode in the settings file        | "true"; allowed: off, record
          mode = ["on"]            | 22023 | mode in the settings file        | allowed: off, record
          canary_percent = 101     | 22023 | canary_percent in the settings   | "101"; allowed: a whole number from 0 to 100
          canary_percent = 1.5     | 22023 | canary_percent in the settings   | a whole number
          freshness = "soon"       | 22023 | freshness in the settings file   | interval
          control_password = 1.5   | 22023 | control_password in the settings | "(hidden)"; allowed: a password
          canaryPercent = 5        | 22023 | canaryPercent in the settings    | is not a setting; allowed: mode, advisor
          config = "other.toml"    | 22023 | config in the settings file      | is not a setting; allowed: mode
          [mode]                   | 22023 | mode in the settings file        | allowed: off
          mode = on                | F0000 | is not TOML in line 2            | viewfinder.toml
          """)
  void aBadFileSaysWhereAndWhatIsAllowed(String line, String state, String start, String rest)
      throws IOException {
    write("# a comment\n" + line + "\n");

    assertThatThrownBy(() -> settings(""))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining(start)
        .hasMessageContaining(rest)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("line 2")
        .extracting(error -> ((SQLException) error).getSQLState())
        .isEqualTo(state);
  }

  @Test
  void aPasswordThatWasForgottenToBeQuotedIsNotShown() throws IOException {
    write("control_password = hunter2\n");

    assertThatThrownBy(() -> settings(""))
        .hasMessageContaining("is not TOML in line 1")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aMissingFileIsAClearError() {
    assertThatThrownBy(() -> settings(""))
        .hasMessageContaining("viewfinder.config from the URL names the file")
        .hasMessageContaining("NoSuchFile")
        .extracting(error -> ((SQLException) error).getSQLState())
        .isEqualTo("F0000");
    assertThatThrownBy(() -> files.settings(new Given("no\0path", Origin.PROPERTIES)))
        .hasMessageContaining("viewfinder.config from the connection properties");
  }

  @Test
  void aChangeIsSeenByTheNextConnection() throws Exception {
    write("mode = \"record\"\n");
    assertThat(settings("").mode()).isEqualTo(Mode.RECORD);

    write("mode = \"shadow\"\n");

    assertThat(settings("").mode()).isEqualTo(Mode.SHADOW);
  }

  @Test
  void aFileThatWentBadLeavesWhatItSaidInForce() throws Exception {
    write("mode = \"record\"\n");
    assertThat(settings("").mode()).isEqualTo(Mode.RECORD);

    write("mode = \"recor");
    assertThat(settings("").mode()).isEqualTo(Mode.RECORD);
    Files.delete(file());
    assertThat(settings("").mode()).isEqualTo(Mode.RECORD);
    write("mode = \"shadow\"\n");

    assertThat(settings("").mode()).isEqualTo(Mode.SHADOW);
  }
}
