package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.block.PostgresOperator.Trait;
import io.viewfinder.rewriter.catalog.TypeUse;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Makes Calcite row expressions in one canonical form: operands of commutative operators in order,
 * {@code a > b} as {@code b < a}. Their Calcite types say nothing; PostgreSQL's are kept on {@link
 * PostgresOperator}. Any thread.
 */
final class RowExpressions {
  private final RexBuilder builder =
      new RexBuilder(new SqlTypeFactoryImpl(RelDataTypeSystem.DEFAULT));
  private final RelDataType any =
      builder
          .getTypeFactory()
          .createTypeWithNullability(builder.getTypeFactory().createSqlType(SqlTypeName.ANY), true);

  RexNode column(int index) {
    return builder.makeInputRef(any, index);
  }

  RexNode parameter(int index) {
    return builder.makeDynamicParam(any, index);
  }

  /** A constant by its kind and text: equal only to the same text. */
  RexNode constant(String kind, String text, TypeUse type) {
    return call("constant " + kind + " " + text, type, List.of());
  }

  RexNode call(String identity, TypeUse type, List<RexNode> operands) {
    return make(identity, type, Trait.NONE, operands);
  }

  RexNode commutative(String identity, TypeUse type, List<RexNode> operands) {
    return make(identity, type, Trait.COMMUTATIVE, inOrder(operands));
  }

  RexNode aggregate(String identity, TypeUse type, List<RexNode> operands) {
    return make(identity, type, Trait.AGGREGATE, operands);
  }

  private RexNode make(String identity, TypeUse type, Trait trait, List<RexNode> operands) {
    return builder.makeCall(any, new PostgresOperator(identity, type, trait), operands);
  }

  static List<RexNode> inOrder(List<RexNode> operands) {
    return operands.stream().sorted(Comparator.comparing(RexNode::toString)).toList();
  }
}
