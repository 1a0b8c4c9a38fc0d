package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression.ColumnName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names that one FROM brings into scope.
 *
 * @param entries its items
 * @param bare the columns that may be named without a qualifier, in the order of {@code *}
 */
record Namespace(List<Entry> entries, List<Field> bare) {
  static final Namespace EMPTY = new Namespace(List.of(), List.of());
  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

  Namespace {
    entries = List.copyOf(entries);
    bare = List.copyOf(bare);
  }

  /**
   * A column by a name.
   *
   * @param direct whether the name still means it when the block is written anew
   */
  record Field(String name, Resolved meaning, boolean direct) {}

  /**
   * An item of FROM.
   *
   * @param schema of a table that was given no alias, else empty
   */
  record Entry(String alias, String schema, List<Field> fields) {
    Entry {
      fields = List.copyOf(fields);
    }

    Namespace alone() {
      return new Namespace(List.of(this), fields);
    }
  }

  /** Both side by side; {@code merged} replace the columns of their names, and come first. */
  Namespace join(Namespace other, List<Field> merged) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(other.entries);
    Set<String> aliases = new HashSet<>();
    for (Entry entry : all) {
      if (!entry.alias().isEmpty() && !aliases.add(entry.alias())) {
        throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, entry.alias() + " twice in FROM");
      }
    }
    List<Field> columns = new ArrayList<>(merged);
    List<Field> own = new ArrayList<>(bare);
    own.addAll(other.bare);
    own.stream().filter(field -> isNoneOf(merged, field.name())).forEach(columns::add);
    return new Namespace(all, columns);
  }

  private static boolean isNoneOf(List<Field> merged, String name) {
    return merged.stream().noneMatch(field -> field.name().equals(name));
  }

  /** Whether an unqualified name is a column here. */
  boolean hasColumn(String name) {
    return bare.stream().anyMatch(field -> field.name().equals(name));
  }

  /** Whether an item has this name. */
  boolean hasAlias(String alias) {
    return entries.stream().anyMatch(entry -> entry.alias().equals(alias));
  }

  /** The column of this name; empty where it must be one of a query around. */
  Optional<Field> find(ColumnName name) {
    if (name.qualifiers().isEmpty()) {
      if (SYSTEM_COLUMNS.contains(name.name()) && !entries.isEmpty() && !hasColumn(name.name())) {
        throw unresolved(name);
      }
      return only(name, bare);
    }
    Optional<Entry> entry = entry(name.qualifiers());
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    Optional<Field> field = only(name, entry.get().fields());
    if (field.isEmpty()) {
      throw unresolved(name);
    }
    return field;
  }

  private static Optional<Field> only(ColumnName name, List<Field> fields) {
    List<Field> found = fields.stream().filter(f -> f.name().equals(name.name())).toList();
    if (found.size() > 1) {
      throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, name.name() + " is ambiguous");
    }
    return found.stream().findFirst();
  }

  /** The item that qualifiers name. */
  Optional<Entry> entry(List<String> qualifiers) {
    int last = qualifiers.size() - 1;
    String schema = last == 1 ? qualifiers.get(0) : "";
    return entries.stream()
        .filter(entry -> last <= 1 && entry.alias().equals(qualifiers.get(last)))
        .filter(entry -> last == 0 || entry.schema().equals(schema))
        .findFirst();
  }

  static NotUnderstoodException unresolved(ColumnName name) {
    return new NotUnderstoodException(Reason.UNRESOLVED_NAME, name.name());
  }
}
