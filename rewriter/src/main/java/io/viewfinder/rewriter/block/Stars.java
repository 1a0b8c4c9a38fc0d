package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.ColumnName;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import java.util.ArrayList;
import java.util.List;

/** Spells out {@code *} and {@code t.*}. */
final class Stars {
  private Stars() {}

  /** The items with a column for each that a star stands for. */
  static List<Item> spelledOut(List<Item> items, Namespace names) {
    List<Item> all = new ArrayList<>();
    for (Item item : items) {
      if (item.expression() instanceof Expression.Star star) {
        fields(star, names).forEach(field -> all.add(item(star, field, names)));
      } else {
        all.add(item);
      }
    }
    return all;
  }

  private static List<Namespace.Field> fields(Expression.Star star, Namespace names) {
    if (star.qualifiers().isEmpty()) {
      return names.bare();
    }
    return names
        .entry(star.qualifiers())
        .orElseThrow(
            () -> new NotUnderstoodException(Reason.UNRESOLVED_NAME, star.qualifiers() + ".*"))
        .fields();
  }

  /* By its item's name, for columns of one name in several items; merged ones have none. */
  private static Item item(Expression.Star star, Namespace.Field field, Namespace names) {
    ColumnName bare = new ColumnName(star.qualifiers(), field.name());
    boolean isMerged = names.bare().contains(field) && !isOfAnEntry(field, names);
    if (!star.qualifiers().isEmpty() || isMerged) {
      return new Item(bare, field.name());
    }
    String alias =
        names.entries().stream()
            .filter(entry -> entry.fields().contains(field))
            .findFirst()
            .orElseThrow()
            .alias();
    return new Item(
        alias.isEmpty() ? bare : new ColumnName(List.of(alias), field.name()), field.name());
  }

  private static boolean isOfAnEntry(Namespace.Field field, Namespace names) {
    return names.entries().stream().anyMatch(entry -> entry.fields().contains(field));
  }
}
