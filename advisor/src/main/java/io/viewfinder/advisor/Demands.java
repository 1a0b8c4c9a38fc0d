package io.viewfinder.advisor;

import io.viewfinder.advisor.store.Demand;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on that readers found views too old, one at a time and in the background. Any thread. */
final class Demands {
  private static final Logger LOG = LoggerFactory.getLogger(Demands.class);

  private final Supplier<Knowledge> knowledge;
  private final Demand demand;
  private final Executor background;
  private final AtomicBoolean busy = new AtomicBoolean();

  Demands(Supplier<Knowledge> knowledge, Demand demand, Executor background) {
    this.knowledge = knowledge;
    this.demand = demand;
    this.background = background;
  }

  /** Passes it on for those that are refreshed on demand. */
  void raise(List<String> views) {
    List<String> wanted =
        knowledge.get().views().stream()
            .filter(view -> view.strategy() == Strategy.ON_DEMAND)
            .map(RegisteredView::name)
            .filter(views::contains)
            .toList();
    if (wanted.isEmpty() || !busy.compareAndSet(false, true)) {
      return;
    }
    try {
      background.execute(() -> raiseNow(wanted));
    } catch (RuntimeException rejected) {
      busy.set(false);
      LOG.debug("a demand is dropped; the next reader makes it again", rejected);
    }
  }

  private void raiseNow(List<String> views) {
    try {
      demand.raise(views);
    } catch (SQLException | RuntimeException failure) {
      LOG.debug("a demand is dropped; the next reader makes it again", failure);
    } finally {
      busy.set(false);
    }
  }
}
