package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.TypeUse;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * An operator, function, aggregate or typed constant of PostgreSQL in a row expression. It is what
 * its name says, and equal only to one of the same name: the name holds everything that tells two
 * of them apart (OID, argument types, DISTINCT, a constant's text).
 */
public final class PostgresOperator extends SqlFunction {
  private final TypeUse result;
  private final Trait trait;
  private final String symbol;

  /** What else there is to know of an operator. */
  enum Trait {
    NONE,
    /** NULL for any NULL operand. */
    STRICT,
    COMMUTATIVE,
    STRICT_COMMUTATIVE,
    AGGREGATE,
    CONSTANT
  }

  /**
   * An operator.
   *
   * @param symbol of one of PostgreSQL's own operators its name, of a constant its text, else empty
   */
  PostgresOperator(String identity, String symbol, TypeUse result, Trait trait) {
    super(
        identity,
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.explicit(SqlTypeName.ANY),
        null,
        null,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.result = result;
    this.trait = trait;
    this.symbol = symbol;
  }

  /** The type of its result in PostgreSQL. */
  TypeUse result() {
    return result;
  }

  /** The name of an operator of PostgreSQL's own, the text of a constant, else empty. */
  String symbol() {
    return symbol;
  }

  /** Whether its operands may change places. */
  public boolean isCommutative() {
    return trait == Trait.COMMUTATIVE || trait == Trait.STRICT_COMMUTATIVE;
  }

  /** Whether it is NULL if any operand is. */
  boolean isStrict() {
    return trait == Trait.STRICT || trait == Trait.STRICT_COMMUTATIVE;
  }

  boolean isConstant() {
    return trait == Trait.CONSTANT;
  }

  @Override
  public boolean isAggregator() {
    return trait == Trait.AGGREGATE;
  }
}
