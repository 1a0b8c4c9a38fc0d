package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.compare.Answer;
import io.viewfinder.benchmarks.workload.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;

/**
 * Runs a query and asks the server what it ran. Where the server's log cannot be read, only {@code
 * EXPLAIN (VIEWFINDER)} is asked. For one thread.
 */
final class Account {
  /** A table of our schema, and not one of our settings, whose names stand in quotes. */
  private static final Pattern OUR_TABLE =
      Pattern.compile("(?<!')(?:\\bviewfinder|\"viewfinder\")\\.");

  private final @Nullable ServerLog log;
  private long asked;

  Account(@Nullable ServerLog log) {
    this.log = log;
  }

  /** An answer, and whether it came from a view by the server's account. */
  record Answered(Answer answer, boolean isRewritten) {}

  Answered ask(Connection viewfinder, Query query) throws SQLException {
    if (log == null) {
      boolean isRewritten = Explained.of(viewfinder, query).isRewritten();
      return new Answered(Answer.of(viewfinder, query), isRewritten);
    }
    long mark = log.end();
    Answer answer = Answer.of(viewfinder, query);
    List<String> statements = log.statements(mark, ended(viewfinder));
    return new Answered(answer, isRewritten(query.sql(), statements));
  }

  /** Ends what is to be read with a text that the log must reach: it is written behind our back. */
  private ServerLog.End ended(Connection viewfinder) throws SQLException {
    PgConnection bare = viewfinder.unwrap(PgConnection.class);
    asked++;
    String end = "end of account " + asked;
    Stopwatch.read(bare, "/* " + end + " */ select 1");
    return new ServerLog.End(bare.getBackendPID(), end);
  }

  /** Whether one of our texts was run and the original was not, not even after a refusal. */
  static boolean isRewritten(String original, List<String> statements) {
    return statements.stream().anyMatch(text -> OUR_TABLE.matcher(text).find())
        && statements.stream().map(Account::inOneLine).noneMatch(inOneLine(original)::equals);
  }

  private static String inOneLine(String sql) {
    return sql.strip().replaceAll("\\s+", " ");
  }
}
