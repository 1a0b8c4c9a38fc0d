package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.block.PostgresOperator.Trait;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Operator;
import io.viewfinder.rewriter.catalog.TypeUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Makes Calcite row expressions in one canonical form: operands of commutative operators in order,
 * {@code a > b} as {@code b < a}, NOT pushed down to where it can go no further, ANDs and ORs flat.
 * Their Calcite types say nothing; PostgreSQL's are kept on {@link PostgresOperator}. Any thread.
 */
final class RowExpressions {
  private static final Pattern ONE_OPERATOR = Pattern.compile("operator \\d+");
  static final String AND = "and";
  static final String OR = "or";
  static final String NOT = "not";
  static final String IS_NULL = "is null";
  static final String IS_NOT_NULL = "is not null";
  static final TypeUse BOOLEAN = TypeUse.of(PostgresTypes.BOOL);

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

  /** A constant by its type and text: equal only to the same text of the same type. */
  RexNode constant(TypeUse type, String text) {
    return make("constant " + type.oid() + " " + text, text, type, Trait.CONSTANT, List.of());
  }

  RexNode call(String identity, TypeUse type, List<RexNode> operands) {
    return make(identity, "", type, Trait.NONE, operands);
  }

  /** A call that is NULL if any operand is. */
  RexNode strict(String identity, TypeUse type, List<RexNode> operands) {
    return make(identity, "", type, Trait.STRICT, operands);
  }

  /** Operands that may change places, under AND and OR also be taken together. */
  RexNode all(String identity, List<RexNode> operands) {
    List<RexNode> flat =
        operands.stream().flatMap(operand -> partsOf(identity, operand)).distinct().toList();
    return flat.size() == 1
        ? flat.get(0)
        : make(identity, identity, BOOLEAN, Trait.COMMUTATIVE, inOrder(flat));
  }

  private static Stream<RexNode> partsOf(String identity, RexNode operand) {
    return isCall(operand, identity)
        ? ((RexCall) operand).getOperands().stream()
        : Stream.of(operand);
  }

  RexNode aggregate(String identity, TypeUse type, List<RexNode> operands) {
    return make(identity, "", type, Trait.AGGREGATE, operands);
  }

  /** One of PostgreSQL's own operators over operands. */
  RexNode operator(
      Operator operator, TypeUse type, List<RexNode> operands, CatalogSnapshot catalog) {
    Optional<Operator> commutator = catalog.operator(operator.commutator());
    if (commutator.isPresent() && operands.size() == 2) {
      if (commutator.get().oid() == operator.oid()) {
        return operator(operator, type, Trait.STRICT_COMMUTATIVE, inOrder(operands));
      }
      if (commutator.get().oid() < operator.oid()) {
        List<RexNode> swapped = List.of(operands.get(1), operands.get(0));
        return operator(commutator.get(), type, Trait.STRICT, swapped);
      }
    }
    return operator(operator, type, Trait.STRICT, operands);
  }

  private RexNode operator(Operator operator, TypeUse type, Trait trait, List<RexNode> operands) {
    Trait known = operator.strict() ? trait : Trait.NONE;
    String identity = "operator " + operator.oid();
    return make(identity, operator.name(), type, known, operands);
  }

  /** The opposite in three-valued logic. */
  RexNode not(RexNode operand, CatalogSnapshot catalog) {
    if (isCall(operand, NOT)) {
      return ((RexCall) operand).getOperands().get(0);
    }
    if (isCall(operand, AND) || isCall(operand, OR)) {
      List<RexNode> opposites =
          ((RexCall) operand).getOperands().stream().map(part -> not(part, catalog)).toList();
      return all(isCall(operand, AND) ? OR : AND, opposites);
    }
    if (isCall(operand, IS_NULL) || isCall(operand, IS_NOT_NULL)) {
      String opposite = isCall(operand, IS_NULL) ? IS_NOT_NULL : IS_NULL;
      return call(opposite, BOOLEAN, ((RexCall) operand).getOperands());
    }
    return negated(operand, catalog)
        .orElseGet(() -> make(NOT, NOT, BOOLEAN, Trait.STRICT, List.of(operand)));
  }

  private Optional<RexNode> negated(RexNode operand, CatalogSnapshot catalog) {
    if (!(operand instanceof RexCall call) || !(call.getOperator() instanceof PostgresOperator o)) {
      return Optional.empty();
    }
    String name = o.getName();
    if (!ONE_OPERATOR.matcher(name).matches() || !o.isStrict()) {
      return Optional.empty();
    }
    return catalog
        .operator(Long.parseLong(name.substring(9)))
        .flatMap(known -> catalog.operator(known.negator()))
        .map(negator -> operator(negator, BOOLEAN, call.getOperands(), catalog));
  }

  /** Whether it is a call of this identity. */
  static boolean isCall(RexNode node, String identity) {
    return node instanceof RexCall call && call.getOperator().getName().equals(identity);
  }

  /** The symbol of the operator called, or the text of the constant; empty for anything else. */
  static String symbol(RexNode node) {
    return node instanceof RexCall call && call.getOperator() instanceof PostgresOperator operator
        ? operator.symbol()
        : "";
  }

  private RexNode make(
      String identity, String symbol, TypeUse type, Trait trait, List<RexNode> operands) {
    return builder.makeCall(any, new PostgresOperator(identity, symbol, type, trait), operands);
  }

  static List<RexNode> inOrder(List<RexNode> operands) {
    List<RexNode> ordered = new ArrayList<>(operands);
    ordered.sort(Comparator.comparing(RexNode::toString));
    return ordered;
  }
}
