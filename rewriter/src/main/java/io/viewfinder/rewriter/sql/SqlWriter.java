package io.viewfinder.rewriter.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes expressions and blocks as SQL, every operator in brackets, and keeps count of the
 * parameters in the order in which they are written. One thread, one statement.
 */
public final class SqlWriter implements Expression.Visitor<SqlWriter> {
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> parameters = new ArrayList<>();
  private final Function<Expression.ColumnName, String> columns;
  private final Function<FromItem.State, String> states;
  private final Renaming renaming;

  /**
   * A writer.
   *
   * @param columns how a column of a base table is written
   * @param states how a view's stored rows are written in FROM, without their alias
   * @param renaming what is written in place of names in sub-queries
   */
  private SqlWriter(
      Function<Expression.ColumnName, String> columns,
      Function<FromItem.State, String> states,
      Renaming renaming) {
    this.columns = columns;
    this.states = states;
    this.renaming = renaming;
  }

  /** A writer that writes columns as they were named. */
  public static SqlWriter asNamed() {
    return overColumns(SqlWriter::named);
  }

  /** A writer that is told how each column is written. */
  public static SqlWriter overColumns(Function<Expression.ColumnName, String> columns) {
    return new SqlWriter(
        columns,
        state -> {
          throw new IllegalArgumentException("a state where there is none: " + state.table());
        },
        new Renaming());
  }

  /** A writer that is told how stored rows are written, and what is named otherwise. */
  public static SqlWriter overStates(Function<FromItem.State, String> states, Renaming renaming) {
    return new SqlWriter(SqlWriter::named, states, renaming);
  }

  private static String named(Expression.ColumnName column) {
    StringBuilder name = new StringBuilder();
    column.qualifiers().forEach(part -> name.append(Names.quote(part)).append('.'));
    return name.append(Names.quote(column.name())).toString();
  }

  /** What was written so far. */
  public String text() {
    return text.toString();
  }

  /** For each {@code ?} written, the number of the parameter it stands for. */
  public List<Integer> parameters() {
    return List.copyOf(parameters);
  }

  /** Counts a parameter that stands in text written as it is. */
  public void count(int parameter) {
    parameters.add(parameter);
  }

  /** Writes a view's stored rows as they stand in FROM, without their alias. */
  SqlWriter state(FromItem.State state) {
    return raw(states.apply(state));
  }

  /** Writes text as it is. */
  public SqlWriter raw(String sql) {
    text.append(sql);
    return this;
  }

  /** Writes expressions with a separator between them. */
  public SqlWriter list(List<Expression> expressions, String separator) {
    Iterator<Expression> each = expressions.iterator();
    while (each.hasNext()) {
      expression(each.next());
      if (each.hasNext()) {
        raw(separator);
      }
    }
    return this;
  }

  /** Writes one expression. */
  public SqlWriter expression(Expression expression) {
    return expression.accept(this);
  }

  @Override
  public SqlWriter columnName(Expression.ColumnName name) {
    Optional<Expression> other = renaming.of(name);
    return other.isPresent() ? expression(other.get()) : raw(columns.apply(name));
  }

  @Override
  public SqlWriter literal(Expression.Literal literal) {
    return raw(literal.text());
  }

  @Override
  public SqlWriter parameter(Expression.Parameter parameter) {
    parameters.add(parameter.index());
    return raw("?");
  }

  @Override
  public SqlWriter stateColumn(Expression.StateColumn stateColumn) {
    return raw(stateColumn.alias()).raw(".").raw(Names.quote(stateColumn.name()));
  }

  @Override
  public SqlWriter unsupported(Expression.Unsupported unsupported) {
    throw new IllegalArgumentException("cannot be written: " + unsupported.what());
  }

  @Override
  public SqlWriter unary(Expression.Unary unary) {
    return unary.operator().startsWith("is")
        ? raw("(").expression(unary.operand()).raw(" ").raw(unary.operator()).raw(")")
        : raw("(").raw(unary.operator()).raw(" ").expression(unary.operand()).raw(")");
  }

  @Override
  public SqlWriter binary(Expression.Binary binary) {
    raw("(").expression(binary.left()).raw(" ").raw(binary.operator()).raw(" ");
    boolean isOverArray = binary.operator().endsWith(" any") || binary.operator().endsWith(" all");
    raw(isOverArray ? "(" : "").expression(binary.right());
    return raw(isOverArray ? "))" : ")");
  }

  @Override
  public SqlWriter between(Expression.Between between) {
    raw("(").expression(between.operand()).raw(between.negated() ? " not" : "");
    raw(" between ").expression(between.low());
    return raw(" and ").expression(between.high()).raw(")");
  }

  @Override
  public SqlWriter in(Expression.In in) {
    raw("(").expression(in.children().get(0)).raw(in.negated() ? " not in (" : " in (");
    return list(in.children().subList(1, in.children().size()), ", ").raw("))");
  }

  @Override
  public SqlWriter choice(Expression.Case choice) {
    Iterator<Expression> parts = choice.children().iterator();
    raw("case");
    if (choice.hasOperand()) {
      raw(" ").expression(parts.next());
    }
    int whens = (choice.children().size() - (choice.hasOperand() ? 1 : 0)) / 2;
    for (int i = 0; i < whens; i++) {
      raw(" when ").expression(parts.next()).raw(" then ").expression(parts.next());
    }
    if (choice.hasElse()) {
      raw(" else ").expression(parts.next());
    }
    return raw(" end");
  }

  @Override
  public SqlWriter cast(Expression.Cast cast) {
    return raw("cast(").expression(cast.operand()).raw(" as ").raw(cast.type()).raw(")");
  }

  @Override
  public SqlWriter extract(Expression.Extract extract) {
    raw("extract(").raw(extract.field()).raw(" from ");
    return expression(extract.operand()).raw(")");
  }

  @Override
  public SqlWriter construct(Expression.Construct construct) {
    return raw(construct.keyword()).raw("(").list(construct.children(), ", ").raw(")");
  }

  @Override
  public SqlWriter call(Call call) {
    if (!call.schema().isEmpty()) {
      raw(Names.quote(call.schema())).raw(".");
    }
    raw(Names.quote(call.name())).raw(call.distinct() ? "(distinct " : "(");
    if (call.star()) {
      raw("*");
    }
    list(call.arguments(), ", ").orderBy(call.sortKeys(), call.orderings()).raw(")");
    call.filter().ifPresent(filter -> raw(" filter (where ").expression(filter).raw(")"));
    return this;
  }

  private SqlWriter orderBy(List<Expression> keys, List<String> orderings) {
    for (int i = 0; i < keys.size(); i++) {
      raw(i == 0 ? " order by " : ", ").expression(keys.get(i)).raw(orderings.get(i));
    }
    return this;
  }

  @Override
  public SqlWriter window(Window window) {
    expression(window.call()).raw(" over (");
    if (window.partitions() > 0) {
      raw("partition by ").list(window.partitionBy(), ", ");
    }
    return orderBy(window.sortKeys(), window.orderings()).raw(" ").raw(window.frame()).raw(")");
  }

  @Override
  public SqlWriter subQuery(SubQuery subQuery) {
    String opening =
        switch (subQuery.kind()) {
          case SCALAR -> "(";
          case EXISTS -> "exists (";
          case IN -> " in (";
          case NOT_IN -> " not in (";
          case ANY -> " " + subQuery.operator() + " any (";
          case ALL -> " " + subQuery.operator() + " all (";
          case ARRAY -> "array(";
        };
    raw("(");
    row(subQuery.children()).raw(opening);
    QueryText.write(this, subQuery.query());
    return raw("))");
  }

  private SqlWriter row(List<Expression> operands) {
    return operands.size() > 1 ? raw("(").list(operands, ", ").raw(")") : list(operands, ", ");
  }

  @Override
  public SqlWriter star(Expression.Star star) {
    star.qualifiers().forEach(part -> raw(Names.quote(part)).raw("."));
    return raw("*");
  }

  @Override
  public SqlWriter current(Expression.Current current) {
    return raw(current.name()).raw(current.digits());
  }

  @Override
  public SqlWriter collate(Expression.Collate collate) {
    raw("(").expression(collate.operand()).raw(" collate ");
    return raw(collate.collation()).raw(")");
  }

  @Override
  public SqlWriter written(Written written) {
    Iterator<String> texts = written.texts().iterator();
    raw(texts.next());
    written.children().forEach(child -> expression(child).raw(texts.next()));
    return this;
  }
}
