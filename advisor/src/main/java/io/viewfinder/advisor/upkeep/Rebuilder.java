package io.viewfinder.advisor.upkeep;

import io.viewfinder.advisor.store.Calm;
import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.advisor.store.ControlSession;
import io.viewfinder.advisor.store.Housekeeping;
import io.viewfinder.advisor.store.KnowledgeReader;
import io.viewfinder.advisor.store.PostgresViewStore;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.view.Strategy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the views anew that follow every write and cannot any more (after TRUNCATE, ALTER TABLE,
 * VACUUM FULL, or more writes than a log may hold), and those whose rows are older than their
 * period allows. In calm times it builds those anew, too, that would share a newer log of a table
 * then, so that writers pay for one log only. One at a time.
 */
public final class Rebuilder implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);
  private static final String ROLE = "viewfinder";
  /* What only makes things cheaper takes so small a part of the time of any view. */
  private static final long PART_FOR_SAVINGS = 20;

  private final PostgresViewStore store;
  private final Housekeeping housekeeping;
  private final KnowledgeReader reader;
  private final Rewriter rewriter;
  private final LongSupplier nanoTime;
  private final Calm calm;
  private final Backoff backoff;
  private final Backoff moves;
  private final Hand hand;

  /** A rebuilder that has nothing to do yet. */
  public Rebuilder(
      PostgresViewStore store,
      Housekeeping housekeeping,
      KnowledgeReader reader,
      Rewriter rewriter,
      ControlConnections connections,
      LongSupplier nanoTime) {
    this(store, housekeeping, reader, rewriter, connections, nanoTime, Calm.USUAL);
  }

  /** The same, with another notion of calm. */
  public Rebuilder(
      PostgresViewStore store,
      Housekeeping housekeeping,
      KnowledgeReader reader,
      Rewriter rewriter,
      ControlConnections connections,
      LongSupplier nanoTime,
      Calm calm) {
    this.store = store;
    this.housekeeping = housekeeping;
    this.reader = reader;
    this.rewriter = rewriter;
    this.nanoTime = nanoTime;
    this.calm = calm;
    this.backoff = new Backoff(nanoTime);
    this.moves = new Backoff(nanoTime);
    this.hand = new Hand("rebuild", connections);
  }

  @Override
  public void look(ControlSession session) throws SQLException {
    if (hand.isBusy()) {
      return;
    }
    List<String> wanted = new ArrayList<>(housekeeping.ailing(session));
    wanted.addAll(housekeeping.outOfDate(session));
    backoff.keep(wanted);
    List<String> due = wanted.stream().filter(backoff::isOver).toList();
    List<String> movable = housekeeping.superseded(session, calm);
    moves.keep(movable);
    if (!due.isEmpty() || movable.stream().anyMatch(moves::isOver)) {
      hand.begin(own -> work(own, due));
    }
  }

  /* What is to be moved is looked for again, as much may have been built meanwhile. */
  private void work(ControlSession session, List<String> due) throws SQLException {
    for (String view : due) {
      attempt(session, view, backoff, 1);
    }
    Optional<String> movable =
        housekeeping.superseded(session, calm).stream().filter(moves::isOver).findFirst();
    if (movable.isPresent()) {
      attempt(session, movable.get(), moves, PART_FOR_SAVINGS);
    }
  }

  private void attempt(ControlSession session, String view, Backoff rests, long share) {
    long begun = nanoTime.getAsLong();
    try {
      rebuild(session, view);
      rests.succeeded(view, share * (nanoTime.getAsLong() - begun));
    } catch (SQLException failure) {
      rests.failed(view);
      LOG.warn("view {} could not be built anew and is tried again later", view, failure);
      tell(session, view, failure);
    }
  }

  private void tell(ControlSession session, String view, SQLException failure) {
    try {
      housekeeping.fail(session, view, failure);
    } catch (SQLException alsoFailed) {
      LOG.debug("why view {} could not be built anew could not be written down", view, alsoFailed);
    }
  }

  private void rebuild(ControlSession session, String view) throws SQLException {
    PostgresViewStore.Defined defined = store.defined(view);
    if (defined.strategy() != Strategy.INCREMENTAL) {
      store.refresh(view, ROLE);
      return;
    }
    SessionContext meant = new SessionContext(defined.searchPath(), "", ROLE);
    Definition definition =
        rewriter.define(
            defined.definition(), meant, reader.read(session, null).knowledge().catalog());
    if (definition instanceof Definition.Accepted accepted) {
      store.refresh(view, accepted, ROLE);
      return;
    }
    throw new SQLException(((Definition.Refused) definition).refusal().toString(), "0A000");
  }

  @Override
  public void close() {
    hand.close();
  }
}
