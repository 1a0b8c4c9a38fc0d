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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All registered views in normal form, found by the tables they read. Immutable; any thread. */
public final class ViewIndex {
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
    usable.add(ViewBlock.of(view, block));
  }

  private static List<Long> tables(Block block) {
    return block.tables().stream().map(Relation::oid).distinct().sorted().toList();
  }

  /** The usable views that may answer a block. */
  public List<ViewBlock> candidates(Block query) {
    Set<Long> tables = new HashSet<>(tables(query));
    return usable.stream().filter(view -> mayAnswer(view, tables)).toList();
  }

  private static boolean mayAnswer(ViewBlock view, Set<Long> tables) {
    boolean sharesATable = false;
    for (int input = 0; input < view.block().inputs().size(); input++) {
      Relation table = view.block().inputs().get(input).table();
      boolean isShared = table != null && tables.contains(table.oid());
      if (!isShared && !view.mayBeExtra(input)) {
        return false;
      }
      sharesATable |= isShared;
    }
    return sharesATable;
  }

  /** All usable views. */
  public List<ViewBlock> usable() {
    return List.copyOf(usable);
  }

  /** The views that answer nothing now, and why. */
  public Map<RegisteredView, Refusal> unusable() {
    return Map.copyOf(unusable);
  }
}
