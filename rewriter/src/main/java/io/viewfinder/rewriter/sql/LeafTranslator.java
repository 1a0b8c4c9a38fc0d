package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/** Turns the parser's leaves into ours: columns, constants, parameters. */
class LeafTranslator {
  private static final Set<String> BOOLEANS = Set.of("true", "false");

  private final SourceText source;
  private final Map<Class<?>, Function<Object, Term>> forms = new HashMap<>();

  LeafTranslator(SourceText source) {
    this.source = source;
    add(Column.class, this::visit);
    add(DateUnitExpression.class, this::visit);
    add(LongValue.class, this::visit);
    add(DoubleValue.class, this::visit);
    add(StringValue.class, this::visit);
    add(BooleanValue.class, this::visit);
    add(NullValue.class, this::visit);
    add(DateTimeLiteralExpression.class, this::visit);
    add(IntervalExpression.class, this::visit);
    add(JdbcParameter.class, this::visit);
  }

  /** Says how one of the parser's forms is translated: that class alone, not what extends it. */
  final <T> void add(Class<T> form, Function<? super T, Term> translation) {
    forms.put(form, found -> translation.apply(form.cast(found)));
  }

  /** Our term for one of the parser's; a form that nobody added is one we do not reason about. */
  final Term term(net.sf.jsqlparser.expression.Expression expression) {
    return forms.getOrDefault(expression.getClass(), LeafTranslator::unsupported).apply(expression);
  }

  private static Term unsupported(Object form) {
    return Term.unsupported(form.getClass().getSimpleName());
  }

  /** The statement's text. */
  final SourceText source() {
    return source;
  }

  private Term visit(Column column) {
    if (column.getArrayConstructor() != null
        || column.getReturningReferenceType() != null
        || column.getOldOracleJoinSyntax() != 0) {
      return Term.unsupported("a column with a suffix");
    }
    List<String> parts = new ArrayList<>();
    for (String part : source.text(column).split("\\.", -1)) {
      parts.add(part.strip());
    }
    if (!parts.stream().allMatch(Names::isFoldable)) {
      return Term.unsupported("an unusual name");
    }
    if (parts.size() == 1 && BOOLEANS.contains(parts.get(0).toLowerCase(Locale.ROOT))) {
      return literal(LiteralKind.BOOLEAN, parts.get(0), parts.get(0).toLowerCase(Locale.ROOT));
    }
    List<String> folded = parts.stream().map(Names::fold).toList();
    int last = folded.size() - 1;
    return Term.atom(new Expression.ColumnName(folded.subList(0, last), folded.get(last)));
  }

  /* The parser takes columns named day, year and the like for units. */
  private Term visit(DateUnitExpression unit) {
    String name = unit.toString();
    return Names.isFoldable(name)
        ? Term.atom(new Expression.ColumnName(List.of(), Names.fold(name)))
        : Term.unsupported("a unit of time");
  }

  private Term visit(LongValue value) {
    return number(value.getStringValue());
  }

  private Term visit(DoubleValue value) {
    return number(value.toString());
  }

  private static Term number(String text) {
    return text.matches("[0-9]+(\\.[0-9]*)?|\\.[0-9]+")
        ? literal(LiteralKind.NUMBER, text, text)
        : Term.unsupported("the number " + text);
  }

  private Term visit(StringValue value) {
    return string(LiteralKind.STRING, source.text(value), source.text(value));
  }

  private static Term string(LiteralKind kind, String text, String quoted) {
    boolean isPlain =
        quoted.length() >= 2
            && quoted.startsWith("'")
            && quoted.endsWith("'")
            && quoted.indexOf('\\') < 0
            && quoted.indexOf('\n') < 0;
    if (!isPlain) {
      return Term.unsupported("a string constant in another notation");
    }
    return literal(kind, text, quoted.substring(1, quoted.length() - 1).replace("''", "'"));
  }

  private Term visit(BooleanValue value) {
    String text = source.text(value);
    return literal(LiteralKind.BOOLEAN, text, text.toLowerCase(Locale.ROOT));
  }

  private Term visit(NullValue value) {
    return literal(LiteralKind.NULL, "null", null);
  }

  private Term visit(DateTimeLiteralExpression value) {
    return switch (value.getType()) {
      case DATE -> string(LiteralKind.DATE, source.text(value), quotedPart(source.text(value)));
      case TIMESTAMP ->
          string(LiteralKind.TIMESTAMP, source.text(value), quotedPart(source.text(value)));
      default -> Term.unsupported("a constant of type " + value.getType());
    };
  }

  private Term visit(IntervalExpression value) {
    String text = source.text(value);
    return text.toLowerCase(Locale.ROOT).matches("interval\\s+'[^'\\\\]*'")
        ? string(LiteralKind.INTERVAL, text, quotedPart(text))
        : Term.unsupported("an interval with fields");
  }

  private static String quotedPart(String text) {
    int quote = text.indexOf('\'');
    return quote < 0 ? "" : text.substring(quote);
  }

  private static Term literal(LiteralKind kind, String text, @Nullable String value) {
    return Term.atom(new Literal(kind, text, value));
  }

  private Term visit(JdbcParameter parameter) {
    return parameter.isUseFixedIndex() || !parameter.getParameterCharacter().equals("?")
        ? Term.unsupported("a numbered parameter")
        : Term.atom(new Expression.Parameter(source.parameter(parameter, parameter.getIndex())));
  }
}
