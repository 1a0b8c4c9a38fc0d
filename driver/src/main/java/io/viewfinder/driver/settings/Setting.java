package io.viewfinder.driver.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be set, by the name that users give it, and what it accepts. */
public enum Setting {
  MODE("mode", "off, record, shadow, on", "on", true),
  ADVISOR("advisor", "off, propose, auto", "propose", false),
  FRESHNESS("freshness", "exact, any, an ISO-8601 duration or an interval", "exact", true),
  CHOICE("choice", "cheaper, always", "cheaper", true),
  CANARY_PERCENT("canaryPercent", "a whole number from 0 to 100", "100", true),
  TIES("ties", "any, strict", "any", true),
  SCHEMA("schema", "a schema name of 1 to 63 bytes", "viewfinder", false),
  CONTROL_URL("controlUrl", "a URL that begins with jdbc:postgresql:", "", false),
  CONTROL_USER("controlUser", "a role name", "", false),
  CONTROL_PASSWORD("controlPassword", "a password", "", false),
  COMMANDS("commands", "read, all, off", "read", false),
  CONFIG("config", "the path of a TOML file", "", false);

  /** What all our keys begin with. */
  static final String PREFIX = "viewfinder.";

  private final String name;
  private final String allowed;
  private final String standard;
  private final boolean settableInSession;

  Setting(String name, String allowed, String standard, boolean settableInSession) {
    this.name = name;
    this.allowed = allowed;
    this.standard = standard;
    this.settableInSession = settableInSession;
  }

  /** Its key in URL, Properties, system properties and SET, for instance viewfinder.mode. */
  public String key() {
    return PREFIX + name;
  }

  /** Its name in the environment, for instance VIEWFINDER_CANARY_PERCENT. */
  public String environmentName() {
    return "VIEWFINDER_" + fileKey().toUpperCase(Locale.ROOT);
  }

  /** Its name in a settings file, for instance canary_percent. */
  public String fileKey() {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** What it accepts, for people. */
  public String allowed() {
    return allowed;
  }

  /** Its value where nobody gave one, empty for none. */
  public String standard() {
    return standard;
  }

  /** Whether SET may change it for a session. */
  public boolean isSettableInSession() {
    return settableInSession;
  }

  /** The setting of this exact key. */
  public static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }

  /** The setting of this exact name in a file; a file names no other. */
  static Optional<Setting> ofFileKey(String key) {
    return inFiles().filter(setting -> setting.fileKey().equals(key)).findFirst();
  }

  /** All names in files, for the message about an unknown one. */
  static String fileKeys() {
    return inFiles().map(Setting::fileKey).collect(Collectors.joining(", "));
  }

  private static Stream<Setting> inFiles() {
    return Arrays.stream(values()).filter(setting -> setting != CONFIG);
  }

  /** All keys, for the message about an unknown one. */
  static String keys() {
    return Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "));
  }
}
