package io.viewfinder.benchmarks.demo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's own account of the statements that it ran for one of its processes, where {@code
 * log_statement} is {@code all}.
 */
final class ServerLog {
  private static final String CONTINUATION = "\t";

  private final Path file;
  private final LongSupplier nanos;

  ServerLog(Path file, LongSupplier nanos) {
    this.file = file;
    this.nanos = nanos;
  }

  /**
   * Where to stop reading.
   *
   * @param pid the process whose statements are read
   * @param text what its last statement contains
   */
  record End(int pid, String text) {}

  /** Where the log ends now. */
  long end() {
    return file.toFile().length();
  }

  /**
   * The texts that a process ran since, each in one line, up to the end and without it, the newest
   * last.
   */
  List<String> statements(long since, End end) {
    List<String> statements = new ArrayList<>();
    new Patience(nanos)
        .until(
            () -> {
              statements.clear();
              statements.addAll(statements(since, end.pid()));
              return !statements.isEmpty() && last(statements).contains(end.text());
            });
    if (statements.isEmpty() || !last(statements).contains(end.text())) {
      throw new IllegalStateException("the server's log does not reach: " + end);
    }
    return statements.subList(0, statements.size() - 1);
  }

  private static String last(List<String> statements) {
    return statements.get(statements.size() - 1);
  }

  private List<String> statements(long since, int pid) {
    Pattern ours = Pattern.compile(".*\\[" + pid + "\\].* LOG:  (?:statement|execute [^:]*): (.*)");
    List<String> statements = new ArrayList<>();
    boolean isContinued = false;
    for (String line : read(since).lines().toList()) {
      if (isContinued && line.startsWith(CONTINUATION)) {
        statements.set(statements.size() - 1, last(statements) + " " + line.strip());
        continue;
      }
      Matcher statement = ours.matcher(line);
      if (statement.matches()) {
        statements.add(statement.group(1).strip());
      }
      isContinued = statement.matches();
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
