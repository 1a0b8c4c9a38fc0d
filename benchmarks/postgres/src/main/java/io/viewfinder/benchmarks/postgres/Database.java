package io.viewfinder.benchmarks.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database that one test has to itself.
 *
 * @param host where its server listens
 * @param port on which port
 * @param name its name, unique on that server
 * @param user who owns it
 * @param options further URL parameters, each with a leading ampersand, such as a password
 */
public record Database(String host, int port, String name, String user, String options) {
  /** A database that needs no further URL parameters. */
  public Database(String host, int port, String name, String user) {
    this(host, port, name, user, "");
  }

  /** The pgjdbc URL that opens it. */
  public String url() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + name + "?user=" + word(user) + options;
  }

  private static String word(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A new connection of its owner. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url());
  }

  /** Another database of the same server. */
  Database sibling(String name) {
    return new Database(host, port, name, user, options);
  }
}
