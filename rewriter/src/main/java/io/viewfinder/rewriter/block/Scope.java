package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Column;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression.ColumnName;
import io.viewfinder.rewriter.sql.FromItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that a block's FROM brings into scope. */
final class Scope {
  private final List<Input> inputs;
  private final List<BlockColumn> columns;

  private Scope(List<Input> inputs, List<BlockColumn> columns) {
    this.inputs = List.copyOf(inputs);
    this.columns = List.copyOf(columns);
  }

  /** Resolves FROM along the search path; fails for anything but ordinary tables. */
  static Scope of(List<FromItem> items, CatalogSnapshot catalog, List<String> searchPath) {
    Set<String> aliases = new HashSet<>();
    List<Input> inputs = new ArrayList<>();
    List<BlockColumn> columns = new ArrayList<>();
    for (FromItem item : items) {
      FromItem.Table table = table(item);
      if (!aliases.add(table.alias())) {
        throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, table.alias() + " twice in FROM");
      }
      Relation relation = relation(table, catalog, searchPath);
      for (Column column : relation.columns()) {
        columns.add(
            new BlockColumn(
                inputs.size(), column.name(), column.number(), column.type(), column.notNull()));
      }
      inputs.add(new Input(table, relation));
    }
    return new Scope(inputs, columns);
  }

  private static FromItem.Table table(FromItem item) {
    if (item instanceof FromItem.Table table) {
      return table;
    }
    throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, "a FROM item other than a table");
  }

  private static Relation relation(
      FromItem.Table source, CatalogSnapshot catalog, List<String> searchPath) {
    Relation relation =
        (source.schema().isEmpty()
                ? catalog.relation(searchPath, source.name())
                : catalog.relation(source.schema(), source.name()))
            .orElseThrow(
                () -> new NotUnderstoodException(Reason.UNRESOLVED_NAME, source.written()));
    if (relation.persistence() == 't') {
      throw new NotUnderstoodException(Reason.TEMPORARY_TABLE, source.written());
    }
    if (relation.rowSecurity()) {
      throw new NotUnderstoodException(Reason.ROW_SECURITY, source.written());
    }
    if (!relation.isOrdinaryTable()) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_RELATION, source.written());
    }
    return relation;
  }

  List<Input> inputs() {
    return inputs;
  }

  List<BlockColumn> columns() {
    return columns;
  }

  /** Whether an unqualified name is a column here. */
  boolean hasColumn(String name) {
    return columns.stream().anyMatch(column -> column.name().equals(name));
  }

  /** The index of the column of this name. */
  int index(ColumnName name) {
    int found = -1;
    for (int i = 0; i < columns.size(); i++) {
      if (isNamed(columns.get(i), name)) {
        if (found >= 0) {
          throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, name.name() + " is ambiguous");
        }
        found = i;
      }
    }
    if (found < 0) {
      throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, name.name());
    }
    return found;
  }

  private boolean isNamed(BlockColumn column, ColumnName name) {
    if (!column.name().equals(name.name())) {
      return false;
    }
    Input input = inputs.get(column.input());
    return switch (name.qualifiers().size()) {
      case 0 -> true;
      case 1 -> input.item().alias().equals(name.qualifiers().get(0));
      case 2 -> isNamed(input, name.qualifiers().get(0), name.qualifiers().get(1));
      default -> false;
    };
  }

  private static boolean isNamed(Input input, String schema, String name) {
    Relation table = input.table();
    return table != null
        && input.item() instanceof FromItem.Table written
        && written.alias().equals(name)
        && written.name().equals(name)
        && table.schema().equals(schema);
  }
}
