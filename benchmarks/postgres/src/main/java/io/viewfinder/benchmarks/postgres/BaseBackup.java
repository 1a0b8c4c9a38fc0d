package io.viewfinder.benchmarks.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a server, copied while it works. The backup is PostgreSQL's own, in its low-level
 * form: what changes meanwhile is in the write-ahead log that is copied last.
 *
 * @param server whose files
 * @param copy where they go, a folder that is not there yet
 */
record BaseBackup(KeptServer server, Path copy) {
  private static final String BEGIN = "SELECT pg_backup_start('copy', fast => true)";
  private static final String END =
      "SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)";
  private static final String OF_ONE_SERVER = "postmaster.pid postmaster.opts pg_wal";
  private static final String VANISHED = ": No such file or directory";

  /** Takes it. */
  void take() throws SQLException {
    try (Connection connection = server.maintenance().connect();
        Statement session = connection.createStatement()) {
      session.execute(BEGIN);
      copyWhatMayVanish(server.files(), copy);
      shell("cd \"$1\" && rm -rf " + OF_ONE_SERVER);
      String label = label(session);
      copyWhatMayVanish(server.files().resolve("pg_wal"), copy.resolve("pg_wal"));
      shell("printf %s \"$2\" >\"$1/backup_label\"", label);
    }
  }

  /** Says that whoever starts on these files follows another server. */
  void makeStandby() {
    shell(": >\"$1/standby.signal\"");
  }

  /** Removes the copy. */
  void remove() {
    shell("rm -rf -- \"$1\"");
  }

  private static String label(Statement session) throws SQLException {
    try (ResultSet row = session.executeQuery(END)) {
      row.next();
      return row.getString(1);
    }
  }

  /* A file that the server removes meanwhile is one that its log says is removed. */
  private void copyWhatMayVanish(Path from, Path to) {
    Command.Answer answer = run("env", "LC_ALL=C", "cp", "-R", from.toString(), to.toString());
    if (!answer.output().lines().allMatch(complaint -> complaint.endsWith(VANISHED))) {
      throw failure(answer);
    }
  }

  private void shell(String script, String... words) {
    List<String> all = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    all.add(copy.toString());
    all.addAll(List.of(words));
    Command.Answer answer = run(all.toArray(String[]::new));
    if (answer.status() != 0) {
      throw failure(answer);
    }
  }

  private Command.Answer run(String... words) {
    return server.installation().identity().command(words).run();
  }

  private PostgresStartFailedException failure(Command.Answer answer) {
    return new PostgresStartFailedException(
        "the files of " + server.home() + " could not be copied: " + answer.output());
  }
}
