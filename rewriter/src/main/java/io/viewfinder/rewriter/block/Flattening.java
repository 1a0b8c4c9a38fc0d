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
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes queries that only select, join and filter part of the block that reads them, and one of
 * those that group besides ({@link Regrouping}).
 *
 * <pre>{@code
 * before  select sum(t.x) from (select a.x, b.y from a join b on a.k = b.k where a.z > 0) t
 *          where t.y = 1
 * after   select sum(a.x) from a, b where a.k = b.k and a.z > 0 and b.y = 1
 * }</pre>
 */
final class Flattening {
  private final Queries queries;
  private final Reach reach;
  private boolean hasMetGroups;

  /** What is made part of a block. */
  private enum Reach {
    NOTHING,
    ROWS,
    GROUPS
  }

  private Flattening(Queries queries, Reach reach) {
    this.queries = queries;
    this.reach = reach;
  }

  /** One that makes all it can part of a block. */
  Flattening(Queries queries) {
    this(queries, Reach.GROUPS);
  }

  /** One that leaves all as it is. */
  static Flattening none(Queries queries) {
    return new Flattening(queries, Reach.NOTHING);
  }

  /** What to try where this was too much; empty where it was nothing. */
  Optional<Flattening> less() {
    return switch (reach) {
      case NOTHING -> Optional.empty();
      case ROWS -> Optional.of(none(queries));
      case GROUPS ->
          Optional.of(hasMetGroups ? new Flattening(queries, Reach.ROWS) : none(queries));
    };
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
    if (block == null || !isWithinReach(block, inputs)) {
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

  private boolean isWithinReach(SelectBlock block, Inputs inputs) {
    if (reach == Reach.NOTHING || !isSimple(block)) {
      return false;
    }
    boolean isOfRows = !block.grouping().written() && block.having().isEmpty();
    hasMetGroups |= !isOfRows;
    return isOfRows
        || (reach == Reach.GROUPS && isOfGroups(block) && !inputs.regrouping().isActive());
  }

  private static boolean isOfGroups(SelectBlock block) {
    return block.grouping().written() && block.grouping().isPlain();
  }

  private static boolean isSimple(SelectBlock block) {
    boolean isPlain =
        !block.distinct().written() && block.rows().isAll() && !block.from().isEmpty();
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
    Head head = head(block, inside, source, inputs, mark);
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < head.outputs().size(); i++) {
      Resolved meaning = head.outputs().get(i);
      requireTyped(meaning);
      String label = head.items().get(i).label();
      fields.add(new Field(i < as.columns().size() ? as.columns().get(i) : label, meaning, false));
    }
    if (fields.size() < as.columns().size()) {
      throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, "columns of " + as.alias());
    }
    return new FromResolver.Source(source.tree(), new Entry(as.alias(), "", fields).alone());
  }

  private Head head(
      SelectBlock block, Place inside, FromResolver.Source source, Inputs inputs, int mark) {
    Regrouping regrouping = inputs.regrouping();
    ExpressionResolver expressions =
        new ExpressionResolver(
            inside.language(),
            new Scope(source.names(), inside.around()),
            queries.at(inside),
            isNullable(source, inputs),
            regrouping.under(block));
    Head head = new Head(block, source.names(), inside.language(), expressions);
    if (block.grouping().written()) {
      regrouping.requireOwn(head.outputs());
      regrouping.requireOwn(head.having());
      Grouped grouped =
          new Grouped(block.grouping(), head.keys(), inputs)
              .with(head.outputs(), head.having(), List.of());
      requireSharp(grouped.keys(), inside);
      regrouping.read(mark, inputs.mark() - mark, grouped.keys(), head.having());
    } else {
      regrouping.requireNoAggregate();
    }
    return head;
  }

  private static IntPredicate isNullable(FromResolver.Source source, Inputs inputs) {
    List<JoinTree.Outer> outer = new ArrayList<>();
    source.tree().collect(new ArrayList<>(), outer);
    return column -> !outer.isEmpty() || !inputs.columns().get(column).notNull();
  }

  /* One of several equal values stands for them all: rows would show each its own. */
  private static void requireSharp(List<Resolved> keys, Place inside) {
    if (!keys.stream().allMatch(key -> key.hasIdentityEquality(inside.language().catalog()))) {
      throw Regrouping.staying();
    }
  }

  private static void requireMovable(Input input, Place outside) {
    boolean isSameThere =
        input.isTable()
            && input.item() instanceof FromItem.Table table
            && outside.tables().item(table).isEmpty();
    if (!isSameThere) {
      throw Regrouping.staying();
    }
  }

  private static void requireTyped(Resolved output) {
    if (output.isUnknownLiteral() || output.source() instanceof Expression.Parameter) {
      throw Regrouping.staying();
    }
  }
}
