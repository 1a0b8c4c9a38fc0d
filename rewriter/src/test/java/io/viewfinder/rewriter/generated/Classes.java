package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.Decision.Rewrite;
import io.viewfinder.rewriter.generated.Draft.Groups;
import io.viewfinder.rewriter.generated.Draft.Item;
import io.viewfinder.rewriter.generated.Draft.Join;
import io.viewfinder.rewriter.generated.Draft.Source;
import io.viewfinder.rewriter.generated.Node.Aggregate;
import io.viewfinder.rewriter.generated.Node.Among;
import io.viewfinder.rewriter.generated.Node.Dated;
import io.viewfinder.rewriter.generated.Node.Literal;
import io.viewfinder.rewriter.generated.Node.Range;
import io.viewfinder.rewriter.generated.Node.Ref;
import io.viewfinder.rewriter.generated.Node.Spell;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names the classes that an answer from a view exercises, by what block and view look like. */
final class Classes {
  private static final String COMPLEMENT = ") AS viewfinder_arm) AS ";

  private final Draft query;
  private final Draft view;
  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);

  private Classes(Draft query, Draft view) {
    this.query = canonical(query);
    this.view = canonical(view);
  }

  /** The classes of a statement that these views answered in this way. */
  static Set<Trait> of(Question question, Rewrite rewrite, List<View> answering) {
    Set<Trait> all = EnumSet.noneOf(Trait.class);
    if (rewrite.arm().sql().contains(COMPLEMENT)) {
      all.add(Trait.COMPLETED);
    }
    if (question.wrapping().isGone(rewrite.arm().sql())) {
      all.add(Trait.GROUPS_OF_GROUPS);
    }
    all.addAll(question.wrapping().traits());
    String sql = question.sql();
    if (!question.parameters().isEmpty()) {
      all.add(Trait.PARAMETER);
    }
    if (sql.contains(" using (")) {
      all.add(Trait.USING);
    }
    if (sql.contains("\n  natural ")) {
      all.add(Trait.NATURAL);
    }
    for (Draft block : question.blocks()) {
      answering.stream()
          .filter(view -> share(block, view.draft()))
          .forEach(view -> all.addAll(new Classes(block, view.draft()).find()));
    }
    return all;
  }

  private static boolean share(Draft block, Draft view) {
    return block.sources().stream().anyMatch(one -> tables(view).contains(one.table().name()));
  }

  private static List<String> tables(Draft draft) {
    return draft.sources().stream().map(source -> source.table().name()).toList();
  }

  /* Tables under their own names, constants written out: then equal texts are equal. */
  private static Draft canonical(Draft draft) {
    Map<String, Integer> seen = new HashMap<>();
    List<Source> sources = new ArrayList<>();
    for (Source source : draft.sources()) {
      int times = seen.merge(source.table().name(), 1, Integer::sum);
      sources.add(source.named(source.table().name() + (times == 1 ? "" : "_" + times)));
    }
    return draft
        .map(
            node ->
                node instanceof Literal literal
                    ? new Literal(literal.type(), literal.text(), false)
                    : node)
        .withSources(sources)
        .withStyle(Draft.Style.PLAIN.withStar(draft.style().hasStar()));
  }

  private Set<Trait> find() {
    query.nodes().flatMap(Node::all).forEach(node -> traits.addAll(node.traits()));
    findConditions();
    findGroups();
    findJoins();
    findTail();
    return traits;
  }

  private static String text(Node node, Draft scope) {
    SqlText out = new SqlText();
    out.enter(scope);
    node.write(out);
    return out.text();
  }

  private static Set<String> texts(List<Node> nodes, Draft scope) {
    return nodes.stream().map(node -> text(node, scope)).collect(Collectors.toSet());
  }

  private boolean hasView(Node node, List<Node> nodes) {
    return texts(nodes, view).contains(text(node, query));
  }

  private List<Node> outputs(Draft draft) {
    return draft.items().stream().map(Item::node).toList();
  }

  private List<Node> residuals() {
    return query.where().stream().filter(node -> !hasView(node, view.where())).toList();
  }

  private void findConditions() {
    for (Node condition : residuals()) {
      traits.add(Trait.RESIDUAL);
      if (condition.refs().anyMatch(ref -> ref.type().isString())) {
        traits.add(Trait.STRING_CONDITION);
      }
      if (condition instanceof Range range && isKept(range.column(), Range.class)) {
        traits.add(Trait.RANGE_WITHIN_RANGE);
      }
      if (condition instanceof Spell spell && isKeptInUnits(spell.column())) {
        traits.add(Trait.ALIGNED_RANGE);
      }
      if (condition instanceof Among among && isKept(among.column(), Among.class)) {
        traits.add(Trait.IN_WITHIN_IN);
      }
    }
  }

  private boolean isKeptInUnits(Ref column) {
    return view.isGrouped()
        && !hasView(column, view.keys())
        && view.keys().stream()
            .anyMatch(
                key ->
                    key instanceof Dated dated
                        && text(dated.column(), view).equals(text(column, query)));
  }

  private boolean isKept(Ref column, Class<? extends Node> kind) {
    return view.where().stream()
        .filter(kind::isInstance)
        .anyMatch(node -> node.refs().anyMatch(ref -> text(ref, view).equals(text(column, query))));
  }

  private void findGroups() {
    if (query.tail().isDistinct()) {
      traits.add(Trait.DISTINCT);
    }
    if (!view.isGrouped()) {
      traits.add(query.isGrouped() ? Trait.GROUPS_OVER_ROWS : Trait.PROJECTION);
      return;
    }
    boolean isSame =
        texts(query.keys(), query).equals(texts(view.keys(), view)) && residuals().isEmpty();
    if (isSame) {
      traits.add(Trait.EXACT);
    }
    query.keys().forEach(this::findKey);
    List<Node> dropped =
        view.keys().stream()
            .filter(key -> !texts(query.keys(), query).contains(text(key, view)))
            .toList();
    boolean isFixed = !dropped.isEmpty() && dropped.stream().allMatch(this::isFixed);
    if (isFixed) {
      traits.add(Trait.DROPPED_KEY_FIXED);
    }
    boolean isRolledUp = !dropped.isEmpty() && !isFixed;
    query
        .items()
        .forEach(
            item ->
                item.node()
                    .all()
                    .filter(Aggregate.class::isInstance)
                    .forEach(node -> findAggregate((Aggregate) node, isRolledUp)));
  }

  private boolean isFixed(Node key) {
    return query.where().stream()
        .anyMatch(
            node ->
                node instanceof Among among
                    && among.values().size() == 1
                    && text(among.column(), query).equals(text(key, view)));
  }

  private void findKey(Node key) {
    if (key instanceof Dated dated && !hasView(key, view.keys())) {
      boolean isFromColumn = hasView(dated.column(), view.keys());
      boolean isExtracted = isFromColumn && dated.form() == Dated.Form.EXTRACTED;
      traits.add(isExtracted ? Trait.EXTRACT_FROM_DATE : Trait.DATE_HIERARCHY);
      if (dated.unit() == Unit.WEEK) {
        traits.add(Trait.WEEK_FROM_DAY);
      }
    }
  }

  private void findAggregate(Aggregate aggregate, boolean isRolledUp) {
    boolean isOfKey = aggregate.argument() != null && hasView(aggregate.argument(), view.keys());
    if (aggregate.isDistinct()) {
      traits.add(Trait.COUNT_DISTINCT_KEY);
      return;
    }
    boolean isStored = hasView(aggregate, outputs(view));
    switch (aggregate.function()) {
      case "min", "max" -> {
        if (isOfKey && !isStored) {
          traits.add(Trait.EXTREME_OF_KEY);
        } else if (isRolledUp) {
          traits.add(Trait.EXTREME_ROLLED_UP);
        }
      }
      case "avg" -> {
        if (isRolledUp) {
          traits.add(Trait.AVERAGE_ROLLED_UP);
        }
        if (!isStored) {
          traits.add(Trait.AVERAGE_FROM_SUM);
        }
      }
      default -> {
        if (isRolledUp) {
          boolean isSum = aggregate.function().equals("sum");
          traits.add(isSum ? Trait.SUM_ROLLED_UP : Trait.COUNT_ROLLED_UP);
        }
      }
    }
  }

  private void findJoins() {
    if (query.readsATableTwice()) {
      traits.add(Trait.SELF_JOIN);
    }
    List<Source> extra =
        view.sources().stream().filter(s -> !tables(query).contains(s.table().name())).toList();
    extra.forEach(source -> findExtra(source, extra));
    if (!tables(view).containsAll(tables(query))) {
      traits.add(Trait.REMAINDER_JOINED);
    }
    boolean isUnshown =
        view.isGrouped()
            && query.keys().stream()
                .flatMap(Node::refs)
                .filter(ref -> tables(view).contains(query.source(ref.source()).table().name()))
                .anyMatch(
                    ref ->
                        view.keys().stream()
                            .flatMap(Node::refs)
                            .noneMatch(k -> text(k, view).equals(text(ref, query))));
    if (isUnshown) {
      traits.add(Trait.JOIN_BACK);
    }
    if (hasLeft(query)) {
      traits.add(residuals().isEmpty() ? Trait.LEFT_JOIN : Trait.LEFT_JOIN_RESIDUAL);
    } else if (hasLeft(view)) {
      traits.add(Trait.LEFT_JOIN_NULL_REJECTED);
    }
  }

  private void findExtra(Source source, List<Source> extra) {
    traits.add(Trait.EXTRA_JOIN);
    Join join = source.join();
    if (join == null) {
      return;
    }
    if (extra.stream().anyMatch(other -> other.id() == join.partner())) {
      traits.add(Trait.EXTRA_JOIN_CHAIN);
    }
    if (join.ours().size() > 1) {
      traits.add(Trait.EXTRA_JOIN_COMPOSITE_KEY);
    }
  }

  private static boolean hasLeft(Draft draft) {
    return draft.sources().stream()
        .map(Source::join)
        .anyMatch(join -> join != null && join.isLeft());
  }

  private void findTail() {
    Groups groups = query.groups();
    if (groups != null) {
      switch (groups.kind()) {
        case PLAIN -> {}
        case SETS -> traits.add(Trait.GROUPING_SETS);
        case ROLLUP -> traits.add(Trait.GROUPING_ROLLUP);
        case CUBE -> traits.add(Trait.GROUPING_CUBE);
      }
    }
    addIf(!query.tail().having().isEmpty(), Trait.HAVING);
    addIf(!query.tail().orders().isEmpty(), Trait.ORDER_BY);
    Literal limit = query.tail().limit();
    addIf(limit != null, Trait.LIMIT);
    addIf(limit != null && limit.isParameter(), Trait.LIMIT_PARAMETER);
    addIf(query.style().hasStar(), Trait.STAR);
  }

  private void addIf(boolean condition, Trait trait) {
    if (condition) {
      traits.add(trait);
    }
  }
}
