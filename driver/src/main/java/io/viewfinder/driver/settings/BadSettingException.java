package io.viewfinder.driver.settings;

import java.sql.SQLException;

/** A setting that cannot be meant as it was given: says which, what it got and what is allowed. */
public final class BadSettingException extends SQLException {
  private static final long serialVersionUID = 1L;
  private static final String INVALID_PARAMETER_VALUE = "22023";
  private static final String CONFIG_FILE_ERROR = "F0000";

  private BadSettingException(String message, String state) {
    super(message, state);
  }

  static BadSettingException value(Setting setting, Given given) {
    return new BadSettingException(
        "%s from %s has the value \"%s\"; allowed: %s"
            .formatted(setting.key(), given.origin(), shown(setting, given), setting.allowed()),
        INVALID_PARAMETER_VALUE);
  }

  static BadSettingException unknownKey(String key, String value, Origin origin) {
    return new BadSettingException(
        "%s from %s (value \"%s\") is not a setting; allowed: %s"
            .formatted(key, origin, value, Setting.keys()),
        INVALID_PARAMETER_VALUE);
  }

  /** A SET of a setting that does not exist. */
  public static BadSettingException unknownInSession(String key, String value) {
    return unknownKey(key, value, Origin.SESSION);
  }

  static BadSettingException notInSession(Setting setting) {
    return new BadSettingException(
        "%s cannot be changed by SET: give it in the URL or in Properties".formatted(setting.key()),
        INVALID_PARAMETER_VALUE);
  }

  /** A settings file that cannot be read. */
  static BadSettingException unreadable(Given file, Exception why) {
    return new BadSettingException(
        "%s from %s names the file \"%s\", which cannot be read: %s"
            .formatted(Setting.CONFIG.key(), file.origin(), file.text(), why),
        CONFIG_FILE_ERROR);
  }

  static BadSettingException notToml(Given file, int line, String why) {
    return new BadSettingException(
        "The settings file \"%s\" is not TOML in line %d: %s".formatted(file.text(), line, why),
        CONFIG_FILE_ERROR);
  }

  static BadSettingException unknownInFile(String key, Given file, int line) {
    return new BadSettingException(
        "%s in the settings file \"%s\", line %d, is not a setting; allowed: %s"
            .formatted(key, file.text(), line, Setting.fileKeys()),
        INVALID_PARAMETER_VALUE);
  }

  static BadSettingException inFile(Setting setting, Given given, Given file, int line) {
    return new BadSettingException(
        "%s in the settings file \"%s\", line %d, has the value \"%s\"; allowed: %s"
            .formatted(
                setting.fileKey(), file.text(), line, shown(setting, given), setting.allowed()),
        INVALID_PARAMETER_VALUE);
  }

  private static String shown(Setting setting, Given given) {
    return setting == Setting.CONTROL_PASSWORD ? "(hidden)" : given.text();
  }
}
