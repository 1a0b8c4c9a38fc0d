package io.viewfinder.benchmarks.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The program of a {@link ChildJvm}: starts a server, says where, ends with standard input. */
final class Visitor {
  private Visitor() {}

  /** Prints the server's process id, its home and the word that made us somebody else. */
  public static void main(String[] arguments) throws IOException, SQLException {
    PrivatePostgres postgres = PrivatePostgres.shared();
    try (Connection connection = postgres.newDatabase().connect()) {
      if (!connection.isValid(10)) {
        throw new SQLException("the server does not answer");
      }
    }
    Path home = postgres.log().getParent();
    List<String> way = Identity.caller().unprivileged().prefix();
    System.out.println("ready " + postgres.pid() + " " + home + " " + String.join(" ", way));
    while (System.in.read() >= 0) {
      // Nobody writes; the parent closes the pipe.
    }
  }
}
