package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Node.Ref;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** A statement being written, with the values of its parameters in the order of their places. */
final class SqlText {
  private final StringBuilder text = new StringBuilder();
  private final List<String> parameters = new ArrayList<>();
  private final Deque<Draft> scopes = new ArrayDeque<>();

  SqlText add(String part) {
    text.append(part);
    return this;
  }

  SqlText parameter(String value) {
    parameters.add(value);
    return add("?");
  }

  SqlText list(List<? extends Node> nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      add(i == 0 ? "" : ", ");
      nodes.get(i).write(this);
    }
    return this;
  }

  /** A column by the names that its block gives. */
  SqlText column(Ref ref) {
    return add(Objects.requireNonNull(scopes.peek(), "a column outside a block").name(ref));
  }

  void enter(Draft block) {
    scopes.push(block);
  }

  void leave() {
    scopes.pop();
  }

  String text() {
    return text.toString();
  }

  List<String> parameters() {
    return List.copyOf(parameters);
  }
}
