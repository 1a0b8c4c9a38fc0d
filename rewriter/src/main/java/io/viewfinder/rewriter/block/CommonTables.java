package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.Query;
import io.viewfinder.rewriter.sql.Query.CommonTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The WITH items that are in sight at one place of a statement. Immutable. */
final class CommonTables {
  static final CommonTables NONE = new CommonTables(Map.of());

  private final Map<String, Item> items;

  private CommonTables(Map<String, Item> items) {
    this.items = items;
  }

  /**
   * A WITH item and what its own query sees.
   *
   * @param readOnce whether it is named once at most in the query it belongs to
   */
  record Item(CommonTable table, CommonTables inside, boolean readOnce) {
    /** Whether PostgreSQL may put its query in the place where it is named. */
    boolean isInlined() {
      boolean isKept =
          table.suffix().contains("materialized") && !table.suffix().contains("not materialized");
      return readOnce && !table.recursive() && !isKept;
    }
  }

  /** Those of a query beside these; each sees those before it, under RECURSIVE all of them. */
  CommonTables with(Query query) {
    if (query.commonTables().isEmpty()) {
      return this;
    }
    List<String> read =
        Tree.of(query).items().stream()
            .filter(FromItem.Table.class::isInstance)
            .map(FromItem.Table.class::cast)
            .filter(table -> table.schema().isEmpty())
            .map(FromItem.Table::name)
            .toList();
    Map<String, Item> all = new HashMap<>(items);
    for (CommonTable table : query.commonTables()) {
      boolean readOnce = read.stream().filter(table.name()::equals).count() <= 1;
      CommonTables inside = new CommonTables(table.recursive() ? all : Map.copyOf(all));
      all.put(table.name(), new Item(table, inside, readOnce));
    }
    return new CommonTables(all);
  }

  /** The item that a name means here. */
  Optional<Item> item(FromItem.Table table) {
    return table.schema().isEmpty()
        ? Optional.ofNullable(items.get(table.name()))
        : Optional.empty();
  }
}
