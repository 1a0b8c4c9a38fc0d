package io.viewfinder.driver.session;

import io.viewfinder.driver.settings.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@code SET [SESSION | LOCAL] viewfinder.key = value} as it was written.
 *
 * @param key with our prefix, in lower case as PostgreSQL takes it
 * @param value null where the default is asked for
 */
record SettingChange(String key, @Nullable String value) {
  /** The setting that is meant, empty where there is none of that name. */
  Optional<Setting> setting() {
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.key().equalsIgnoreCase(key))
        .findFirst();
  }

  /** What the text sets of ours, null where it sets nothing of ours. */
  static @Nullable SettingChange of(String sql) {
    return of(new Tokens(sql));
  }

  private static @Nullable SettingChange of(Tokens tokens) {
    List<Token> pieces = new ArrayList<>();
    for (Token token = tokens.next(); token != null && pieces.size() < 8; token = tokens.next()) {
      if (token.kind() != Token.Kind.COMMENT) {
        pieces.add(token);
      }
    }
    if (pieces.isEmpty() || !pieces.remove(0).isWord("set")) {
      return null;
    }
    if (!pieces.isEmpty() && (pieces.get(0).isWord("session") || pieces.get(0).isWord("local"))) {
      pieces.remove(0);
    }
    return ofAssignment(pieces);
  }

  private static @Nullable SettingChange ofAssignment(List<Token> pieces) {
    boolean ours =
        pieces.size() >= 5 && pieces.get(0).isWord("viewfinder") && pieces.get(1).isSymbol('.');
    if (!ours) {
      return null;
    }
    Token value = pieces.get(4);
    return new SettingChange(
        "viewfinder." + pieces.get(2).text(), value.isWord("default") ? null : plain(value));
  }

  private static String plain(Token value) {
    if (value.kind() != Token.Kind.STRING || !value.text().startsWith("'")) {
      return value.text();
    }
    return value.text().substring(1, value.text().length() - 1).replace("''", "'");
  }
}
