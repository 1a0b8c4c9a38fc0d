package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * An expression with its meaning.
 *
 * @param source as written
 * @param row what it computes from the block's columns, in canonical form: equal row expressions
 *     compute equal values
 * @param type the type of its result
 * @param children the parts of {@code source}, in the same order; of a sub-query, after them what
 *     it reads of the blocks around it
 * @param volatility how long it gives the same value for the same row
 */
public record Resolved(
    Expression source, RexNode row, TypeUse type, List<Resolved> children, Volatility volatility) {
  public Resolved {
    children = List.copyOf(children);
  }

  /** An expression that is as stable as its parts. */
  Resolved(Expression source, RexNode row, TypeUse type, List<Resolved> children) {
    this(
        source,
        row,
        type,
        children,
        children.stream().map(Resolved::volatility).reduce(Volatility.IMMUTABLE, Volatility::or));
  }

  /** The same expression that also depends on something less stable. */
  Resolved or(Volatility other) {
    return new Resolved(source, row, type, children, volatility.or(other));
  }

  /** Whether it is a constant whose type its place decides: a string, or NULL. */
  boolean isUnknownLiteral() {
    return PostgresTypes.isUnknown(type.oid()) && source instanceof Expression.Literal;
  }

  /** The constant that it is. */
  Expression.Literal literal() {
    return (Expression.Literal) source;
  }

  /** Whether it is a column of a block around this one. */
  public boolean isOuterReference() {
    return source instanceof Expression.ColumnName && column() < 0;
  }

  /** Whether it gives the same value for the same row, for ever. */
  public boolean isImmutable() {
    return volatility == Volatility.IMMUTABLE;
  }

  /** It as SQL over the names of the block's inputs, whatever was written. */
  public Expression written() {
    if (source instanceof Expression.Leaf) {
      return source;
    }
    int parts = source.children().size();
    return source.with(children.subList(0, parts).stream().map(Resolved::written).toList());
  }

  /** Whether this is itself a call of an aggregate. */
  public boolean isAggregate() {
    return row instanceof RexCall call && call.getOperator().isAggregator();
  }

  /** Whether an aggregate is called anywhere in it. */
  public boolean hasAggregate() {
    return isAggregate() || children.stream().anyMatch(Resolved::hasAggregate);
  }

  /** Whether it is GROUPING, which tells of the grouping set and not of the row. */
  public boolean isGrouping() {
    return source instanceof Expression.Construct construct
        && construct.keyword().equals("grouping");
  }

  /** Whether it takes a parameter anywhere. */
  public boolean hasParameter() {
    return source instanceof Expression.Parameter
        || children.stream().anyMatch(Resolved::hasParameter);
  }

  /** Whether values of its type that are equal are the same to every reader. */
  public boolean hasIdentityEquality(CatalogSnapshot catalog) {
    return PostgresTypes.isIdentityEquality(type, catalog) || isField();
  }

  /* A field of a time is a numeric of a scale of its own, or a float that is no negative zero. */
  private boolean isField() {
    String field = "";
    if (source instanceof Expression.Extract extract) {
      field = extract.field();
    } else if (source instanceof Call call && Truncation.isPlain(call, "date_part", 2)) {
      field = RowExpressions.symbol(children.get(0).row());
    }
    return TimeUnit.ofField(field).isPresent()
        && PostgresTypes.isTime(children.get(children.size() - 1).type().oid());
  }

  /** Whether both compute the same value from the block's columns. */
  public boolean computesSameAs(Resolved other) {
    return row.equals(other.row);
  }

  /** For a count or an average: whether what it counts is every row. */
  public boolean countsEveryRow() {
    RexCall call = (RexCall) row;
    RexNode count = call.getOperands().size() == 3 ? call.getOperands().get(2) : call;
    return count.isA(SqlKind.OTHER_FUNCTION) && ((RexCall) count).getOperands().isEmpty();
  }

  /** Whether it is a whole number of eight bytes: what PostgreSQL sums up to a numeric. */
  public boolean isBigint() {
    return type.oid() == PostgresTypes.INT8;
  }

  /** Whether it is a whole or exact decimal number. */
  public boolean isExactNumber() {
    return PostgresTypes.isExactNumber(type.oid());
  }

  /** Whether it is a date. */
  public boolean isDate() {
    return type.oid() == PostgresTypes.DATE;
  }

  /** This and everything in it. */
  public Stream<Resolved> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Resolved::all));
  }

  /** The index of the block's column that this is, or -1 where it is something else. */
  public int column() {
    return row instanceof RexInputRef reference ? reference.getIndex() : -1;
  }
}
