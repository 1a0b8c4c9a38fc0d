package io.viewfinder.benchmarks.clients;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's own account of what it ran in one database, where {@code log_statement} is {@code
 * all}. PostgreSQL writes a statement down before it runs it.
 */
final class Account {
  private static final String CONTINUATION = "\t";

  private final Path file = PrivatePostgres.shared().log();
  private final Pattern statement;

  Account(Database database) {
    statement =
        Pattern.compile(
            ".*\\] " + database.name() + " LOG:  (?:statement|execute [^:]*): (?<text>.*)");
  }

  /** Where it ends now. */
  long end() {
    return file.toFile().length();
  }

  /** The texts that were run since, each in one line. */
  List<String> statements(long since) {
    List<String> statements = new ArrayList<>();
    boolean isContinued = false;
    for (String line : read(since).lines().toList()) {
      if (isContinued && line.startsWith(CONTINUATION)) {
        int last = statements.size() - 1;
        statements.set(last, statements.get(last) + " " + line.strip());
        continue;
      }
      Matcher found = statement.matcher(line);
      isContinued = found.matches();
      if (isContinued) {
        statements.add(found.group("text").strip());
      }
    }
    return statements;
  }

  private String read(long since) {
    try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(reader.length() - since)];
      reader.seek(since);
      reader.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
