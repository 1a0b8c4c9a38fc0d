package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.TypeUse;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;

/** The values of constants, where they are the same in every session. */
final class Constants {
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Set<String> TRUE = Set.of("true", "t");
  private static final Set<String> FALSE = Set.of("false", "f");

  private final CatalogSnapshot catalog;

  Constants(CatalogSnapshot catalog) {
    this.catalog = catalog;
  }

  /** The value of a constant that a column of this type is compared with. */
  Optional<Value> value(TypeUse column, RexNode node) {
    if (!isConstant(node)) {
      return Optional.empty();
    }
    PostgresOperator constant = (PostgresOperator) ((RexCall) node).getOperator();
    long type = constant.result().oid();
    String text = constant.symbol();
    if (PostgresTypes.isExactNumber(column.oid())) {
      return PostgresTypes.isExactNumber(type) ? number(text) : Optional.empty();
    }
    if (PostgresTypes.isTime(column.oid())) {
      return time(type, text).map(Value.Time::new);
    }
    return type == column.oid() || isText(column.oid(), type)
        ? same(column, text)
        : Optional.empty();
  }

  private static boolean isText(long column, long constant) {
    return column == PostgresTypes.VARCHAR && constant == PostgresTypes.TEXT;
  }

  private Optional<Value> same(TypeUse type, String text) {
    long oid = type.oid();
    if (PostgresTypes.isString(oid)) {
      return catalog.isDeterministic(type.collation())
          ? Optional.of(new Value.Text(comparable(oid, text)))
          : Optional.empty();
    }
    if (oid == PostgresTypes.TIMESTAMPTZ) {
      return IsoTimes.parseWithOffset(text).map(Value.Time::new);
    }
    if (oid == PostgresTypes.BOOL) {
      boolean isKnown = TRUE.contains(text) || FALSE.contains(text);
      return isKnown ? Optional.of(new Value.Truth(TRUE.contains(text))) : Optional.empty();
    }
    boolean isLabel =
        catalog.type(oid).map(known -> known.kind() == 'e').orElse(false)
            || (oid == PostgresTypes.UUID && UUID.matcher(text).matches());
    return isLabel ? Optional.of(new Value.Text(text)) : Optional.empty();
  }

  /* A char(n) is compared without its trailing blanks. */
  private static String comparable(long type, String text) {
    return type == PostgresTypes.BPCHAR ? text.replaceAll(" +$", "") : text;
  }

  private static Optional<Value> number(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(decimal(new BigDecimal(text)))
        : Optional.empty();
  }

  static Value decimal(BigDecimal value) {
    return new Value.Decimal(value.stripTrailingZeros());
  }

  static boolean isConstant(RexNode node) {
    return node instanceof RexCall call
        && call.getOperator() instanceof PostgresOperator operator
        && operator.isConstant();
  }

  /** The time that a constant means beside a date or a timestamp. */
  static Optional<LocalDateTime> time(long beside, RexNode constant) {
    PostgresOperator operator = (PostgresOperator) ((RexCall) constant).getOperator();
    long type = operator.result().oid();
    return time(PostgresTypes.isUnknown(type) ? beside : type, operator.symbol());
  }

  /** The time that a constant of this type means. */
  static Optional<LocalDateTime> time(long type, String text) {
    if (type == PostgresTypes.DATE) {
      return IsoTimes.isDate(text) ? IsoTimes.parse(text) : Optional.empty();
    }
    return type == PostgresTypes.TIMESTAMP ? IsoTimes.parse(text) : Optional.empty();
  }
}
