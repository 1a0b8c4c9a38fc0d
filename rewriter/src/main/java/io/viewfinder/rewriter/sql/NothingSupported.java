package io.viewfinder.rewriter.sql;

import net.sf.jsqlparser.expression.AllValue;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.ArrayExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.CollateExpression;
import net.sf.jsqlparser.expression.ConnectByPriorOperator;
import net.sf.jsqlparser.expression.ConnectByRootOperator;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.DateValue;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.ExpressionVisitor;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.HexValue;
import net.sf.jsqlparser.expression.HighExpression;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.Inverse;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.JsonAggregateFunction;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.JsonFunction;
import net.sf.jsqlparser.expression.KeepExpression;
import net.sf.jsqlparser.expression.KeyExpression;
import net.sf.jsqlparser.expression.LambdaExpression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.LowExpression;
import net.sf.jsqlparser.expression.MySQLGroupConcat;
import net.sf.jsqlparser.expression.NextValExpression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.NumericBind;
import net.sf.jsqlparser.expression.OracleHierarchicalExpression;
import net.sf.jsqlparser.expression.OracleHint;
import net.sf.jsqlparser.expression.OracleNamedFunctionParameter;
import net.sf.jsqlparser.expression.OverlapsCondition;
import net.sf.jsqlparser.expression.PostgresNamedFunctionParameter;
import net.sf.jsqlparser.expression.RangeExpression;
import net.sf.jsqlparser.expression.RowConstructor;
import net.sf.jsqlparser.expression.RowGetExpression;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.StructType;
import net.sf.jsqlparser.expression.TernaryExpression;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TimeValue;
import net.sf.jsqlparser.expression.TimestampValue;
import net.sf.jsqlparser.expression.TimezoneExpression;
import net.sf.jsqlparser.expression.TranscodingFunction;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.UserVariable;
import net.sf.jsqlparser.expression.VariableAssignment;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.XMLSerializeExpr;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseAnd;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseLeftShift;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseOr;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseRightShift;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseXor;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.IntegerDivision;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.conditional.XorExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ContainedBy;
import net.sf.jsqlparser.expression.operators.relational.Contains;
import net.sf.jsqlparser.expression.operators.relational.CosineSimilarity;
import net.sf.jsqlparser.expression.operators.relational.DoubleAnd;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExcludesExpression;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.FullTextSearch;
import net.sf.jsqlparser.expression.operators.relational.GeometryDistance;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IncludesExpression;
import net.sf.jsqlparser.expression.operators.relational.Intersects;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.IsUnknownExpression;
import net.sf.jsqlparser.expression.operators.relational.JsonOperator;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.Matches;
import net.sf.jsqlparser.expression.operators.relational.MemberOfExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.Plus;
import net.sf.jsqlparser.expression.operators.relational.PriorTo;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import net.sf.jsqlparser.expression.operators.relational.SimilarToExpression;
import net.sf.jsqlparser.expression.operators.relational.TSQLLeftJoin;
import net.sf.jsqlparser.expression.operators.relational.TSQLRightJoin;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.piped.FromQuery;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.FunctionAllColumns;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Takes every form that the parser knows for one that we do not reason about; who extends this says
 * which ones we do. The parser's own adapter is not used: for a form that it passes over it answers
 * with what stands inside ({@code a} for {@code a collate "C"}).
 */
abstract class NothingSupported implements ExpressionVisitor<Term> {
  private static Term unsupported(Object form) {
    return Term.unsupported(form.getClass().getSimpleName());
  }

  @Override
  public <S> Term visit(BitwiseRightShift expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(BitwiseLeftShift expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(NullValue expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Function expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(SignedExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(JdbcParameter expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(JdbcNamedParameter expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(DoubleValue expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(LongValue expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(HexValue expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(DateValue expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(TimeValue expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(TimestampValue expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(StringValue expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(BooleanValue expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Addition expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Division expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(IntegerDivision expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Multiplication expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Subtraction expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(AndExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(OrExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(XorExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Between expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(OverlapsCondition expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(EqualsTo expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(GreaterThan expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(GreaterThanEquals expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(InExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(IncludesExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(ExcludesExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(FullTextSearch expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(IsNullExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(IsBooleanExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(IsUnknownExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(LikeExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(MinorThan expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(MinorThanEquals expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(NotEqualsTo expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(DoubleAnd expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Contains expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(ContainedBy expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(ParenthesedSelect expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Column expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(CaseExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(WhenClause expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(ExistsExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(MemberOfExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(AnyComparisonExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Concat expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Matches expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(BitwiseAnd expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(BitwiseOr expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(BitwiseXor expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(CastExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Modulo expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(AnalyticExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(ExtractExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(IntervalExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(OracleHierarchicalExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(RegExpMatchOperator expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(JsonExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(JsonOperator expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(UserVariable expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(NumericBind expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(KeepExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(MySQLGroupConcat expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(
      ExpressionList<? extends net.sf.jsqlparser.expression.Expression> expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(
      RowConstructor<? extends net.sf.jsqlparser.expression.Expression> expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(RowGetExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(OracleHint expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(TimeKeyExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(DateTimeLiteralExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(NotExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(NextValExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(CollateExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(SimilarToExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(ArrayExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(ArrayConstructor expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(VariableAssignment expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(XMLSerializeExpr expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(TimezoneExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(JsonAggregateFunction expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(JsonFunction expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(ConnectByRootOperator expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(ConnectByPriorOperator expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(OracleNamedFunctionParameter expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(AllColumns expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(FunctionAllColumns expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(AllTableColumns expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(AllValue expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(IsDistinctExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(GeometryDistance expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Intersects expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Select expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(TranscodingFunction expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(TrimFunction expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(RangeExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(TernaryExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(TSQLLeftJoin expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(TSQLRightJoin expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(StructType expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(LambdaExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(HighExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(LowExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Plus expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(PriorTo expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(Inverse expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(CosineSimilarity expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(FromQuery expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(DateUnitExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(KeyExpression expression, S context) {
    return unsupported(expression);
  }

  @Override
  public <S> Term visit(PostgresNamedFunctionParameter expression, S context) {
    return unsupported(expression);
  }
}
