package io.viewfinder.driver.jdbc;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the little JSON that the driver needs. */
final class Json {
  private Json() {}

  static String string(@Nullable String value) {
    if (value == null) {
      return "null";
    }
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      append(json, value.charAt(i));
    }
    return json.append('"').toString();
  }

  private static void append(StringBuilder json, char c) {
    if (c == '"' || c == '\\') {
      json.append('\\').append(c);
    } else if (c < ' ') {
      json.append("\\u%04x".formatted((int) c));
    } else {
      json.append(c);
    }
  }

  /** An array of what is JSON already. */
  static String array(List<String> elements) {
    return elements.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  /** An object whose values are JSON already. */
  static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> string(member.getKey()) + ": " + member.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
