package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockResolver;
import io.viewfinder.rewriter.block.ResolvedBlock;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.ParsedStatement;
import io.viewfinder.rewriter.sql.StatementParser;
import io.viewfinder.rewriter.view.RegisteredView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All registered views in normal form, found by the tables they read. Immutable; any thread. */
public final class ViewIndex {
  private final Vocabulary vocabulary = new Vocabulary();
  private final Level plain = new Level();
  private final Level completed = new Level();
  private final List<ViewBlock> usable = new ArrayList<>();
  private final Map<RegisteredView, Refusal> unusable = new LinkedHashMap<>();

  /** Indexes views against the catalog that was read together with them. */
  public ViewIndex(List<RegisteredView> views, CatalogSnapshot catalog, BlockResolver resolver) {
    for (RegisteredView view : views) {
      try {
        add(view, catalog, resolver);
      } catch (RuntimeException e) {
        unusable.put(view, Refusal.of(Reason.FAULT, String.valueOf(e)));
      }
    }
  }

  private void add(RegisteredView view, CatalogSnapshot catalog, BlockResolver resolver) {
    if (!view.isActive()) {
      unusable.put(view, Refusal.of(Reason.VIEW_NOT_ACTIVE, view.state().name()));
      return;
    }
    if (!(StatementParser.parse(view.definition()) instanceof ParsedStatement.Read read)) {
      unusable.put(view, Refusal.of(Reason.NOT_PARSED, "the view's definition"));
      return;
    }
    List<ResolvedBlock> resolved = resolver.resolve(read.query(), catalog, view.searchPath());
    if (resolved.size() != 1) {
      unusable.put(view, Refusal.of(Reason.UNSUPPORTED_SYNTAX, "the view's definition"));
      return;
    }
    if (resolved.get(0) instanceof ResolvedBlock.NotUnderstood not) {
      unusable.put(view, not.refusal());
      return;
    }
    Block block = ((ResolvedBlock.Understood) resolved.get(0)).block();
    if (!tables(block).equals(view.tables())) {
      unusable.put(view, Refusal.of(Reason.UNRESOLVED_NAME, "the view's tables were replaced"));
      return;
    }
    ViewBlock entry = ViewBlock.of(view, block);
    plain.add(ViewProfile.of(entry, vocabulary));
    usable.add(entry);
    if (!view.complement().isEmpty()) {
      addCompleted(view, block, catalog, resolver);
    }
  }

  private void addCompleted(
      RegisteredView view, Block block, CatalogSnapshot catalog, BlockResolver resolver) {
    String unfiltered = new StateQuery(block, block.written().items()).unfiltered();
    if (StatementParser.parse(unfiltered) instanceof ParsedStatement.Read read
        && resolver.resolve(read.query(), catalog, view.searchPath()).get(0)
            instanceof ResolvedBlock.Understood understood) {
      ViewBlock entry = ViewBlock.completed(view, understood.block());
      completed.add(ViewProfile.of(entry, vocabulary));
    }
  }

  private static List<Long> tables(Block block) {
    return block.tables().stream().map(Relation::oid).distinct().sorted().toList();
  }

  /** The usable views that may answer a block: all that do, and few others. */
  public List<ViewBlock> candidates(Block query) {
    return plain.candidates(QueryProfile.of(query, vocabulary));
  }

  /** The same among the views that do together with the rows that their filters leave out. */
  public List<ViewBlock> completed(Block query) {
    return completed.isEmpty()
        ? List.of()
        : completed.candidates(QueryProfile.of(query, vocabulary));
  }

  /** All usable views. */
  public List<ViewBlock> usable() {
    return List.copyOf(usable);
  }

  /** The views that answer nothing now, and why. */
  public Map<RegisteredView, Refusal> unusable() {
    return Map.copyOf(unusable);
  }

  /** Views by their hubs. */
  private static final class Level {
    private final Map<Integer, List<ViewProfile>> byHub = new HashMap<>();
    private final List<ViewProfile> withoutHub = new ArrayList<>();

    boolean isEmpty() {
      return byHub.isEmpty() && withoutHub.isEmpty();
    }

    List<ViewBlock> candidates(QueryProfile query) {
      List<ViewBlock> candidates = new ArrayList<>();
      query.tables().stream()
          .forEach(table -> addAdmitted(byHub.getOrDefault(table, List.of()), query, candidates));
      addAdmitted(withoutHub, query, candidates);
      return candidates;
    }

    private static void addAdmitted(
        List<ViewProfile> views, QueryProfile query, List<ViewBlock> candidates) {
      for (ViewProfile view : views) {
        if (view.admits(query)) {
          candidates.add(view.view());
        }
      }
    }

    /* Each view stands under that one of its hub's tables under which the fewest stand. */
    void add(ViewProfile profile) {
      profile.hub().stream()
          .boxed()
          .min(Comparator.comparingInt(table -> byHub.getOrDefault(table, List.of()).size()))
          .map(table -> byHub.computeIfAbsent(table, key -> new ArrayList<>()))
          .orElse(withoutHub)
          .add(profile);
    }
  }
}
