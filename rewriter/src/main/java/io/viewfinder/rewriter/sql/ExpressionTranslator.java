package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.sql.Expression.Unsupported;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.create.table.ColDataType;
import net.sf.jsqlparser.statement.select.AllColumns;
import org.jspecify.annotations.Nullable;

/** Turns the parser's expressions into ours; what it does not know becomes {@link Unsupported}. */
final class ExpressionTranslator extends LeafTranslator {

  private static final Set<String> CONSTRUCTS = Set.of("coalesce", "nullif", "greatest", "least");

  ExpressionTranslator(SourceText source) {
    super(source);
    add(AndExpression.class, this::visit);
    add(OrExpression.class, this::visit);
    add(Addition.class, this::visit);
    add(Subtraction.class, this::visit);
    add(Multiplication.class, this::visit);
    add(Division.class, this::visit);
    add(Modulo.class, this::visit);
    add(Concat.class, this::visit);
    add(EqualsTo.class, this::visit);
    add(NotEqualsTo.class, this::visit);
    add(GreaterThan.class, this::visit);
    add(GreaterThanEquals.class, this::visit);
    add(MinorThan.class, this::visit);
    add(MinorThanEquals.class, this::visit);
    add(LikeExpression.class, this::visit);
    add(NotExpression.class, this::visit);
    add(SignedExpression.class, this::visit);
    add(IsNullExpression.class, this::visit);
    add(Between.class, this::visit);
    add(InExpression.class, this::visit);
    add(CaseExpression.class, this::visit);
    add(CastExpression.class, this::visit);
    add(ExtractExpression.class, this::visit);
    add(Function.class, this::visit);
    add(ParenthesedExpressionList.class, this::visit);
  }

  /** Our form of an expression. */
  Expression translate(net.sf.jsqlparser.expression.Expression expression) {
    return term(expression).expression();
  }

  private List<Expression> translateAll(
      Iterable<? extends net.sf.jsqlparser.expression.Expression> expressions) {
    List<Expression> translated = new ArrayList<>();
    expressions.forEach(expression -> translated.add(translate(expression)));
    return translated;
  }

  /* Operators. */

  private Term visit(AndExpression and) {
    return leftAssociative(and, "and", Term.AND);
  }

  private Term visit(OrExpression or) {
    return leftAssociative(or, "or", Term.OR);
  }

  private Term visit(Addition addition) {
    return leftAssociative(addition, "+", Term.SUM);
  }

  private Term visit(Subtraction subtraction) {
    return leftAssociative(subtraction, "-", Term.SUM);
  }

  private Term visit(Multiplication multiplication) {
    return leftAssociative(multiplication, "*", Term.PRODUCT);
  }

  private Term visit(Division division) {
    return leftAssociative(division, "/", Term.PRODUCT);
  }

  private Term visit(Modulo modulo) {
    return leftAssociative(modulo, "%", Term.PRODUCT);
  }

  private Term visit(Concat concat) {
    return leftAssociative(concat, "||", Term.OTHER);
  }

  private Term leftAssociative(BinaryExpression binary, String operator, int binding) {
    Expression left = term(binary.getLeftExpression()).bound(binding);
    Expression right = term(binary.getRightExpression()).bound(binding + 1);
    return new Term(new Expression.Binary(operator, left, right), binding);
  }

  private Term visit(EqualsTo comparison) {
    return comparison(comparison, "=");
  }

  private Term visit(NotEqualsTo comparison) {
    return comparison(comparison, "<>");
  }

  private Term visit(GreaterThan comparison) {
    return comparison(comparison, ">");
  }

  private Term visit(GreaterThanEquals comparison) {
    return comparison(comparison, ">=");
  }

  private Term visit(MinorThan comparison) {
    return comparison(comparison, "<");
  }

  private Term visit(MinorThanEquals comparison) {
    return comparison(comparison, "<=");
  }

  private Term comparison(BinaryExpression binary, String operator) {
    String written = binary.getStringExpression().strip();
    if (!written.equals(operator) && !(written.equals("!=") && operator.equals("<>"))) {
      return Term.unsupported("the operator " + written);
    }
    Expression left = term(binary.getLeftExpression()).bound(Term.COMPARISON + 1);
    Expression right = term(binary.getRightExpression()).bound(Term.COMPARISON + 1);
    return new Term(new Expression.Binary(operator, left, right), Term.COMPARISON);
  }

  private Term visit(LikeExpression like) {
    if (like.getEscape() != null
        || like.isUseBinary()
        || like.getLikeKeyWord() != LikeExpression.KeyWord.LIKE) {
      return Term.unsupported("a pattern match other than LIKE");
    }
    Expression left = term(like.getLeftExpression()).bound(Term.RANGE + 1);
    Expression right = term(like.getRightExpression()).bound(Term.RANGE + 1);
    return new Term(
        new Expression.Binary(like.isNot() ? "not like" : "like", left, right), Term.RANGE);
  }

  private Term visit(NotExpression not) {
    if (not.isExclamationMark()) {
      return Term.unsupported("the operator !");
    }
    return new Term(
        new Expression.Unary("not", term(not.getExpression()).bound(Term.NOT)), Term.NOT);
  }

  private Term visit(SignedExpression signed) {
    if (signed.getSign() != '-') {
      return Term.unsupported("the sign " + signed.getSign());
    }
    Expression operand = term(signed.getExpression()).bound(Term.SIGN + 1);
    return new Term(new Expression.Unary("-", operand), Term.SIGN);
  }

  private Term visit(IsNullExpression test) {
    if (test.isUseIsNull() || test.isUseNotNull()) {
      return Term.unsupported("ISNULL");
    }
    Expression operand = term(test.getLeftExpression()).bound(Term.IS + 1);
    String operator = test.isNot() ? "is not null" : "is null";
    return new Term(new Expression.Unary(operator, operand), Term.IS);
  }

  private Term visit(Between between) {
    if (between.isUsingSymmetric() || between.isUsingAsymmetric()) {
      return Term.unsupported("BETWEEN SYMMETRIC");
    }
    Expression operand = term(between.getLeftExpression()).bound(Term.RANGE + 1);
    Expression low = term(between.getBetweenExpressionStart()).bound(Term.RANGE + 1);
    Expression high = term(between.getBetweenExpressionEnd()).bound(Term.RANGE + 1);
    return new Term(new Expression.Between(operand, low, high, between.isNot()), Term.RANGE);
  }

  private Term visit(InExpression in) {
    if (in.isGlobal()
        || in.getOldOracleJoinSyntax() != 0
        || !(in.getRightExpression() instanceof ParenthesedExpressionList<?> list)) {
      return Term.unsupported("IN over a sub-query");
    }
    List<Expression> children = new ArrayList<>();
    children.add(term(in.getLeftExpression()).bound(Term.RANGE + 1));
    children.addAll(translateAll(list));
    return new Term(new Expression.In(children, in.isNot()), Term.RANGE);
  }

  /* Forms with brackets of their own. */

  private Term visit(ParenthesedExpressionList<?> list) {
    return list.size() == 1 ? Term.atom(translate(list.get(0))) : Term.unsupported("a row");
  }

  private Term visit(CaseExpression expression) {
    List<Expression> children = new ArrayList<>();
    boolean hasOperand = expression.getSwitchExpression() != null;
    if (hasOperand) {
      children.add(translate(expression.getSwitchExpression()));
    }
    for (WhenClause when : expression.getWhenClauses()) {
      children.add(translate(when.getWhenExpression()));
      children.add(translate(when.getThenExpression()));
    }
    boolean hasElse = expression.getElseExpression() != null;
    if (hasElse) {
      children.add(translate(expression.getElseExpression()));
    }
    return Term.atom(new Expression.Case(hasOperand, hasElse, children));
  }

  private Term visit(CastExpression cast) {
    ColDataType type = cast.getColDataType();
    if (type == null
        || cast.getFormat() != null
        || !cast.getColumnDefinitions().isEmpty()
        || !type.getArrayData().isEmpty()
        || cast.isImplicitCast()) {
      return Term.unsupported("a cast in another notation");
    }
    String name = TypeNames.canonical(type);
    if (name.isEmpty()) {
      return Term.unsupported("a cast to " + type);
    }
    boolean isFunctional = source().text(cast).regionMatches(true, 0, "cast", 0, 4);
    Term operand = term(cast.getLeftExpression());
    Expression inner = isFunctional ? operand.expression() : operand.bound(Term.CAST);
    return new Term(new Expression.Cast(inner, name), isFunctional ? Term.ATOM : Term.CAST);
  }

  private Term visit(ExtractExpression extract) {
    String field = extract.getName().toLowerCase(Locale.ROOT);
    return field.matches("[a-z]+")
        ? Term.atom(new Expression.Extract(field, translate(extract.getExpression())))
        : Term.unsupported("a field of EXTRACT");
  }

  private Term visit(Function function) {
    List<String> parts = function.getMultipartName();
    if (hasUnusualClause(function)
        || parts.size() > 2
        || !parts.stream().allMatch(Names::isFoldable)) {
      return Term.unsupported("a call of " + function.getName() + " with further clauses");
    }
    ExpressionList<?> parameters = function.getParameters();
    boolean star = parameters != null && parameters.size() == 1 && isStar(parameters.get(0));
    List<Expression> arguments = parameters == null || star ? List.of() : translateAll(parameters);
    String schema = parts.size() == 2 ? Names.fold(parts.get(0)) : "";
    String name = Names.fold(parts.get(parts.size() - 1));
    if (CONSTRUCTS.contains(name) && parts.get(0).equalsIgnoreCase(name)) {
      return function.isDistinct() || star
          ? Term.unsupported(name)
          : Term.atom(new Expression.Construct(name, arguments));
    }
    return Term.atom(new Expression.Call(schema, name, function.isDistinct(), star, arguments));
  }

  private static boolean isStar(net.sf.jsqlparser.expression.Expression expression) {
    return expression.getClass() == AllColumns.class && expression.toString().equals("*");
  }

  private static boolean hasUnusualClause(Function function) {
    return function.isUnique()
        || function.isEscaped()
        || function.isIgnoreNulls()
        || function.isIgnoreNullsOutside()
        || function.getNullHandling() != null
        || function.getLimit() != null
        || function.getHavingClause() != null
        || function.getChainedParameters() != null
        || function.getNamedParameters() != null
        || function.getAttribute() != null
        || function.getKeep() != null
        || function.getExtraKeyword() != null
        || function.getOnOverflowTruncate() != null
        || isFilled(function.getKeywordArguments())
        || isFilled(function.getOrderByElements());
  }

  private static boolean isFilled(@Nullable List<?> list) {
    return list != null && !list.isEmpty();
  }
}
