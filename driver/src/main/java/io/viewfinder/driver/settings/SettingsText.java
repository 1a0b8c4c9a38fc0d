package io.viewfinder.driver.settings;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * The text of a settings file: TOML, one key for each setting.
 *
 * @param file where the text is from, as it was given
 */
record SettingsText(Given file, TomlParseResult toml) {
  static SettingsText of(Given file, String text) throws SQLException {
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors()) {
      TomlParseError first = toml.errors().get(0);
      int line = first.position().line();
      throw BadSettingException.notToml(file, line, why(first, text, line));
    }
    return new SettingsText(file, toml);
  }

  /** What the parser says, unless it may quote a secret. */
  private static String why(TomlParseError error, String text, int line) {
    boolean isSecret = text.lines().limit(line).anyMatch(each -> each.contains("password"));
    return isSecret ? "(hidden, since a password is near)" : String.valueOf(error.getMessage());
  }

  /** Every setting that it gives, each a value that is allowed. */
  Map<Setting, Given> settings() throws SQLException {
    Map<Setting, Given> settings = new EnumMap<>(Setting.class);
    for (String key : toml.keySet()) {
      Setting setting =
          Setting.ofFileKey(key)
              .orElseThrow(() -> BadSettingException.unknownInFile(key, file, line(key)));
      settings.put(setting, checked(setting, key));
    }
    return Map.copyOf(settings);
  }

  private Given checked(Setting setting, String key) throws SQLException {
    Object value = Objects.requireNonNull(toml.get(List.of(key)), key);
    Given given = new Given(value.toString(), Origin.FILE);
    if (!(value instanceof String || value instanceof Long)) {
      throw BadSettingException.inFile(setting, given, file, line(key));
    }
    try {
      Settings unused = Settings.of(Map.of(setting, given));
      return given;
    } catch (BadSettingException notAllowed) {
      throw BadSettingException.inFile(setting, given, file, line(key));
    }
  }

  private int line(String key) {
    return Objects.requireNonNull(toml.inputPositionOf(List.of(key)), key).line();
  }
}
