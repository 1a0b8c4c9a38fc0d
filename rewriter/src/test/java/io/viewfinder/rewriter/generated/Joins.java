package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Draft.Join;
import io.viewfinder.rewriter.generated.Draft.Source;
import io.viewfinder.rewriter.generated.Node.Ref;
import java.util.ArrayList;
import java.util.List;

/** Draws what a block reads: a walk along the references, at times somewhere else. */
final class Joins {
  private final Schema schema;
  private final Dice dice;

  Joins(Schema schema, Dice dice) {
    this.schema = schema;
    this.dice = dice;
  }

  /** Some tables, joined. */
  List<Source> draw() {
    boolean isFact = dice.percent(75);
    Table first = isFact ? schema.tables().get(0) : dice.one(schema.tables());
    List<Source> sources = new ArrayList<>();
    sources.add(new Source(0, first, first.name(), null));
    int wanted = dice.one(List.of(1, 1, 2, 2, 2, 3, 3, 3, 4));
    boolean isChain = dice.percent(35);
    for (int i = 1; i < wanted; i++) {
      List<Source> from = isChain ? sources.subList(i - 1, sources.size()) : sources;
      if (!extend(sources, List.copyOf(from), dice.percent(11), dice.percent(85))) {
        break;
      }
    }
    return sources;
  }

  /** Joins one table more, if there is one to join. */
  boolean extend(List<Source> sources, boolean isLeft, boolean isUpward) {
    return extend(sources, sources, isLeft, isUpward);
  }

  private boolean extend(
      List<Source> sources, List<Source> from, boolean isLeft, boolean isUpward) {
    List<Source> choices = new ArrayList<>();
    int id = sources.stream().mapToInt(Source::id).max().orElseThrow() + 1;
    for (Source source : from) {
      for (ForeignKey key : schema.foreignKeys()) {
        if (key.child().equals(source.table().name()) && isFree(sources, source, key)) {
          choices.add(parent(id, source, key, isLeft));
        }
        if (!isUpward && key.parent().equals(source.table().name())) {
          choices.add(child(id, source, key, isLeft));
        }
      }
    }
    if (dice.percent(6)) {
      choices.add(twin(id, dice.one(from)));
    }
    boolean mayRepeat = dice.percent(20);
    choices.removeIf(choice -> !mayRepeat && reads(sources, choice.table()));
    if (choices.isEmpty()) {
      return false;
    }
    Source choice = dice.one(choices);
    sources.add(reads(sources, choice.table()) ? choice.named(choice.alias() + "_" + id) : choice);
    return true;
  }

  private static boolean reads(List<Source> sources, Table table) {
    return sources.stream().anyMatch(source -> source.table().name().equals(table.name()));
  }

  /* One reference is followed once. */
  private static boolean isFree(List<Source> sources, Source from, ForeignKey key) {
    Ref first = from.column(key.columns().get(0));
    return sources.stream()
        .noneMatch(source -> source.join() != null && source.join().theirs().get(0).equals(first));
  }

  private Source parent(int id, Source from, ForeignKey key, boolean isLeft) {
    Table table = schema.table(key.parent());
    List<Ref> theirs = key.columns().stream().map(from::column).toList();
    List<Ref> ours = table.keyColumns().stream().map(column -> new Ref(id, column)).toList();
    boolean isLossless = key.isLossless() || isLeft;
    return new Source(id, table, table.name(), new Join(isLeft, theirs, ours, isLossless));
  }

  private Source child(int id, Source from, ForeignKey key, boolean isLeft) {
    Table table = schema.table(key.child());
    List<Ref> ours = key.columns().stream().map(column -> new Ref(id, column)).toList();
    List<Ref> theirs = from.table().keyColumns().stream().map(from::column).toList();
    return new Source(id, table, table.name(), new Join(isLeft, theirs, ours, false));
  }

  /* The same table again, by its own key or a column of few values. */
  private Source twin(int id, Source from) {
    Table table = from.table();
    Column column = dice.percent(50) ? table.columns().get(0) : dice.one(table.columns());
    Join join = new Join(false, List.of(from.column(column)), List.of(new Ref(id, column)), false);
    return new Source(id, table, table.name(), join);
  }
}
