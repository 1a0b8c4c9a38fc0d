package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.block.Namespace.Entry;
import io.viewfinder.rewriter.block.Namespace.Field;
import io.viewfinder.rewriter.catalog.Column;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.ColumnName;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.SelectBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves one block's FROM: its inputs, how they are joined, and the names that they bring.
 * Queries that only select, join and filter become part of it. One block; one thread.
 */
final class FromResolver {
  private final Place place;
  private final Queries queries;
  private final Flattening flattening;
  private final Inputs inputs;

  FromResolver(Place place, Queries queries, Flattening flattening, Inputs inputs) {
    this.place = place;
    this.queries = queries;
    this.flattening = flattening;
    this.inputs = inputs;
  }

  /** What an item, or all of FROM, comes to. */
  record Source(JoinTree tree, Namespace names) {}

  /** All items, joined by nothing but their order. */
  Source all(List<FromItem> items) {
    List<JoinTree> trees = new ArrayList<>();
    Namespace names = Namespace.EMPTY;
    for (FromItem item : items) {
      Source source = source(item, names);
      trees.add(source.tree());
      names = names.join(source.names(), List.of());
    }
    return new Source(new JoinTree.Inner(trees, List.of()), names);
  }

  private Source source(FromItem item, Namespace before) {
    if (item instanceof FromItem.Table table) {
      return table(table);
    }
    if (item instanceof FromItem.Derived derived) {
      return derived(derived, before);
    }
    if (item instanceof FromItem.Function function) {
      return function(function, before);
    }
    if (item instanceof FromItem.Join join) {
      return join(join, before);
    }
    String what = item instanceof FromItem.Opaque opaque ? opaque.what() : "a state";
    throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, what);
  }

  /* Tables and whatever has a table's name. */

  private Source table(FromItem.Table table) {
    Optional<CommonTables.Item> common = place.tables().item(table);
    if (common.isPresent()) {
      return common(table, common.get());
    }
    Relation relation = relation(table);
    if (relation.isOrdinaryTable()) {
      return base(table, relation);
    }
    if (relation.kind() == 'v') {
      Optional<Source> flat = flattening.view(table, relation, place, inputs);
      if (flat.isPresent()) {
        return flat.get();
      }
    }
    inputs.addOther(table, outputs(relation));
    return inputs.last(entryName(table));
  }

  private static List<Queries.Output> outputs(Relation relation) {
    return relation.columns().stream()
        .map(column -> new Queries.Output(column.name(), column.type()))
        .toList();
  }

  private Source common(FromItem.Table table, CommonTables.Item item) {
    if (item.isInlined()) {
      Optional<Source> flat =
          flattening.query(
              item.table().query(),
              place.of(item),
              new Flattening.As(table.alias(), names(table.columnAliases(), item)),
              inputs);
      if (flat.isPresent()) {
        return flat.get();
      }
    }
    List<Queries.Output> outputs = queries.outputs(item, place.of(item));
    inputs.addOther(table, renamed(outputs, item.table().columns()));
    return inputs.last(new Entry(table.alias(), "", List.of()));
  }

  private static List<String> names(List<String> aliases, CommonTables.Item item) {
    List<String> names = new ArrayList<>(aliases);
    List<String> own = item.table().columns();
    if (names.size() < own.size()) {
      names.addAll(own.subList(names.size(), own.size()));
    }
    return names;
  }

  private static List<Queries.Output> renamed(List<Queries.Output> outputs, List<String> names) {
    List<Queries.Output> renamed = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      String name = i < names.size() ? names.get(i) : outputs.get(i).label();
      renamed.add(new Queries.Output(name, outputs.get(i).type()));
    }
    return renamed;
  }

  private static Entry entryName(FromItem.Table table) {
    boolean isBare = table.alias().equals(table.name());
    return new Entry(table.alias(), isBare ? table.schema() : "", List.of());
  }

  private Relation relation(FromItem.Table table) {
    Relation relation =
        (table.schema().isEmpty()
                ? place.language().catalog().relation(place.language().searchPath(), table.name())
                : place.language().catalog().relation(table.schema(), table.name()))
            .orElseThrow(() -> new NotUnderstoodException(Reason.UNRESOLVED_NAME, table.written()));
    if (relation.persistence() == 't') {
      throw new NotUnderstoodException(Reason.TEMPORARY_TABLE, table.written());
    }
    if (relation.rowSecurity()) {
      throw new NotUnderstoodException(Reason.ROW_SECURITY, table.written());
    }
    place.language().lookups().table(relation);
    return relation;
  }

  private Source base(FromItem.Table table, Relation relation) {
    String alias = inputs.alias(table.alias(), place.around());
    FromItem.Table written =
        new FromItem.Table(table.written(), table.schema(), table.name(), alias, List.of());
    int first = inputs.addTable(written, relation);
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < relation.columns().size(); i++) {
      Column column = relation.columns().get(i);
      boolean isRenamed = i < table.columnAliases().size();
      String name = isRenamed ? table.columnAliases().get(i) : column.name();
      Resolved meaning =
          new Resolved(
              new ColumnName(List.of(alias), column.name()),
              place.rows().column(first + i),
              column.type(),
              List.of());
      fields.add(new Field(name, meaning, !isRenamed && alias.equals(table.alias())));
    }
    boolean isBare = table.alias().equals(table.name());
    Entry entry = new Entry(table.alias(), isBare ? relation.schema() : "", fields);
    return new Source(new JoinTree.Leaf(inputs.lastPlace()), entry.alone());
  }

  /* Queries and functions. */

  private Source derived(FromItem.Derived derived, Namespace before) {
    if (!derived.lateral()) {
      Optional<Source> flat =
          flattening.query(
              derived.query(),
              place,
              new Flattening.As(derived.alias(), derived.columnAliases()),
              inputs);
      if (flat.isPresent()) {
        return flat.get();
      }
    }
    List<ColumnName> references = new ArrayList<>();
    Surrounding around =
        derived.lateral()
            ? new Surrounding.Within(new Scope(before, place.around()), place.rows(), references)
            : place.around();
    List<Queries.Output> outputs = queries.written(derived.query(), place.within(around));
    if (references.stream().anyMatch(name -> isAmong(name, before))) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_SYNTAX, "LATERAL that reads its neighbours");
    }
    String alias = derived.alias().isEmpty() ? inputs.alias("t", place.around()) : derived.alias();
    inputs.addOther(
        new FromItem.Derived(derived.query(), derived.lateral(), alias, derived.columnAliases()),
        outputs);
    return inputs.last(new Entry(derived.alias(), "", List.of()));
  }

  private static boolean isAmong(ColumnName name, Namespace names) {
    return names.find(name).isPresent();
  }

  private Source function(FromItem.Function function, Namespace before) {
    if (!(function.call() instanceof Call call)) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, "such a function in FROM");
    }
    Scope scope = new Scope(before, place.around());
    ExpressionResolver expressions =
        new ExpressionResolver(place.language(), scope, queries.at(place), column -> true);
    List<Resolved> arguments = call.children().stream().map(expressions::resolve).toList();
    if (arguments.stream().flatMap(Resolved::all).anyMatch(part -> part.column() >= 0)) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_SYNTAX, "a function in FROM that reads its neighbours");
    }
    String alias = function.alias().isEmpty() ? call.name() : function.alias();
    List<Queries.Output> outputs = new ArrayList<>();
    outputs.add(new Queries.Output(alias, tableFunctionType(call, arguments)));
    if (function.ordinality()) {
      outputs.add(new Queries.Output("ordinality", TypeUse.of(PostgresTypes.INT8)));
    }
    inputs.addOther(
        new FromItem.Function(
            call, function.lateral(), function.ordinality(), alias, function.columnAliases()),
        outputs);
    return inputs.last(new Entry(alias, "", List.of()));
  }

  private TypeUse tableFunctionType(Call call, List<Resolved> arguments) {
    Routines routines = place.language().routines();
    Routines.Meaning<?> meaning =
        routines.function(call.name(), routines.functions(call.schema(), call.name()), arguments);
    boolean isUnnest = call.name().equals("unnest") && arguments.size() == 1;
    TypeUse type =
        isUnnest
            ? TypeUse.of(place.language().types().element(arguments.get(0).type().oid()))
            : routines.result(meaning, arguments);
    boolean isScalar =
        place.language().catalog().type(type.oid()).map(known -> known.kind() != 'p').orElse(false);
    if (!isScalar || meaning.volatility() == Volatility.VOLATILE) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, call.name() + "() in FROM");
    }
    return type;
  }

  /* Joins. */

  private Source join(FromItem.Join join, Namespace before) {
    if (join.kind() == FromItem.JoinKind.FULL) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, "FULL JOIN");
    }
    Source left = source(join.left(), before);
    Source right = source(join.right(), before.join(left.names(), List.of()));
    List<Resolved> on = new ArrayList<>();
    List<Field> merged = new ArrayList<>();
    for (String name : shared(join, left.names(), right.names())) {
      Field a = shared(name, left.names());
      Field b = shared(name, right.names());
      on.add(equality(a.meaning(), b.meaning()));
      Field kept = join.kind() == FromItem.JoinKind.RIGHT ? b : a;
      merged.add(new Field(name, kept.meaning(), false));
    }
    Namespace names = left.names().join(right.names(), merged);
    ExpressionResolver expressions =
        new ExpressionResolver(
            place.language(), new Scope(names, place.around()), queries.at(place), column -> true);
    join.on().forEach(condition -> on.add(expressions.resolve(condition)));
    inputs.regrouping().requireIndependent(on, Set.of());
    return new Source(tree(join, left, right, on), names);
  }

  private static List<String> shared(FromItem.Join join, Namespace left, Namespace right) {
    return join.natural()
        ? left.bare().stream().map(Field::name).filter(right::hasColumn).distinct().toList()
        : join.using();
  }

  private static Field shared(String name, Namespace names) {
    return names
        .find(new ColumnName(List.of(), name))
        .orElseThrow(() -> new NotUnderstoodException(Reason.UNRESOLVED_NAME, name));
  }

  private Resolved equality(Resolved left, Resolved right) {
    if (left.type().oid() != right.type().oid()) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, "USING over columns of different types");
    }
    Operations.Outcome outcome = new Operations(place.language()).binary("=", left, right);
    Expression source = new Expression.Binary("=", left.source(), right.source());
    return new Resolved(source, outcome.row(), outcome.type(), List.of(left, right))
        .or(outcome.volatility());
  }

  private JoinTree tree(FromItem.Join join, Source left, Source right, List<Resolved> on) {
    return switch (join.kind()) {
      case LEFT -> left(left, right, on);
      case RIGHT -> left(right, left, on);
      case INNER, CROSS, FULL -> new JoinTree.Inner(List.of(left.tree(), right.tree()), on);
    };
  }

  /* What a flattened query computes must be NULL where nothing fits, as its outputs would be. */
  private JoinTree left(Source preserved, Source nullable, List<Resolved> on) {
    Set<Integer> places = nullable.tree().places();
    inputs.regrouping().requireIndependent(on, places);
    NullRejection rejection = new NullRejection(inputs::placeOf);
    for (Entry entry : nullable.names().entries()) {
      for (Field field : entry.fields()) {
        Set<Integer> keys = new HashSet<>(rejection.nullWith(field.meaning().row()));
        keys.retainAll(places);
        if (keys.isEmpty()) {
          throw new NotUnderstoodException(
              Reason.UNSUPPORTED_SYNTAX, "an outer join to what is never NULL");
        }
      }
    }
    return new JoinTree.Left(preserved.tree(), nullable.tree(), on);
  }

  /** Resolves a block's FROM and WHERE into one source. */
  Source block(SelectBlock block) {
    Source from = all(block.from());
    Regrouping none = new Regrouping();
    ExpressionResolver expressions =
        new ExpressionResolver(
            place.language(),
            new Scope(from.names(), place.around()),
            queries.at(place),
            column -> true,
            none);
    List<Resolved> conditions = new ArrayList<>();
    for (Expression condition : block.conditions()) {
      Conjuncts.of(condition).forEach(part -> conditions.add(expressions.resolve(part)));
    }
    List<Resolved> ofRows = inputs.regrouping().ofRows(conditions, none);
    return new Source(new JoinTree.Inner(List.of(from.tree()), ofRows), from.names());
  }
}
