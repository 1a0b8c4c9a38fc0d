package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.sql.SelectBlock.Order;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** OVER and WINDOW. A window's name is replaced by what it stands for. */
final class WindowGrammar {
  private final Grammar grammar;
  private final TokenReader tokens;
  private final Map<Integer, Scope> scopes = new HashMap<>();
  private final Deque<Scope> open = new ArrayDeque<>();

  WindowGrammar(Grammar grammar, TokenReader tokens) {
    this.grammar = grammar;
    this.tokens = tokens;
  }

  /** What stands between the brackets of OVER. */
  private record Specification(
      List<Expression> partitions, List<Order> orders, List<String> frame, List<Expression> edges) {
    /** The same expressions in another frame. */
    Specification framed(List<String> texts, List<Expression> expressions) {
      return new Specification(partitions, orders, texts, expressions);
    }
  }

  /** The names of one block's WINDOW clause. */
  private static final class Scope {
    private final int start;
    private final Map<String, Specification> windows = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private int clause = -1;

    Scope(int start) {
      this.start = start;
    }
  }

  /** Enters the block whose first token has this index, perhaps again. */
  void enter(int start) {
    open.push(scopes.computeIfAbsent(start, Scope::new));
  }

  void leave() {
    open.pop();
  }

  /** Whether every window that was named is used: one that is not may still be in error. */
  boolean areAllUsed() {
    return scopes.values().stream()
        .allMatch(scope -> scope.used.containsAll(scope.windows.keySet()));
  }

  /** A call with the OVER that follows it, if one does. */
  Expression over(Expression call) {
    if (!tokens.isWord("over")) {
      return call;
    }
    tokens.next();
    Specification window =
        tokens.is('(') ? specification() : named(tokens.name(Keywords::mayNameColumn));
    List<Expression> children = new ArrayList<>(List.of(call));
    children.addAll(window.partitions());
    window.orders().forEach(order -> children.add(order.expression()));
    List<String> suffixes = window.orders().stream().map(Order::suffix).toList();
    Window plain =
        new Window(
            children,
            window.partitions().size(),
            suffixes,
            window.edges().isEmpty() ? String.join("", window.frame()) : "");
    return window.edges().isEmpty() ? plain : computed(plain, window);
  }

  private static Expression computed(Window window, Specification specification) {
    List<Expression> children = new ArrayList<>(window.children());
    List<String> texts = new ArrayList<>(List.of(""));
    int keys = window.partitions();
    String opening = keys == 0 ? " over (" : " over (partition by ";
    for (int i = 0; i < keys; i++) {
      texts.add(i == 0 ? opening : ", ");
    }
    for (int i = 0; i < window.orderings().size(); i++) {
      String before = i > 0 ? window.orderings().get(i - 1) + ", " : keys > 0 ? " order by " : "";
      texts.add(i == 0 && keys == 0 ? opening + "order by " : before);
    }
    String last =
        window.orderings().isEmpty()
            ? keys == 0 ? opening : ""
            : window.orderings().get(window.orderings().size() - 1);
    texts.add(last + " " + specification.frame().get(0));
    texts.addAll(specification.frame().subList(1, specification.frame().size()));
    children.addAll(specification.edges());
    texts.set(texts.size() - 1, texts.get(texts.size() - 1) + ")");
    return new Written(Written.Form.COMPUTED_FRAME, Labels.of(window.call()), texts, children);
  }

  private Specification specification() {
    int around = grammar.open();
    tokens.expect('(');
    boolean isBased =
        tokens.isName(Keywords::mayNameColumn) && !tokens.isWord("partition") && !isFrame();
    Specification base = isBased ? named(tokens.columnName()) : plain();
    List<Expression> partitions = base.partitions();
    if (tokens.isWord("partition")) {
      requireThat(!isBased);
      tokens.next();
      tokens.expect("by");
      partitions = grammar.expressions();
    }
    List<Order> orders = grammar.queries().orders();
    requireThat(orders.isEmpty() || base.orders().isEmpty());
    requireThat(base.frame().isEmpty());
    Specification window =
        framed(
            new Specification(
                partitions, orders.isEmpty() ? base.orders() : orders, List.of(), List.of()));
    tokens.expect(')');
    grammar.close(around);
    return window;
  }

  private static Specification plain() {
    return new Specification(List.of(), List.of(), List.of(), List.of());
  }

  private void requireThat(boolean condition) {
    if (!condition) {
      throw tokens.unexpected();
    }
  }

  /* Frames. */

  private boolean isFrame() {
    return switch (tokens.word()) {
      case "rows", "range", "groups" -> true;
      default -> false;
    };
  }

  private Specification framed(Specification window) {
    if (!isFrame()) {
      return window;
    }
    Frame frame = new Frame();
    frame.word();
    if (tokens.isWord("between")) {
      frame.word();
      edge(frame);
      requireThat(tokens.isWord("and"));
      frame.word();
      edge(frame);
    } else {
      edge(frame);
    }
    if (tokens.isWord("exclude")) {
      while (!tokens.is(')')) {
        requireThat(!tokens.word().isEmpty());
        frame.word();
      }
    }
    frame.texts.add(frame.text.toString().strip());
    return window.framed(frame.texts, frame.edges);
  }

  private void edge(Frame frame) {
    if (tokens.isWord("unbounded") || tokens.areWords("current", "row")) {
      frame.word();
      frame.word();
      return;
    }
    frame.expression(grammar.expression());
    requireThat(tokens.isWord("preceding") || tokens.isWord("following"));
    frame.word();
  }

  /** A frame as it is put together. */
  private final class Frame {
    private final List<String> texts = new ArrayList<>();
    private final List<Expression> edges = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    void word() {
      text.append(tokens.word()).append(' ');
      tokens.next();
    }

    /* A constant is a part of the text, anything else a part of the tree. */
    void expression(Expression edge) {
      boolean isConstant =
          edge instanceof Expression.Literal
              || (edge instanceof Expression.Cast cast
                  && cast.operand() instanceof Expression.Literal);
      if (isConstant) {
        text.append(SqlWriter.asNamed().expression(edge).text()).append(' ');
        return;
      }
      texts.add(text.toString());
      text.setLength(0);
      text.append(' ');
      edges.add(edge);
    }
  }

  /* Names. */

  private Specification named(String name) {
    Scope scope = open.element();
    if (scope.clause < 0) {
      read(scope);
    }
    Specification window = scope.windows.get(name);
    if (window == null) {
      throw tokens.unexpected();
    }
    scope.used.add(name);
    return window;
  }

  /** Reads a WINDOW clause, unless it was read before. */
  void clause() {
    if (!tokens.isWord("window")) {
      return;
    }
    Scope scope = open.element();
    if (scope.clause < 0) {
      scope.clause = tokens.at();
      definitions(scope);
      return;
    }
    do {
      tokens.moveTo(tokens.behindBracket(tokens.at() + 3));
    } while (tokens.is(','));
  }

  /* The clause stands behind what uses it. */
  private void read(Scope scope) {
    int place = tokens.at();
    tokens.moveTo(scope.start);
    while (!isClause()) {
      boolean isOver = tokens.isAtEnd() || tokens.is(')');
      requireThat(!isOver);
      tokens.moveTo(tokens.is('(') ? tokens.behindBracket(tokens.at()) : tokens.at() + 1);
    }
    scope.clause = tokens.at();
    definitions(scope);
    tokens.moveTo(place);
  }

  private boolean isClause() {
    return tokens.isWord("window")
        && tokens.word(tokens.at() + 2).equals("as")
        && tokens.is(tokens.at() + 3, '(');
  }

  private void definitions(Scope scope) {
    tokens.expect("window");
    do {
      String name = tokens.columnName();
      tokens.expect("as");
      requireThat(scope.windows.put(name, specification()) == null);
    } while (tokens.accept(','));
  }
}
