package io.viewfinder.rewriter.sql;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scalar expression as it was written, in the closed set of forms that we reason about. Whatever
 * else a statement holds becomes {@link Unsupported}, and its block is left alone.
 */
public sealed interface Expression
    permits Expression.Leaf,
        Expression.Unary,
        Expression.Binary,
        Expression.Between,
        Expression.In,
        Expression.Case,
        Expression.Cast,
        Expression.Extract,
        Expression.Construct,
        Expression.Collate,
        Call,
        Window,
        SubQuery,
        Written {
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
}
