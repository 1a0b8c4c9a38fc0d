package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.GroupingElement.Keys;
import io.viewfinder.rewriter.sql.ParsedStatement.Filter;
import io.viewfinder.rewriter.sql.SelectBlock.Distinct;
import io.viewfinder.rewriter.sql.SelectBlock.Grouping;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.SelectBlock.RowLimit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One SELECT, from that word to what stands before ORDER BY. */
final class BlockGrammar {
  private final Grammar grammar;
  private final TokenReader tokens;
  private final Map<Integer, Filter> filters = new HashMap<>();

  BlockGrammar(Grammar grammar, TokenReader tokens) {
    this.grammar = grammar;
    this.tokens = tokens;
  }

  /** Where a block's WHERE stands; null for one that cannot have a WHERE. */
  @Nullable Filter filter(SelectBlock block) {
    return filters.get(block.span().start());
  }

  /** A SELECT. */
  SelectBlock block() {
    grammar.windows().enter(tokens.at());
    int start = tokens.start();
    tokens.expect("select");
    Distinct distinct = distinct();
    List<Item> items = items();
    if (tokens.isWord("into")) {
      throw new UnsupportedSyntaxException(Reason.NOT_A_READ, "SELECT INTO");
    }
    List<FromItem> from = tokens.accept("from") ? grammar.sources().items() : List.of();
    List<Expression> conditions = where(start);
    Grouping grouping = grouping();
    List<Expression> having = new ArrayList<>();
    if (tokens.accept("having")) {
      takeApart(grammar.expression(), having);
    }
    grammar.windows().clause();
    grammar.windows().leave();
    return new SelectBlock(
        new Span(start, tokens.endOfLast()),
        distinct,
        items,
        from,
        conditions,
        grouping,
        having,
        List.of(),
        RowLimit.ALL);
  }

  /** {@code table t}, which is {@code select * from t}. */
  SelectBlock table() {
    int start = tokens.start();
    tokens.expect("table");
    FromItem table = grammar.sources().relation();
    return new SelectBlock(
        new Span(start, tokens.endOfLast()),
        Distinct.NO,
        List.of(new Item(new Expression.Star(List.of()), "*")),
        List.of(table),
        List.of(),
        Grouping.NONE,
        List.of(),
        List.of(),
        RowLimit.ALL);
  }

  private List<Expression> where(int block) {
    int place = tokens.endOfLast();
    List<Expression> conditions = new ArrayList<>();
    if (!tokens.accept("where")) {
      filters.put(block, new Filter(new Span(place, place), false));
      return conditions;
    }
    int start = tokens.start();
    takeApart(grammar.expression(), conditions);
    filters.put(block, new Filter(new Span(start, tokens.endOfLast()), true));
    return conditions;
  }

  /** The parts of a condition that must all hold. */
  static void takeApart(Expression predicate, List<Expression> conjuncts) {
    if (predicate instanceof Expression.Binary binary && binary.operator().equals("and")) {
      takeApart(binary.left(), conjuncts);
      takeApart(binary.right(), conjuncts);
      return;
    }
    conjuncts.add(predicate);
  }

  private Distinct distinct() {
    if (!tokens.accept("distinct")) {
      tokens.accept("all");
      return Distinct.NO;
    }
    return tokens.accept("on") ? new Distinct(true, grammar.bracketed()) : Distinct.ROWS;
  }

  /* Outputs. */

  private List<Item> items() {
    List<Item> items = new ArrayList<>();
    if (isBehindItems()) {
      return items;
    }
    do {
      items.add(item());
    } while (tokens.accept(','));
    return items;
  }

  /* A SELECT may have no outputs at all. */
  private boolean isBehindItems() {
    return switch (tokens.word()) {
      case "from", "into", "where", "group", "having", "window" -> true;
      case "union", "intersect", "except", "order", "limit", "offset", "fetch", "for" -> true;
      default -> tokens.isAtEnd() || tokens.is(')') || tokens.is(';');
    };
  }

  private Item item() {
    if (tokens.accept('*')) {
      return new Item(new Expression.Star(List.of()), "*");
    }
    Expression expression = grammar.expression();
    if (expression instanceof Expression.Star) {
      return new Item(expression, "*");
    }
    if (tokens.accept("as")) {
      return new Item(expression, tokens.anyName());
    }
    return tokens.isName(Keywords::mayBeBareLabel)
        ? new Item(expression, tokens.anyName())
        : new Item(expression, Labels.of(expression));
  }

  /* Groups. */

  private Grouping grouping() {
    if (!tokens.acceptWords("group", "by")) {
      return Grouping.NONE;
    }
    boolean isDistinct = tokens.accept("distinct");
    if (!isDistinct) {
      tokens.accept("all");
    }
    Grouping grouping = new Grouping(true, elements());
    if (isDistinct && !grouping.isPlain()) {
      throw new UnsupportedSyntaxException("GROUP BY DISTINCT");
    }
    return grouping;
  }

  private List<GroupingElement> elements() {
    List<GroupingElement> elements = new ArrayList<>();
    do {
      elements.add(element());
    } while (tokens.accept(','));
    return elements;
  }

  private GroupingElement element() {
    if (tokens.areWords("grouping", "sets") && tokens.is(tokens.at() + 2, '(')) {
      tokens.moveTo(tokens.at() + 3);
      int around = grammar.open();
      List<GroupingElement> elements = elements();
      grammar.close(around);
      tokens.expect(')');
      return new GroupingElement.Sets(elements);
    }
    boolean hasBracket = tokens.is(tokens.at() + 1, '(');
    if (hasBracket && tokens.accept("rollup")) {
      return new GroupingElement.Rollup(parts());
    }
    if (hasBracket && tokens.accept("cube")) {
      return new GroupingElement.Cube(parts());
    }
    return keys();
  }

  private List<Keys> parts() {
    tokens.expect('(');
    List<Keys> parts = new ArrayList<>();
    do {
      parts.add(keys());
    } while (tokens.accept(','));
    tokens.expect(')');
    return parts;
  }

  /* Several keys in brackets are a row that is taken apart, unless the word ROW stands there. */
  private Keys keys() {
    if (tokens.is('(') && tokens.is(tokens.at() + 1, ')')) {
      tokens.moveTo(tokens.at() + 2);
      return new Keys(List.of());
    }
    boolean isTakenApart = isBareRow();
    Expression key = grammar.expression();
    boolean isRow =
        isTakenApart && key instanceof Written written && written.form() == Written.Form.ROW;
    return new Keys(isRow ? key.children() : List.of(key));
  }

  private boolean isBareRow() {
    int inner = tokens.at();
    while (tokens.is(inner, '(')) {
      inner++;
    }
    return !(tokens.word(inner).equals("row") && tokens.is(inner + 1, '('));
  }
}
