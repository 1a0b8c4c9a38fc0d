package io.viewfinder.benchmarks.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server that somebody else runs; we only create databases in it. */
record ExternalServer(Database maintenance) implements Server {
  private static final Pattern URL =
      Pattern.compile("jdbc:postgresql://(\\[[^]]+]|[^/:?,]+)(?::(\\d+))?/([^?]*)(?:\\?(.*))?");
  private static final int STANDARD_PORT = 5432;

  /** The server behind a pgjdbc URL with one host. */
  static ExternalServer at(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new PostgresStartFailedException(
          "viewfinder.postgres.url is "
              + url
              + "; it must look like jdbc:postgresql://host:port/database?user=name&password=word");
    }
    String user = "postgres";
    StringBuilder options = new StringBuilder();
    for (String parameter : text(parts.group(4)).split("&", -1)) {
      if (parameter.startsWith("user=")) {
        user = URLDecoder.decode(parameter.substring("user=".length()), StandardCharsets.UTF_8);
      } else if (!parameter.isEmpty()) {
        options.append('&').append(parameter);
      }
    }
    String port = text(parts.group(2));
    String name = text(parts.group(3));
    return new ExternalServer(
        new Database(
            text(parts.group(1)),
            port.isEmpty() ? STANDARD_PORT : Integer.parseInt(port),
            name.isEmpty() ? user : name,
            user,
            options.toString()));
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group;
  }

  @Override
  public Path log() {
    throw notOurs("its log");
  }

  @Override
  public long pid() {
    throw notOurs("its process id");
  }

  @Override
  public void close() {
    // It was there before us and stays after us.
  }

  private static UnsupportedOperationException notOurs(String wish) {
    return new UnsupportedOperationException(
        wish + " is known only of a server of our own; unset viewfinder.postgres.url");
  }
}
