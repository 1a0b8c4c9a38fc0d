package io.viewfinder.driver.settings;

import io.viewfinder.rewriter.freshness.Freshness;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one connection was asked to do. Immutable.
 *
 * @param control where maintenance connects to
 * @param given every setting's effective value as text, with its origin
 */
public record Settings(
    Mode mode,
    AdvisorPolicy advisor,
    Freshness freshness,
    Choice choice,
    int canaryPercent,
    Ties ties,
    String schema,
    Control control,
    Commands commands,
    Map<Setting, Given> given) {
  public Settings {
    given = Map.copyOf(given);
  }

  /** Reads the texts; a setting that is missing has its default. */
  static Settings of(Map<Setting, Given> texts) throws BadSettingException {
    Map<Setting, Given> all = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      all.put(setting, new Given(setting.standard(), Origin.DEFAULT));
    }
    all.putAll(texts);
    Control control = new Values(all).control();
    all.computeIfPresent(Setting.CONTROL_PASSWORD, (setting, secret) -> secret.hidden());
    return read(all, control);
  }

  private static Settings read(Map<Setting, Given> texts, Control control)
      throws BadSettingException {
    Values values = new Values(texts);
    return new Settings(
        values.choice(Setting.MODE, Mode.class),
        values.choice(Setting.ADVISOR, AdvisorPolicy.class),
        values.freshness(),
        values.choice(Setting.CHOICE, Choice.class),
        values.percent(),
        values.choice(Setting.TIES, Ties.class),
        values.schema(),
        control,
        values.choice(Setting.COMMANDS, Commands.class),
        texts);
  }

  /** The same, with what the session says of one setting; a switch-off of the JVM stays. */
  public Settings withSession(Setting setting, String text) throws BadSettingException {
    if (!setting.isSettableInSession()) {
      throw BadSettingException.notInSession(setting);
    }
    Map<Setting, Given> changed = new EnumMap<>(given);
    changed.put(setting, new Given(text, Origin.SESSION));
    Settings checked = read(changed, control);
    return setting == Setting.MODE && isOffForAll() ? this : checked;
  }

  /** Whether this JVM was told to stay off whatever connections and sessions say. */
  public boolean isOffForAll() {
    Given text = Optional.ofNullable(given.get(Setting.MODE)).orElseThrow();
    return mode == Mode.OFF && text.origin() == Origin.SYSTEM_PROPERTY;
  }

  /**
   * Where maintenance connects to; what is empty is the connection's own.
   *
   * @param url a bare pgjdbc URL
   */
  public record Control(String url, String user, String password) {
    /** Whether nothing was given. */
    public boolean isEmpty() {
      return url.isEmpty() && user.isEmpty() && password.isEmpty();
    }

    @Override
    public String toString() {
      return "Control[url=%s, user=%s]".formatted(url, user);
    }
  }

  /** Turns texts into values. */
  private record Values(Map<Setting, Given> texts) {
    private Given text(Setting setting) {
      return Optional.ofNullable(texts.get(setting)).orElseThrow();
    }

    <E extends Enum<E>> E choice(Setting setting, Class<E> type) throws BadSettingException {
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equalsIgnoreCase(text(setting).text())) {
          return constant;
        }
      }
      throw BadSettingException.value(setting, text(setting));
    }

    Freshness freshness() throws BadSettingException {
      Given given = text(Setting.FRESHNESS);
      if (given.text().equalsIgnoreCase("exact")) {
        return new Freshness.Exact();
      }
      if (given.text().equalsIgnoreCase("any")) {
        return new Freshness.Any();
      }
      return DurationText.parse(given.text())
          .map(Freshness.Within::new)
          .orElseThrow(() -> BadSettingException.value(Setting.FRESHNESS, given));
    }

    int percent() throws BadSettingException {
      Given given = text(Setting.CANARY_PERCENT);
      if (!given.text().matches("\\d{1,2}|100")) {
        throw BadSettingException.value(Setting.CANARY_PERCENT, given);
      }
      return Integer.parseInt(given.text());
    }

    String schema() throws BadSettingException {
      Given given = text(Setting.SCHEMA);
      int bytes = given.text().getBytes(StandardCharsets.UTF_8).length;
      if (bytes == 0 || bytes > 63 || given.text().indexOf('\0') >= 0) {
        throw BadSettingException.value(Setting.SCHEMA, given);
      }
      return given.text();
    }

    Control control() throws BadSettingException {
      Given url = text(Setting.CONTROL_URL);
      if (!url.text().isEmpty() && !url.text().startsWith("jdbc:postgresql:")) {
        throw BadSettingException.value(Setting.CONTROL_URL, url);
      }
      return new Control(
          url.text(), text(Setting.CONTROL_USER).text(), text(Setting.CONTROL_PASSWORD).text());
    }
  }
}
