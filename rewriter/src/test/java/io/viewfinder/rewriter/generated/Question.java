package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Draft.Source;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A drawn statement.
 *
 * @param blocks what of it a view may answer
 * @param probe the table around a sub-query, null without one
 */
record Question(Wrapping wrapping, List<Draft> blocks, @Nullable Probe probe) {
  Question {
    blocks = List.copyOf(blocks);
  }

  /** A table read around a sub-query, and its column that the sub-query is about. */
  record Probe(Source source, Column column) {
    String columnName() {
      return "probe." + column.name();
    }
  }

  static Question of(Draft block) {
    return new Question(Wrapping.TOP, List.of(block), null);
  }

  /** The same around changed blocks. */
  Question map(UnaryOperator<Draft> change) {
    return new Question(wrapping, blocks.stream().map(change).toList(), probe);
  }

  SqlText text() {
    SqlText out = new SqlText();
    wrapping.write(this, out);
    return out;
  }

  String sql() {
    return text().text();
  }

  List<String> parameters() {
    return text().parameters();
  }

  /** The one block whose order and limit are the statement's own; null where there is none. */
  @Nullable Draft top() {
    return wrapping == Wrapping.TOP ? blocks.get(0) : null;
  }
}
