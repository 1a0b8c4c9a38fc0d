package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.block.Namespace.Entry;
import io.viewfinder.rewriter.block.Namespace.Field;
import io.viewfinder.rewriter.catalog.Column;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.catalog.StoredView;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.ParsedStatement;
import io.viewfinder.rewriter.sql.Query;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.StatementParser;
import io.viewfinder.rewriter.sql.SubQuery;
import io.viewfinder.rewriter.sql.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes queries that only select, join and filter part of the block that reads them.
 *
 * <pre>{@code
 * before  select sum(t.x) from (select a.x, b.y from a join b on a.k = b.k where a.z > 0) t
 *          where t.y = 1
 * after   select sum(a.x) from a, b where a.k = b.k and a.z > 0 and b.y = 1
 * }</pre>
 */
final class Flattening {
  private final Queries queries;
  private final boolean enabled;

  Flattening(Queries queries, boolean enabled) {
    this.queries = queries;
    this.enabled = enabled;
  }

  /** The names that a query is read under: an alias, and labels for its first outputs. */
  record As(String alias, List<String> columns) {}

  /** A query as part of the block; empty where it has to stay what it is. */
  Optional<FromResolver.Source> query(Query query, Place place, As as, Inputs inputs) {
    return query(query, place, as, inputs, null);
  }

  /** A plain view as part of the block; empty where it has to stay what it is. */
  Optional<FromResolver.Source> view(
      FromItem.Table table, Relation view, Place place, Inputs inputs) {
    Optional<StoredView> stored =
        place.language().catalog().view(view.oid()).filter(StoredView::simple);
    if (stored.isEmpty()
        || !(StatementParser.parse(stored.get().sql()) instanceof ParsedStatement.Read read)) {
      return Optional.empty();
    }
    Language language = Language.of(place.language().catalog(), List.of(), place.rows());
    Place inside = new Place(language, CommonTables.NONE, new Surrounding.Nothing());
    List<String> names = new ArrayList<>(table.columnAliases());
    view.columns().stream().skip(names.size()).map(Column::name).forEach(names::add);
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (inputs.mayRead(names.get(i))) {
        columns.add(view.columns().get(i).name());
      }
    }
    ViewUse use = new ViewUse(table, view, columns, List.of(stored.get()));
    return query(read.query(), inside, new As(table.alias(), names), inputs, use);
  }

  private Optional<FromResolver.Source> query(
      Query query, Place place, As as, Inputs inputs, @Nullable ViewUse view) {
    SelectBlock block = query.onlyBlock();
    if (!enabled || block == null || !isSimple(block)) {
      return Optional.empty();
    }
    int mark = inputs.mark();
    try {
      FromResolver.Source source =
          inputs.flattening(view, () -> part(block, place, place.in(query), as, inputs));
      return Optional.of(source);
    } catch (NotUnderstoodException e) {
      inputs.reset(mark);
      return Optional.empty(); // read as it stands, it may be understood yet
    }
  }

  private static boolean isSimple(SelectBlock block) {
    boolean isPlain =
        !block.distinct().written()
            && !block.grouping().written()
            && block.having().isEmpty()
            && block.rows().isAll()
            && !block.from().isEmpty();
    return isPlain && Tree.expressions(block).stream().allMatch(Flattening::isSimple);
  }

  private static boolean isSimple(Expression expression) {
    return !(expression instanceof SubQuery)
        && !(expression instanceof Window)
        && expression.children().stream().allMatch(Flattening::isSimple);
  }

  private FromResolver.Source part(
      SelectBlock block, Place outside, Place inside, As as, Inputs inputs) {
    int mark = inputs.mark();
    FromResolver.Source source = new FromResolver(inside, queries, this, inputs).block(block);
    for (Input input : inputs.inputs().subList(mark, inputs.mark())) {
      requireMovable(input, outside);
    }
    ExpressionResolver expressions =
        new ExpressionResolver(
            inside.language(),
            new Scope(source.names(), inside.around()),
            queries.at(inside),
            column -> true);
    List<Field> fields = new ArrayList<>();
    for (SelectBlock.Item item : Stars.spelledOut(block.items(), source.names())) {
      Resolved meaning = expressions.resolve(item.expression());
      requireMovable(meaning);
      String name =
          fields.size() < as.columns().size() ? as.columns().get(fields.size()) : item.label();
      fields.add(new Field(name, meaning, false));
    }
    if (fields.size() < as.columns().size()) {
      throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, "columns of " + as.alias());
    }
    return new FromResolver.Source(source.tree(), new Entry(as.alias(), "", fields).alone());
  }

  private static void requireMovable(Input input, Place outside) {
    boolean isSameThere =
        input.isTable()
            && input.item() instanceof FromItem.Table table
            && outside.tables().item(table).isEmpty();
    if (!isSameThere) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, "a query that has to stay");
    }
  }

  private static void requireMovable(Resolved output) {
    boolean isTyped =
        !output.isUnknownLiteral() && !(output.source() instanceof Expression.Parameter);
    if (!isTyped || output.hasAggregate()) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, "a query that has to stay");
    }
  }
}
