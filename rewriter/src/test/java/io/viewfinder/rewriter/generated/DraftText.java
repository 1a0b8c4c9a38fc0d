package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Draft.Groups;
import io.viewfinder.rewriter.generated.Draft.Item;
import io.viewfinder.rewriter.generated.Draft.Join;
import io.viewfinder.rewriter.generated.Draft.Order;
import io.viewfinder.rewriter.generated.Draft.Source;
import io.viewfinder.rewriter.generated.Draft.Style.Joins;
import io.viewfinder.rewriter.generated.Node.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Writes a block as SQL, in the style that was drawn for it. */
final class DraftText {
  private final Draft draft;
  private final SqlText out;

  private DraftText(Draft draft, SqlText out) {
    this.draft = draft;
    this.out = out;
  }

  static void write(Draft draft, SqlText out) {
    out.enter(draft);
    new DraftText(draft, out).write();
    out.leave();
  }

  private void write() {
    out.add(draft.tail().isDistinct() ? "select distinct " : "select ");
    writeItems();
    out.add("\n  from ");
    boolean isComma = joins() == Joins.COMMA;
    for (int i = 0; i < draft.sources().size(); i++) {
      writeSource(draft.sources().get(i), i, isComma);
    }
    writeConditions(isComma);
    writeGroups();
    writeAll("\n having ", draft.tail().having());
    writeOrder();
  }

  private void writeItems() {
    if (draft.style().hasStar()) {
      out.add("*");
      return;
    }
    for (int i = 0; i < draft.items().size(); i++) {
      Item item = draft.items().get(i);
      out.add(i == 0 ? "" : ", ");
      item.node().write(out);
      out.add(item.label().isEmpty() ? "" : " as " + item.label());
    }
  }

  /* COMMA says nothing of outer joins, USING and NATURAL only what the names say. */
  private Joins joins() {
    Joins wanted = draft.style().joins();
    boolean isPossible =
        draft.sources().stream()
            .map(Source::join)
            .filter(join -> join != null)
            .map(join -> Objects.requireNonNull(join, "filtered"))
            .allMatch(
                join ->
                    switch (wanted) {
                      case ON -> true;
                      case COMMA -> !join.isLeft();
                      case USING, NATURAL -> join.sharesNames();
                    });
    return isPossible ? wanted : Joins.ON;
  }

  private void writeSource(Source source, int place, boolean isComma) {
    String name = source.table().name();
    String table = name.equals(source.alias()) ? name : name + " " + source.alias();
    Join join = source.join();
    if (join == null) {
      out.add(table);
      return;
    }
    if (isComma) {
      out.add(", " + table);
      return;
    }
    Joins form = formOf(join, place);
    out.add(form == Joins.NATURAL ? "\n  natural " : "\n  ");
    out.add(join.isLeft() ? "left join " : "join ").add(table);
    if (form == Joins.USING) {
      List<String> names = join.ours().stream().map(ref -> ref.column().name()).toList();
      out.add(" using (" + String.join(", ", names) + ")");
    } else if (form == Joins.ON) {
      out.add(" on ");
      writeEqualities(join);
    }
  }

  /* The names must not be those of any other source, and NATURAL takes every common name. */
  private Joins formOf(Join join, int place) {
    Joins wanted = joins();
    if (wanted == Joins.ON || wanted == Joins.COMMA) {
      return Joins.ON;
    }
    List<String> keys = join.ours().stream().map(ref -> ref.column().name()).toList();
    List<String> before = new ArrayList<>();
    for (Source earlier : draft.sources().subList(0, place)) {
      earlier.table().columns().forEach(column -> before.add(column.name()));
    }
    boolean isClear = keys.stream().allMatch(key -> before.indexOf(key) == before.lastIndexOf(key));
    List<Column> own = draft.sources().get(place).table().columns();
    boolean isNatural =
        own.stream()
            .allMatch(column -> before.contains(column.name()) == keys.contains(column.name()));
    if (!isClear) {
      return Joins.ON;
    }
    return wanted == Joins.NATURAL && !isNatural ? Joins.USING : wanted;
  }

  private void writeEqualities(Join join) {
    for (int i = 0; i < join.ours().size(); i++) {
      out.add(i == 0 ? "" : " and ");
      Ref theirs = join.theirs().get(i);
      out.column(theirs).add(" = ").column(join.ours().get(i));
    }
  }

  private void writeConditions(boolean isComma) {
    String word = "\n where ";
    if (isComma) {
      for (Source source : draft.sources()) {
        Join join = source.join();
        if (join != null) {
          out.add(word);
          writeEqualities(join);
          word = " and ";
        }
      }
    }
    writeAll(word, draft.where());
  }

  private void writeAll(String word, List<Node> conditions) {
    for (int i = 0; i < conditions.size(); i++) {
      out.add(i == 0 ? word : " and ");
      conditions.get(i).write(out);
    }
  }

  private void writeGroups() {
    Groups groups = draft.groups();
    if (groups == null || groups.keys().isEmpty()) {
      return;
    }
    out.add("\n group by ");
    switch (groups.kind()) {
      case PLAIN -> writePlainKeys(groups);
      case ROLLUP -> out.add("rollup (").list(groups.keys()).add(")");
      case CUBE -> out.add("cube (").list(groups.keys()).add(")");
      case SETS -> writeSets(groups);
    }
  }

  private void writePlainKeys(Groups groups) {
    for (int i = 0; i < groups.keys().size(); i++) {
      Node key = groups.keys().get(i);
      int place = draft.items().stream().map(Item::node).toList().indexOf(key);
      out.add(i == 0 ? "" : ", ");
      if (place >= 0 && draft.style().groupsByPlace()) {
        out.add(String.valueOf(place + 1));
      } else {
        key.write(out);
      }
    }
  }

  /* All keys, each but the last alone, and none. */
  private void writeSets(Groups groups) {
    out.add("grouping sets ((").list(groups.keys()).add(")");
    IntStream.range(0, groups.keys().size() - 1)
        .forEach(i -> out.add(", (").list(List.of(groups.keys().get(i))).add(")"));
    out.add(", ())");
  }

  private void writeOrder() {
    List<Order> orders = draft.tail().orders();
    for (int i = 0; i < orders.size(); i++) {
      Order order = orders.get(i);
      out.add(i == 0 ? "\n order by " : ", ").add(order.place() + order.direction());
    }
    if (draft.tail().limit() != null) {
      out.add(" limit ");
      draft.tail().limit().write(out);
    }
    if (draft.tail().offset() != null) {
      out.add(" offset ");
      draft.tail().offset().write(out);
    }
  }
}
