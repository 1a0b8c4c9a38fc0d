package io.viewfinder.rewriter.sql;

import java.util.List;

/**
 * A window function over the rows that the block has made. The children are, in order: the call,
 * the expressions of PARTITION BY, the sort keys.
 *
 * @param partitions how many expressions PARTITION BY has
 * @param orderings for each sort key, what followed it
 * @param frame the frame clause as written, empty where none was
 */
public record Window(
    List<Expression> children, int partitions, List<String> orderings, String frame)
    implements Expression {
  public Window {
    children = List.copyOf(children);
    orderings = List.copyOf(orderings);
  }

  /** The function. */
  public Expression call() {
    return children.get(0);
  }

  /** The expressions of PARTITION BY. */
  public List<Expression> partitionBy() {
    return children.subList(1, 1 + partitions);
  }

  /** The sort keys. */
  public List<Expression> sortKeys() {
    return children.subList(1 + partitions, children.size());
  }

  @Override
  public Expression with(List<Expression> others) {
    return new Window(others, partitions, orderings, frame);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.window(this);
  }
}
