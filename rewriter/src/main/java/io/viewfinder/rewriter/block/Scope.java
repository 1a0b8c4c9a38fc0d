package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Column;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression.ColumnName;
import io.viewfinder.rewriter.sql.SelectBlock.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that a block's FROM brings into scope. */
final class Scope {
  private final List<Source> sources;
  private final List<BlockColumn> columns;

  private Scope(List<Source> sources, List<BlockColumn> columns) {
    this.sources = List.copyOf(sources);
    this.columns = List.copyOf(columns);
  }

  /** Resolves FROM along the search path; fails for anything but ordinary tables. */
  static Scope of(List<Source> sources, CatalogSnapshot catalog, List<String> searchPath) {
    Set<String> aliases = new HashSet<>();
    List<BlockColumn> columns = new ArrayList<>();
    for (int table = 0; table < sources.size(); table++) {
      Source source = sources.get(table);
      if (!aliases.add(source.alias())) {
        throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, source.alias() + " twice in FROM");
      }
      Relation relation = relation(source, catalog, searchPath);
      for (Column column : relation.columns()) {
        columns.add(new BlockColumn(table, relation, column));
      }
    }
    return new Scope(sources, columns);
  }

  private static Relation relation(
      Source source, CatalogSnapshot catalog, List<String> searchPath) {
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

  List<BlockColumn> columns() {
    return columns;
  }

  /** Whether an unqualified name is a column here. */
  boolean hasColumn(String name) {
    return columns.stream().anyMatch(column -> column.column().name().equals(name));
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
    if (!column.column().name().equals(name.name())) {
      return false;
    }
    Source source = sources.get(column.table());
    return switch (name.qualifiers().size()) {
      case 0 -> true;
      case 1 -> source.alias().equals(name.qualifiers().get(0));
      case 2 ->
          source.alias().equals(name.qualifiers().get(1))
              && source.alias().equals(source.name())
              && column.relation().schema().equals(name.qualifiers().get(0));
      default -> false;
    };
  }
}
