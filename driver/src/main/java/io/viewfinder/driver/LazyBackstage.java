package io.viewfinder.driver;

import io.viewfinder.advisor.Values;
import io.viewfinder.advisor.console.Answer;
import io.viewfinder.driver.route.Backstage;
import io.viewfinder.driver.route.Verdict;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A backstage that is not opened on the thread of a caller who connects. Any thread may call it.
 */
final class LazyBackstage implements Backstage {
  private final Knowledge nothing;
  private final Supplier<Backstage> factory;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable Backstage opened;
  private boolean closed;

  LazyBackstage(String schema, Supplier<Backstage> factory) {
    this.nothing = new Knowledge(schema, CatalogSnapshot.empty(), List.of());
    this.factory = factory;
  }

  /** Opens it, unless it is open. May take long. */
  Backstage open() {
    opening.lock();
    try {
      if (closed) {
        throw new IllegalStateException("all connections to this database were closed");
      }
      Backstage known = opened;
      if (known == null) {
        known = factory.get();
        opened = known;
      }
      return known;
    } finally {
      opening.unlock();
    }
  }

  @Override
  public Knowledge knowledge() {
    Backstage known = opened;
    return known == null ? nothing : known.knowledge();
  }

  @Override
  public boolean trusts(Knowledge knowledge) {
    Backstage known = opened;
    return known != null && known.trusts(knowledge);
  }

  @Override
  public String trouble() {
    Backstage known = opened;
    return known == null ? "" : known.trouble();
  }

  @Override
  public Answer command(String text, SessionContext session) throws SQLException {
    return open().command(text, session);
  }

  @Override
  public CompletableFuture<Verdict> compare(
      String original, Decision.Rewrite rewrite, SessionContext session) {
    return open().compare(original, rewrite, session);
  }

  @Override
  public CompletableFuture<Optional<String>> shadow(
      String original,
      Decision.Rewrite rewrite,
      int placeholders,
      SessionContext session,
      Values values) {
    return open().shadow(original, rewrite, placeholders, session, values);
  }

  @Override
  public void demand(List<String> views) {
    Backstage known = opened;
    if (known != null) {
      known.demand(views);
    }
  }

  @Override
  public Recorder recorder(String sql, SessionContext session) {
    Backstage known = opened;
    return known == null ? NOWHERE : known.recorder(sql, session);
  }

  @Override
  public void close() {
    opening.lock();
    try {
      closed = true;
      Backstage known = opened;
      if (known != null) {
        known.close();
      }
    } finally {
      opening.unlock();
    }
  }
}
