package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.block.Block.SortKey;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.Window;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What stands above a block's FROM and WHERE: the select list, and the keys and conditions that may
 * name its outputs. One block; one thread.
 */
final class Head {
  private final Namespace names;
  private final Language language;
  private final ExpressionResolver expressions;
  private final List<Item> items;
  private final List<Resolved> outputs;
  private final List<Resolved> keys;
  private final List<Resolved> having;

  /** Resolves it over the names that FROM brings. */
  Head(SelectBlock written, Namespace names, Language language, ExpressionResolver expressions) {
    this.names = names;
    this.language = language;
    this.expressions = expressions;
    this.items = Stars.spelledOut(written.items(), names);
    this.outputs = items.stream().map(item -> expressions.resolve(item.expression())).toList();
    this.keys = written.grouping().keys().stream().map(this::groupKey).toList();
    this.having =
        written.having().stream()
            .flatMap(condition -> Conjuncts.of(condition).stream())
            .map(expressions::resolve)
            .toList();
    having.forEach(Operations::requireBoolean);
    requireNoWindow(having);
    requireNoWindow(keys);
  }

  /** The select list, {@code *} spelled out. */
  List<Item> items() {
    return items;
  }

  List<Resolved> outputs() {
    return outputs;
  }

  /** One for each of the written grouping's keys. */
  List<Resolved> keys() {
    return keys;
  }

  List<Resolved> having() {
    return having;
  }

  private static void requireNoWindow(List<Resolved> expressions) {
    boolean hasWindow =
        expressions.stream()
            .flatMap(Resolved::all)
            .anyMatch(part -> part.source() instanceof Window);
    if (hasWindow) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, "a window function outside the select list");
    }
  }

  /* GROUP BY takes a bare name for an input column first, for an output only after that. */
  private Resolved groupKey(Expression key) {
    if (key instanceof Expression.Literal literal) {
      return outputs.get(position(literal));
    }
    boolean isOutput =
        key instanceof Expression.ColumnName name
            && name.qualifiers().isEmpty()
            && !names.hasColumn(name.name())
            && isLabel(name.name());
    if (isOutput) {
      language.lookups().hangOnColumns();
    }
    Resolved resolved =
        isOutput
            ? outputs.get(onlyOutput(((Expression.ColumnName) key).name()))
            : expressions.resolve(key);
    if (resolved.hasAggregate()) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_EXPRESSION, "an aggregate in GROUP BY");
    }
    return resolved;
  }

  /** A key of ORDER BY or DISTINCT ON, which take a bare name for an output first. */
  SortKey sortKey(Expression key) {
    if (key instanceof Expression.Literal literal) {
      return new SortKey.Output(position(literal));
    }
    boolean isOutput =
        key instanceof Expression.ColumnName name
            && name.qualifiers().isEmpty()
            && isLabel(name.name());
    return isOutput
        ? new SortKey.Output(onlyOutput(((Expression.ColumnName) key).name()))
        : new SortKey.Computed(expressions.resolve(key));
  }

  private boolean isLabel(String name) {
    return items.stream().anyMatch(item -> item.label().equals(name));
  }

  private int position(Expression.Literal literal) {
    String text = literal.text();
    int position = text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) - 1 : -1;
    if (position < 0 || position >= items.size()) {
      throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, "position " + text);
    }
    return position;
  }

  /* Several outputs of one label are one where they are the same. */
  private int onlyOutput(String label) {
    List<Integer> places =
        IntStream.range(0, items.size())
            .filter(index -> items.get(index).label().equals(label))
            .boxed()
            .toList();
    Resolved first = outputs.get(places.get(0));
    if (!places.stream().allMatch(index -> outputs.get(index).computesSameAs(first))) {
      throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, label + " as an output");
    }
    return places.get(0);
  }
}
