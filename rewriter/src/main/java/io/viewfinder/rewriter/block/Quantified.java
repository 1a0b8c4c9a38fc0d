package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import io.viewfinder.rewriter.sql.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.calcite.rex.RexNode;

/** Comparisons with any or all elements of an array: over a list of them, one by one. */
final class Quantified {
  private static final Pattern PLAIN_ELEMENTS =
      Pattern.compile("\\{[A-Za-z0-9_.:+-]+(,[A-Za-z0-9_.:+-]+)*}");

  private final Language language;
  private final Operations operations;
  private final RowExpressions rows;

  Quantified(Language language, Operations operations) {
    this.language = language;
    this.operations = operations;
    this.rows = language.rows();
  }

  Resolved resolve(Expression.Binary binary, List<Resolved> children) {
    Resolved left = children.get(0);
    Resolved array = children.get(1);
    boolean isAny = binary.operator().endsWith(" any");
    String operator = binary.operator().substring(0, binary.operator().length() - 4);
    List<Resolved> elements = elements(array);
    if (elements.isEmpty()) {
      return opaque(binary, operator, left, array, children);
    }
    List<RexNode> each = new ArrayList<>();
    Volatility volatility = Volatility.IMMUTABLE;
    for (Resolved element : elements) {
      Operations.Outcome outcome = operations.binary(operator, left, element);
      each.add(outcome.row());
      volatility = volatility.or(outcome.volatility());
    }
    RexNode row = rows.all(isAny ? RowExpressions.OR : RowExpressions.AND, each);
    return new Resolved(binary, row, RowExpressions.BOOLEAN, children).or(volatility);
  }

  /* The elements where the text shows them; none where it does not. */
  private static List<Resolved> elements(Resolved array) {
    if (array.source() instanceof Written written && written.form() == Written.Form.ARRAY) {
      return array.children();
    }
    if (!array.isUnknownLiteral()) {
      return List.of();
    }
    String text = Objects.requireNonNullElse(array.literal().value(), "");
    boolean isPlain = PLAIN_ELEMENTS.matcher(text).matches();
    List<String> parts =
        isPlain ? List.of(text.substring(1, text.length() - 1).split(",", -1)) : List.of();
    return parts.stream().anyMatch("null"::equalsIgnoreCase)
        ? List.of()
        : parts.stream().map(part -> element(array, part)).toList();
  }

  private static Resolved element(Resolved array, String text) {
    Literal literal = new Literal(LiteralKind.STRING, "'" + text + "'", text);
    RexNode row = new RowExpressions().constant(array.type(), text);
    return new Resolved(literal, row, array.type(), List.of());
  }

  private Resolved opaque(
      Expression.Binary binary,
      String operator,
      Resolved left,
      Resolved array,
      List<Resolved> children) {
    long element = language.types().element(array.type().oid());
    boolean isTyped = !PostgresTypes.isUnresolved(element);
    if (!isTyped && !array.isUnknownLiteral() && !array.hasParameter()) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, binary.operator() + " over no array");
    }
    TypeUse of = isTyped ? new TypeUse(element, -1, array.type().collation()) : left.type();
    Resolved one = new Resolved(array.source(), array.row(), of, List.of());
    Operations.Outcome outcome = operations.binary(operator, left, one);
    RexNode row = rows.call(binary.operator(), outcome.type(), List.of(outcome.row()));
    Volatility volatility = isTyped ? outcome.volatility() : Volatility.STABLE;
    return new Resolved(binary, row, outcome.type(), children).or(volatility);
  }
}
