package io.viewfinder.driver.settings;

import java.sql.SQLException;

/** A setting that cannot be meant as it was given: says which, what it got and what is allowed. */
public final class BadSettingException extends SQLException {
  private static final long serialVersionUID = 1L;
  private static final String INVALID_PARAMETER_VALUE = "22023";
  private static final String FEATURE_NOT_SUPPORTED = "0A000";

  private BadSettingException(String message, String state) {
    super(message, state);
  }

  static BadSettingException value(Setting setting, Given given) {
    String shown = setting == Setting.CONTROL_PASSWORD ? "(hidden)" : given.text();
    return new BadSettingException(
        "%s from %s has the value \"%s\"; allowed: %s"
            .formatted(setting.key(), given.origin(), shown, setting.allowed()),
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

  static BadSettingException noFilesYet(Given given) {
    return new BadSettingException(
        "viewfinder.config=%s from %s: settings files are not supported yet; give the settings in"
                .formatted(given.text(), given.origin())
            + " the URL, in Properties, as system properties or in the environment",
        FEATURE_NOT_SUPPORTED);
  }
}
