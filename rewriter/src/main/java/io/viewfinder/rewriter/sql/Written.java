package io.viewfinder.rewriter.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A form that is only written again: texts with expressions between them.
 *
 * <pre>{@code
 * a[1:2]       form SUBSCRIPT, texts "(" ")[" ":" "]", children a 1 2
 * row(a, b)    form ROW, texts "row(" ", " ")", children a b
 * }</pre>
 *
 * @param label the label that PostgreSQL gives it for what it is, empty where it has none
 * @param texts one more than children
 */
public record Written(Form form, String label, List<String> texts, List<Expression> children)
    implements Expression {
  /** What it is. */
  public enum Form {
    /** {@code row(a, b)}, and {@code (a, b)}. */
    ROW,
    /** {@code array[a, b]}, and the elements of one that are arrays in brackets of their own. */
    ARRAY,
    /** Subscripts, slices and fields that end in no field. */
    SUBSCRIPT,
    /** Subscripts, slices and fields that end in a field. */
    FIELD,
    /** {@code name => a}, {@code variadic a}: an argument of a call. */
    ARGUMENT,
    /** An aggregate with WITHIN GROUP; the first child is its call. */
    ORDERED_SET,
    /** A window function whose frame is computed; the first child is its call. */
    COMPUTED_FRAME,
    BETWEEN_SYMMETRIC,
    /** {@code b'101'}. */
    BIT_STRING,
    /** A construct of the grammar that is like a call. */
    CONSTRUCT
  }

  public Written {
    texts = List.copyOf(texts);
    children = List.copyOf(children);
  }

  /** Expressions with commas between them. */
  public static Written list(
      Form form, String label, String opening, List<Expression> children, String closing) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < children.size(); i++) {
      texts.add(i == 0 ? opening : ", ");
    }
    texts.add(children.isEmpty() ? opening + closing : closing);
    return new Written(form, label, texts, children);
  }

  @Override
  public Expression with(List<Expression> others) {
    return new Written(form, label, texts, others);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.written(this);
  }
}
