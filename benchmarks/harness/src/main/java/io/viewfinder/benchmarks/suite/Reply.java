package io.viewfinder.benchmarks.suite;

import io.viewfinder.benchmarks.compare.Answer;
import io.viewfinder.benchmarks.compare.Difference;
import io.viewfinder.benchmarks.workload.Template;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What came back: rows, or an error. */
sealed interface Reply {
  /** Whatever asks a connection. */
  interface Question {
    Answer ask() throws SQLException;
  }

  /** Asks, and takes an error for a reply. */
  static Reply to(Question question) {
    try {
      return new Rows(question.ask());
    } catch (SQLException error) {
      return new Failure(String.valueOf(error.getSQLState()), String.valueOf(error.getMessage()));
    }
  }

  /** Whether there is a row with a value that says something. */
  boolean hasContent();

  /** How another reply to the same question differs from this one. */
  Optional<String> differenceFrom(Reply actual, Template template);

  /** Rows. */
  record Rows(Answer answer) implements Reply {
    private static final Pattern LIMIT = Pattern.compile("\\blimit (\\d+)\\s*\\z");
    private static final Pattern NOTHING = Pattern.compile("[0.]*");

    @Override
    public boolean hasContent() {
      return answer.rows().stream().flatMap(List::stream).anyMatch(Rows::says);
    }

    private static boolean says(@Nullable String value) {
      return value != null && !NOTHING.matcher(value).matches();
    }

    @Override
    public Optional<String> differenceFrom(Reply actual, Template template) {
      if (!(actual instanceof Rows rows)) {
        return Optional.of("expected rows, but came " + actual);
      }
      if (!keys(template).equals(rows.keys(template))) {
        return Optional.of(
            "order: expected " + keys(template) + ", but came " + rows.keys(template));
      }
      return Difference.between(settled(template), rows.settled(template), template.order())
          .map(Difference::description);
    }

    /** What each row is sorted by. */
    private List<List<@Nullable String>> keys(Template template) {
      return answer.rows().stream().map(row -> key(row, template)).toList();
    }

    /**
     * Without the rows that tie with the last, where a LIMIT has cut: which of them came is open.
     */
    private Answer settled(Template template) {
      Matcher limit = LIMIT.matcher(template.text());
      List<List<@Nullable String>> rows = answer.rows();
      if (template.order().isEmpty()
          || !limit.find()
          || rows.size() != Integer.parseInt(limit.group(1))) {
        return answer;
      }
      List<@Nullable String> last = key(rows.get(rows.size() - 1), template);
      return new Answer(
          answer.columns(), rows.stream().filter(row -> !key(row, template).equals(last)).toList());
    }

    private List<@Nullable String> key(List<@Nullable String> row, Template template) {
      List<String> labels = answer.columns().stream().map(Answer.Column::label).toList();
      List<@Nullable String> key = new ArrayList<>();
      template.order().forEach(label -> key.add(row.get(labels.indexOf(label))));
      return key;
    }
  }

  /** An error. */
  record Failure(String state, String message) implements Reply {
    @Override
    public boolean hasContent() {
      return false;
    }

    @Override
    public Optional<String> differenceFrom(Reply actual, Template template) {
      return equals(actual)
          ? Optional.empty()
          : Optional.of("expected " + this + ", but came " + actual);
    }
  }
}
