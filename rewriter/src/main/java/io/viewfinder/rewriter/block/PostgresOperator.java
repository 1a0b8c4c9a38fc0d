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
 * of them apart (argument types, DISTINCT, a constant's text).
 */
public final class PostgresOperator extends SqlFunction {
  private final TypeUse result;
  private final Trait trait;

  /** What else there is to know of an operator. */
  enum Trait {
    NONE,
    COMMUTATIVE,
    AGGREGATE
  }

  PostgresOperator(String identity, TypeUse result, Trait trait) {
    super(
        identity,
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.explicit(SqlTypeName.ANY),
        null,
        null,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.result = result;
    this.trait = trait;
  }

  /** The type of its result in PostgreSQL. */
  TypeUse result() {
    return result;
  }

  /** Whether its operands may change places. */
  public boolean isCommutative() {
    return trait == Trait.COMMUTATIVE;
  }

  @Override
  public boolean isAggregator() {
    return trait == Trait.AGGREGATE;
  }
}
