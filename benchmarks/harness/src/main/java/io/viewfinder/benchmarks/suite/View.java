package io.viewfinder.benchmarks.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A view to create. */
record View(String name, String select) {
  private static final Pattern ENTRY =
      Pattern.compile("-- view (\\w+)\\n(.+?)(?=\\n\\n-- view |\\s*\\z)", Pattern.DOTALL);

  /** Reads {@code -- view name} and a SELECT, again and again, from the resource beside us. */
  static List<View> read(String resource) {
    try (InputStream stream = View.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException("no resource " + resource);
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<View> parse(String text) {
    return ENTRY.matcher(text).results().map(View::of).toList();
  }

  private static View of(MatchResult found) {
    return new View(found.group(1), found.group(2));
  }
}
