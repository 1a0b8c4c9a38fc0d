package io.viewfinder.driver.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection goes, and how.
 *
 * @param url the bare pgjdbc URL, byte for byte the caller's but for our prefix and our parameters
 * @param properties what pgjdbc is given besides, our own keys left out
 */
public record Target(String url, Properties properties, Settings settings) {
  private static final String BRAND = "jdbc:viewfinder:";
  private static final String PREFIX = BRAND + "postgresql:";

  /** Whether the URL is one of ours. */
  public static boolean accepts(@Nullable String url) {
    return url != null && url.startsWith(PREFIX);
  }

  /** The URL without our prefix, our parameters still in it. */
  public static String withoutPrefix(String url) {
    return "jdbc:" + url.substring(BRAND.length());
  }

  /** Reads one of our URLs and the properties that came with it. */
  public static Target of(String url, Properties info, Lookup systemProperties, Lookup environment)
      throws SQLException {
    return of(url, info, systemProperties, environment, new SettingsFiles());
  }

  /** The same, where settings files were read before. */
  public static Target of(
      String url, Properties info, Lookup systemProperties, Lookup environment, SettingsFiles files)
      throws SQLException {
    Map<Setting, Given> given = new EnumMap<>(Setting.class);
    takeSurroundings(systemProperties, environment, given);
    Properties properties = takeProperties(info, given);
    String bare = takeParameters(withoutPrefix(url), given);
    Given forAll = given(systemProperties.value(Setting.MODE.key()), Origin.SYSTEM_PROPERTY);
    if (forAll != null && forAll.text().equalsIgnoreCase("off")) {
      given.put(Setting.MODE, forAll);
    }
    Given file = given.get(Setting.CONFIG);
    if (file != null) {
      files.settings(file).forEach(given::putIfAbsent);
    }
    return new Target(bare, properties, Settings.of(given));
  }

  private static void takeSurroundings(
      Lookup systemProperties, Lookup environment, Map<Setting, Given> given) {
    for (Setting setting : Setting.values()) {
      Given value = given(systemProperties.value(setting.key()), Origin.SYSTEM_PROPERTY);
      if (value == null) {
        value = given(environment.value(setting.environmentName()), Origin.ENVIRONMENT);
      }
      if (value != null) {
        given.put(setting, value);
      }
    }
  }

  private static @Nullable Given given(@Nullable String text, Origin origin) {
    return text == null ? null : new Given(text, origin);
  }

  private static Properties takeProperties(Properties info, Map<Setting, Given> given)
      throws SQLException {
    Properties rest = new Properties();
    for (String key : info.stringPropertyNames()) {
      String value = info.getProperty(key);
      if (key.startsWith(Setting.PREFIX)) {
        given.put(known(key, value, Origin.PROPERTIES), new Given(value, Origin.PROPERTIES));
      } else {
        rest.setProperty(key, value);
      }
    }
    return rest;
  }

  private static String takeParameters(String url, Map<Setting, Given> given) throws SQLException {
    int question = url.indexOf('?');
    if (question < 0 || !url.contains(Setting.PREFIX)) {
      return url;
    }
    List<String> rest = new ArrayList<>();
    for (String parameter : url.substring(question + 1).split("&", -1)) {
      if (parameter.startsWith(Setting.PREFIX)) {
        takeParameter(parameter, given);
      } else {
        rest.add(parameter);
      }
    }
    String address = url.substring(0, question);
    return rest.isEmpty() ? address : address + "?" + String.join("&", rest);
  }

  private static void takeParameter(String parameter, Map<Setting, Given> given)
      throws SQLException {
    int equals = parameter.indexOf('=');
    String key = equals < 0 ? parameter : parameter.substring(0, equals);
    String encoded = equals < 0 ? "" : parameter.substring(equals + 1);
    Setting setting = known(key, encoded, Origin.URL);
    given.put(setting, new Given(decoded(setting, encoded), Origin.URL));
  }

  private static String decoded(Setting setting, String encoded) throws SQLException {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw BadSettingException.value(setting, new Given(encoded, Origin.URL));
    }
  }

  private static Setting known(String key, String value, Origin origin) throws SQLException {
    return Setting.ofKey(key).orElseThrow(() -> BadSettingException.unknownKey(key, value, origin));
  }
}
