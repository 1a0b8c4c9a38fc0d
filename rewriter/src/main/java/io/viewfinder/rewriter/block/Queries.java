package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.Query;
import io.viewfinder.rewriter.sql.Query.CommonTable;
import io.viewfinder.rewriter.sql.SelectBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What queries return, read from outside. One statement; one thread. */
final class Queries {
  private final Set<CommonTable> open = Collections.newSetFromMap(new IdentityHashMap<>());

  /** One output. */
  record Output(String label, TypeUse type) {}

  /** Sub-queries of expressions that stand at a place. */
  SubQueries at(Place place) {
    return new SubQueries(this, place);
  }

  /** A block in normal form, with the queries that it reads made part of it where possible. */
  Block block(SelectBlock block, Place place) {
    return block(block, place, new Flattening(this));
  }

  private Block block(SelectBlock block, Place place, Flattening flattening) {
    try {
      return new BlockBuilder(block, place, this, flattening).block();
    } catch (NotUnderstoodException e) {
      return block(block, place, flattening.less().orElseThrow(() -> e));
    }
  }

  /** The scope of a block's own names. */
  Scope scope(SelectBlock block, Place place) {
    return new BlockBuilder(block, place, this, Flattening.none(this)).scope();
  }

  /** The outputs of a WITH item, whose query stands at a place. */
  List<Output> outputs(CommonTables.Item item, Place place) {
    CommonTable table = item.table();
    if (!open.add(table)) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, "a query that reads itself");
    }
    try {
      boolean isRecursive = table.recursive() && table.query() instanceof Query.SetOperation;
      return isRecursive
          ? outputs(((Query.SetOperation) table.query()).arms().get(0), place.in(table.query()))
          : known(table.query(), place);
    } finally {
      open.remove(table);
    }
  }

  /** The outputs of a query that may have to be written as it stands. */
  List<Output> written(Query query, Place place) {
    Tree tree = Tree.of(query);
    boolean isWritable =
        tree.expressions().stream().noneMatch(Expression.Unsupported.class::isInstance)
            && tree.items().stream().noneMatch(FromItem.Opaque.class::isInstance);
    if (!isWritable) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_SYNTAX, "a query in FROM that is not understood");
    }
    return known(query, place);
  }

  /* Where nothing is around it, labels are enough to know what reads a query. */
  private List<Output> known(Query query, Place place) {
    try {
      return outputs(query, place);
    } catch (NotUnderstoodException e) {
      SelectBlock block = query.onlyBlock();
      if (block == null
          || !(place.around() instanceof Surrounding.Nothing)
          || block.items().stream()
              .anyMatch(item -> item.expression() instanceof Expression.Star)) {
        throw e;
      }
      TypeUse unresolved = TypeUse.of(PostgresTypes.UNRESOLVED);
      return block.items().stream().map(item -> new Output(item.label(), unresolved)).toList();
    }
  }

  /** The outputs of a query. */
  List<Output> outputs(Query query, Place place) {
    Place inside = place.in(query);
    if (query instanceof Query.Select select) {
      return outputs(block(select.block(), inside));
    }
    if (query instanceof Query.SetOperation operation) {
      return outputs(operation, inside);
    }
    if (query instanceof Query.Values values) {
      return outputs(values, inside);
    }
    throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, ((Query.Opaque) query).what());
  }

  private static List<Output> outputs(Block block) {
    List<Output> outputs = new ArrayList<>();
    for (int i = 0; i < block.outputs().size(); i++) {
      String label = block.written().items().get(i).label();
      outputs.add(new Output(label, settled(block.outputs().get(i).type())));
    }
    return outputs;
  }

  /* A constant of no type yet leaves its query as text. */
  private static TypeUse settled(TypeUse type) {
    return PostgresTypes.isUnknown(type.oid()) ? new TypeUse(PostgresTypes.TEXT, -1, 100) : type;
  }

  private List<Output> outputs(Query.SetOperation operation, Place place) {
    boolean isByOutputs =
        operation.orderBy().stream().allMatch(order -> isOutput(order.expression()));
    if (!isByOutputs || !isConstant(operation.rows())) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_SYNTAX, "a set operation ordered by more than its outputs");
    }
    List<List<Output>> arms = operation.arms().stream().map(arm -> outputs(arm, place)).toList();
    List<Output> outputs = new ArrayList<>();
    for (int i = 0; i < arms.get(0).size(); i++) {
      outputs.add(new Output(arms.get(0).get(i).label(), common(arms, i, place)));
    }
    return outputs;
  }

  /** The blocks whose rows a set operation puts together. */
  List<Block> arms(Query.SetOperation operation, Place inside) {
    List<Block> blocks = new ArrayList<>();
    for (Query arm : operation.arms()) {
      Place place = inside.in(arm);
      if (arm instanceof Query.Select select) {
        blocks.add(block(select.block(), place));
      } else if (arm instanceof Query.SetOperation inner) {
        blocks.addAll(arms(inner, place));
      } else {
        throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, "an arm that is no SELECT");
      }
    }
    return blocks;
  }

  /** The same as they are written. */
  static List<SelectBlock> blocks(Query query) {
    if (query instanceof Query.Select select) {
      return List.of(select.block());
    }
    return query instanceof Query.SetOperation operation
        ? operation.arms().stream().flatMap(arm -> blocks(arm).stream()).toList()
        : List.of();
  }

  private static boolean isConstant(SelectBlock.RowLimit rows) {
    return isLeaf(rows.limit()) && isLeaf(rows.offset());
  }

  private static boolean isLeaf(@Nullable Expression expression) {
    return expression == null
        || expression instanceof Expression.Literal
        || expression instanceof Expression.Parameter;
  }

  private static boolean isOutput(Expression expression) {
    return expression instanceof Expression.Literal
        || (expression instanceof Expression.ColumnName name && name.qualifiers().isEmpty());
  }

  private static TypeUse common(List<List<Output>> rows, int place, Place where) {
    if (rows.stream().anyMatch(row -> row.size() != rows.get(0).size())) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, "arms of different widths");
    }
    List<TypeUse> types = rows.stream().map(row -> row.get(place).type()).distinct().toList();
    if (types.size() == 1) {
      return types.get(0);
    }
    long common = where.language().conversions().common(types.stream().map(TypeUse::oid).toList());
    return where.language().types().result(common, types);
  }

  private List<Output> outputs(Query.Values values, Place place) {
    ExpressionResolver expressions =
        new ExpressionResolver(
            place.language(), new Scope(Namespace.EMPTY, place.around()), at(place), c -> true);
    List<List<Output>> rows = new ArrayList<>();
    for (List<Expression> row : values.rows()) {
      List<Output> outputs = new ArrayList<>();
      for (Expression expression : row) {
        String label = "column" + (outputs.size() + 1);
        outputs.add(new Output(label, expressions.resolve(expression).type()));
      }
      rows.add(outputs);
    }
    List<Output> outputs = new ArrayList<>();
    for (int i = 0; i < rows.get(0).size(); i++) {
      outputs.add(new Output(rows.get(0).get(i).label(), settled(common(rows, i, place))));
    }
    return outputs;
  }
}
