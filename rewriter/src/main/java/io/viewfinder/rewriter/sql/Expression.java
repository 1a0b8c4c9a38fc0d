package io.viewfinder.rewriter.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scalar expression as it was written, in the closed set of forms that we reason about. Whatever
 * else a statement holds becomes {@link Unsupported}, and its block is left alone.
 */
public sealed interface Expression {
  /** The parts that are expressions themselves, in their order in the text. */
  List<Expression> children();

  /** The same form over other parts, as many as {@link #children} has. */
  Expression with(List<Expression> children);

  /** Hands this form to the visitor's method for it. */
  <R> R accept(Visitor<R> visitor);

  /** Tells apart the forms of an expression. */
  interface Visitor<R> {
    R columnName(ColumnName name);

    R literal(Literal literal);

    R parameter(Parameter parameter);

    R stateColumn(StateColumn stateColumn);

    R unsupported(Unsupported unsupported);

    R unary(Unary unary);

    R binary(Binary binary);

    R between(Between between);

    R in(In in);

    R choice(Case choice);

    R cast(Cast cast);

    R call(Call call);

    R extract(Extract extract);

    R construct(Construct construct);

    R window(Window window);

    R subQuery(SubQuery subQuery);

    R star(Star star);

    R current(Current current);

    R collate(Collate collate);

    R written(Written written);
  }

  /** A form without parts. */
  sealed interface Leaf extends Expression {
    @Override
    default List<Expression> children() {
      return List.of();
    }

    @Override
    default Expression with(List<Expression> children) {
      return this;
    }
  }

  /**
   * A column, perhaps qualified.
   *
   * @param qualifiers schema and table, or table, or none; folded as PostgreSQL folds
   */
  record ColumnName(List<String> qualifiers, String name) implements Leaf {
    public ColumnName {
      qualifiers = List.copyOf(qualifiers);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.columnName(this);
    }
  }

  /** What a literal is before any context gives it a type. */
  enum LiteralKind {
    NUMBER,
    STRING,
    BOOLEAN,
    NULL,
    DATE,
    TIMESTAMP,
    INTERVAL
  }

  /**
   * A constant.
   *
   * @param text as written
   * @param value the content without quotes, or null where the text alone does not tell it
   */
  record Literal(LiteralKind kind, String text, @Nullable String value) implements Leaf {
    /** A whole number. */
    public static Literal number(long value) {
      return new Literal(LiteralKind.NUMBER, Long.toString(value), Long.toString(value));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.literal(this);
    }
  }

  /** A {@code ?}, counted from 0 over the whole statement. */
  record Parameter(int index) implements Leaf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.parameter(this);
    }
  }

  /** A column of a view's stored rows, unquoted; only in what we write. */
  record StateColumn(String alias, String name) implements Leaf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.stateColumn(this);
    }
  }

  /** A form that we do not reason about. */
  record Unsupported(String what) implements Leaf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unsupported(this);
    }
  }

  /** An operator with one operand: {@code not}, {@code -}, {@code is null}, {@code is not true}. */
  record Unary(String operator, Expression operand) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(operand);
    }

    @Override
    public Expression with(List<Expression> children) {
      return new Unary(operator, children.get(0));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unary(this);
    }
  }

  /**
   * An infix operator, {@code and} and {@code or} included, lower case. One that ends in {@code
   * any} or {@code all}, as {@code = any}, compares with each element of an array.
   */
  record Binary(String operator, Expression left, Expression right) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(left, right);
    }

    @Override
    public Expression with(List<Expression> children) {
      return new Binary(operator, children.get(0), children.get(1));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binary(this);
    }
  }

  /** {@code operand [not] between low and high}. */
  record Between(Expression operand, Expression low, Expression high, boolean negated)
      implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(operand, low, high);
    }

    @Override
    public Expression with(List<Expression> children) {
      return new Between(children.get(0), children.get(1), children.get(2), negated);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.between(this);
    }
  }

  /** {@code operand [not] in (…)} over a list; the first child is the operand. */
  record In(List<Expression> children, boolean negated) implements Expression {
    public In {
      children = List.copyOf(children);
    }

    @Override
    public Expression with(List<Expression> others) {
      return new In(others, negated);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.in(this);
    }
  }

  /**
   * A searched or simple CASE. The children are, in order: the operand if there is one, condition
   * and result of each WHEN, the ELSE if there is one.
   */
  record Case(boolean hasOperand, boolean hasElse, List<Expression> children)
      implements Expression {
    public Case {
      children = List.copyOf(children);
    }

    @Override
    public Expression with(List<Expression> others) {
      return new Case(hasOperand, hasElse, others);
    }

    /** What ELSE gives, if there is one. */
    public Optional<Expression> otherwise() {
      return hasElse ? Optional.of(children.get(children.size() - 1)) : Optional.empty();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.choice(this);
    }
  }

  /** A cast to a type, named as PostgreSQL writes it, for instance {@code numeric(12,2)}. */
  record Cast(Expression operand, String type) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(operand);
    }

    @Override
    public Expression with(List<Expression> children) {
      return new Cast(children.get(0), type);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.cast(this);
    }
  }

  /**
   * A function or aggregate call. The children are, in order: the arguments, the sort keys, the
   * condition of FILTER if there is one.
   *
   * @param schema the schema written before the name, empty for none
   * @param star whether it is {@code name(*)}
   * @param orderings for each sort key of an aggregate's ORDER BY, what followed it
   * @param filtered whether FILTER was written
   */
  record Call(
      String schema,
      String name,
      boolean distinct,
      boolean star,
      List<Expression> children,
      List<String> orderings,
      boolean filtered)
      implements Expression {
    public Call {
      children = List.copyOf(children);
      orderings = List.copyOf(orderings);
    }

    /** A call without ORDER BY and FILTER. */
    public Call(
        String schema, String name, boolean distinct, boolean star, List<Expression> arguments) {
      this(schema, name, distinct, star, arguments, List.of(), false);
    }

    /** A plain call of one of PostgreSQL's own functions. */
    public static Call of(String name, Expression... arguments) {
      return new Call("pg_catalog", name, false, false, List.of(arguments));
    }

    /** What stands between the brackets before ORDER BY. */
    public List<Expression> arguments() {
      return children.subList(0, children.size() - orderings.size() - (filtered ? 1 : 0));
    }

    /** The sort keys of the call's own ORDER BY. */
    public List<Expression> sortKeys() {
      int first = arguments().size();
      return children.subList(first, first + orderings.size());
    }

    /** The condition of FILTER. */
    public Optional<Expression> filter() {
      return filtered ? Optional.of(children.get(children.size() - 1)) : Optional.empty();
    }

    @Override
    public Expression with(List<Expression> others) {
      return new Call(schema, name, distinct, star, others, orderings, filtered);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /** {@code extract(field from operand)}. */
  record Extract(String field, Expression operand) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(operand);
    }

    @Override
    public Expression with(List<Expression> children) {
      return new Extract(field, children.get(0));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.extract(this);
    }
  }

  /** COALESCE, NULLIF, GREATEST, LEAST or GROUPING: written like a call, the grammar's own. */
  record Construct(String keyword, List<Expression> children) implements Expression {
    public Construct {
      children = List.copyOf(children);
    }

    /** A construct over its arguments. */
    public static Construct of(String keyword, Expression... arguments) {
      return new Construct(keyword, List.of(arguments));
    }

    @Override
    public Expression with(List<Expression> others) {
      return new Construct(keyword, others);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.construct(this);
    }
  }

  /**
   * A window function over the rows that the block has made. The children are, in order: the call,
   * the expressions of PARTITION BY, the sort keys.
   *
   * @param partitions how many expressions PARTITION BY has
   * @param orderings for each sort key, what followed it
   * @param frame the frame clause as written, empty where none was
   */
  record Window(List<Expression> children, int partitions, List<String> orderings, String frame)
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

  /** How a query in brackets is used inside an expression. */
  enum SubQueryKind {
    SCALAR,
    EXISTS,
    IN,
    NOT_IN,
    ANY,
    ALL,
    ARRAY
  }

  /**
   * A query inside an expression. The children are the operands before it; what the query reads of
   * the blocks around it is found when names are resolved.
   *
   * @param operator the operator before ANY or ALL, else empty
   */
  record SubQuery(SubQueryKind kind, String operator, List<Expression> children, Query query)
      implements Expression {
    public SubQuery {
      children = List.copyOf(children);
    }

    @Override
    public Expression with(List<Expression> others) {
      return new SubQuery(kind, operator, others, query);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.subQuery(this);
    }
  }

  /** {@code *} or {@code t.*} in a select list. */
  record Star(List<String> qualifiers) implements Leaf {
    public Star {
      qualifiers = List.copyOf(qualifiers);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.star(this);
    }
  }

  /**
   * What the session or transaction says without a call: CURRENT_DATE, CURRENT_USER and their like.
   *
   * @param name in lower case
   * @param digits the digits of a second in brackets, empty where none are written
   */
  record Current(String name, String digits) implements Leaf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.current(this);
    }
  }

  /** {@code operand collate "C"}; the collation's name is quoted, with its schema if written. */
  record Collate(Expression operand, String collation) implements Expression {
    @Override
    public List<Expression> children() {
      return List.of(operand);
    }

    @Override
    public Expression with(List<Expression> children) {
      return new Collate(children.get(0), collation);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.collate(this);
    }
  }

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
  record Written(Form form, String label, List<String> texts, List<Expression> children)
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
}
