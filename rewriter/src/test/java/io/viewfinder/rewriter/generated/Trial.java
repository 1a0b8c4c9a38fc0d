package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Decision.Rewrite;
import io.viewfinder.rewriter.ParameterMapping;
import io.viewfinder.rewriter.generated.Outcome.Different;
import io.viewfinder.rewriter.live.Server;
import io.viewfinder.rewriter.live.Server.Answer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Executes a statement as it is and as it was rewritten, in one snapshot, and compares. */
final class Trial {
  private static final String TIMEOUT = "57014";

  private final Server server;

  Trial(Server server) throws SQLException {
    this.server = server;
    begin();
  }

  private void begin() throws SQLException {
    server.execute("rollback; begin isolation level repeatable read read only");
  }

  /** What one execution gave: an answer, or an error's SQLState. */
  private record Execution(@Nullable Answer answer, String state, String message) {
    boolean isError() {
      return !state.isEmpty();
    }

    Answer rows() {
      if (answer == null) {
        throw new IllegalStateException(message);
      }
      return answer;
    }
  }

  Outcome of(Question question, Decision decision) throws SQLException {
    Execution original = execute(question.sql(), question.parameters());
    if (original.state().equals(TIMEOUT)) {
      return new Outcome.Skipped(original.message());
    }
    if (original.state().startsWith("42")) {
      return new Outcome.Invalid(original.message() + "\n" + question.sql());
    }
    boolean isEmpty = !original.isError() && original.rows().rows().isEmpty();
    if (!(decision instanceof Rewrite rewrite)) {
      return original.isError()
          ? new Outcome.Skipped(original.message())
          : new Outcome.Passed(isEmpty);
    }
    if (rewrite.isConditional() && isRefused(question, rewrite)) {
      return new Outcome.Passed(isEmpty);
    }
    Execution rewritten =
        execute(rewrite.arm().sql(), values(question, rewrite.arm().parameters()));
    return rewritten.state().equals(TIMEOUT)
        ? new Outcome.Skipped(rewritten.message())
        : difference(question, rewrite, original, rewritten)
            .<Outcome>map(text -> new Different(text, rewrite.arm().sql(), rewrite.views()))
            .orElse(new Outcome.Same(isEmpty, original.isError(), rewrite.views()));
  }

  private static List<String> values(Question question, ParameterMapping mapping) {
    return mapping.sources().stream().map(question.parameters()::get).toList();
  }

  /* The gate looks at the values of parameters. */
  private boolean isRefused(Question question, Rewrite rewrite) throws SQLException {
    Execution gated =
        execute(rewrite.whole().sql(), values(question, rewrite.whole().parameters()));
    return !gated.isError() && gated.rows().refused();
  }

  private Execution execute(String sql, List<String> parameters) throws SQLException {
    try {
      return new Execution(server.query(sql, parameters), "", "");
    } catch (SQLException e) {
      begin();
      return new Execution(null, String.valueOf(e.getSQLState()), String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> difference(
      Question question, Rewrite rewrite, Execution original, Execution rewritten)
      throws SQLException {
    if (original.isError() || rewritten.isError()) {
      return original.state().equals(rewritten.state())
          ? Optional.empty()
          : Optional.of("error " + original.message() + " became " + rewritten.message());
    }
    Answer asked = original.rows();
    Answer given = rewritten.rows();
    if (!asked.columns().equals(given.columns())) {
      return Optional.of("columns " + asked.columns() + " became " + given.columns());
    }
    Optional<String> types = parameterDifference(question, rewrite);
    return types.isPresent() ? types : rowDifference(question, asked, given);
  }

  private Optional<String> parameterDifference(Question question, Rewrite rewrite)
      throws SQLException {
    List<Integer> sources = rewrite.arm().parameters().sources();
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    List<String> asked = server.parameterTypes(question.sql());
    List<String> expected = sources.stream().map(asked::get).toList();
    List<String> given = server.parameterTypes(rewrite.arm().sql());
    return expected.equals(given)
        ? Optional.empty()
        : Optional.of("parameters " + expected + " became " + given);
  }

  private Optional<String> rowDifference(Question question, Answer asked, Answer given)
      throws SQLException {
    Draft top = question.top();
    if (top == null || top.style().hasStar() || top.tail().orders().isEmpty()) {
      return first("row", asked.bag(), given.bag());
    }
    boolean isPage = top.tail().offset() != null; // answered only where the order is total
    if (isPage || top.isTotallyOrdered()) {
      return first("row in order", texts(asked), texts(given));
    }
    Optional<String> order = first("place in order", ordered(asked, top), ordered(given, top));
    if (order.isPresent()) {
      return order;
    }
    return top.tail().limit() == null
        ? first("row", asked.bag(), given.bag())
        : limitedDifference(question, asked, given);
  }

  /* Of rows that are equal in the order any may be the last; but rows they must be. */
  private Optional<String> limitedDifference(Question question, Answer asked, Answer given)
      throws SQLException {
    if (asked.rows().size() != given.rows().size()) {
      return Optional.of(asked.rows().size() + " rows became " + given.rows().size());
    }
    Question all = question.map(block -> block.withTail(block.tail().unlimited()));
    List<String> rows = new ArrayList<>(server.query(all.sql(), all.parameters()).bag());
    for (String row : given.bag()) {
      if (!rows.remove(row)) {
        return Optional.of("a row that there is not: " + row);
      }
    }
    return Optional.empty();
  }

  private static List<String> texts(Answer answer) {
    return answer.rows().stream().map(String::valueOf).toList();
  }

  private static List<String> ordered(Answer answer, Draft top) {
    return answer.rows().stream()
        .map(row -> top.sharpOrder().stream().map(place -> String.valueOf(row.get(place))).toList())
        .map(String::valueOf)
        .toList();
  }

  private static Optional<String> first(String what, List<String> asked, List<String> given) {
    if (asked.equals(given)) {
      return Optional.empty();
    }
    int place = 0;
    while (place < Math.min(asked.size(), given.size())
        && asked.get(place).equals(given.get(place))) {
      place++;
    }
    return Optional.of(
        "%s %d of %d: %s became %s, the first of %d"
            .formatted(
                what, place + 1, asked.size(), at(asked, place), at(given, place), given.size()));
  }

  private static String at(List<String> rows, int place) {
    return place < rows.size() ? rows.get(place) : "nothing";
  }
}
