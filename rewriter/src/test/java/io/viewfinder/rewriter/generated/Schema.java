package io.viewfinder.rewriter.generated;

import java.util.List;
import java.util.Set;

/**
 * Drawn tables, what refers to what, and the statements that make and fill them.
 *
 * @param prelude what the tables need besides: types and collations
 */
record Schema(
    String prelude, List<Table> tables, List<ForeignKey> foreignKeys, List<Filling> fillings) {
  Schema {
    tables = List.copyOf(tables);
    foreignKeys = List.copyOf(foreignKeys);
    fillings = List.copyOf(fillings);
  }

  /**
   * The statements of one table.
   *
   * @param create makes it
   * @param insert fills it, empty for an empty table
   */
  record Filling(String table, String create, String insert) {}

  Table table(String name) {
    return tables.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  /** Everything, ready to execute. */
  String sql() {
    return sql(Set.copyOf(tables.stream().map(Table::name).toList()));
  }

  /** What these tables need, and the constraints among them. */
  String sql(Set<String> names) {
    StringBuilder sql = new StringBuilder(prelude);
    fillings.stream()
        .filter(filling -> names.contains(filling.table()))
        .forEach(filling -> sql.append(filling.create()).append(filling.insert()));
    foreignKeys.stream()
        .filter(key -> names.contains(key.child()) && names.contains(key.parent()))
        .forEach(key -> sql.append(constraint(key)));
    return sql.toString();
  }

  private String constraint(ForeignKey key) {
    if (key.force() == ForeignKey.Force.NONE) {
      return "";
    }
    String constraint =
        "alter table %s add foreign key (%s) references %s (%s)"
            .formatted(
                key.child(),
                names(key.columns()),
                key.parent(),
                names(table(key.parent()).keyColumns()));
    return constraint
        + switch (key.force()) {
          case VALID, NONE -> ";\n";
          case NOT_VALID -> " not valid;\n";
          case DEFERRABLE -> " deferrable initially deferred;\n";
          case DISABLED -> ";\nalter table " + key.child() + " disable trigger all;\n";
        };
  }

  private static String names(List<Column> columns) {
    return String.join(", ", columns.stream().map(Column::name).toList());
  }
}
