package io.viewfinder.advisor.upkeep;

import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.advisor.store.ControlSession;
import io.viewfinder.advisor.store.Housekeeping;
import io.viewfinder.advisor.store.KnowledgeReader;
import io.viewfinder.advisor.store.KnowledgeReader.Reading;
import io.viewfinder.advisor.store.KnowledgeReader.Version;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this driver knows of the database, and how long it may trust it. Any thread may ask; asking
 * never blocks. Looking is done by one thread at a time.
 */
public final class KnowledgeWatch implements AutoCloseable {
  /* A generation is dropped only when every lease that could use it has ended, so views may be used
   * only while our lease stands. The lease is taken before the knowledge is read, and renewed with a
   * newer snapshot only after the newer knowledge was published. What is trusted here ends long
   * before the row in the database does: the difference is what a statement may take from being
   * decided upon to being sent, and what clocks may differ in their speed. */
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration TRUST = Duration.ofSeconds(15);
  private static final Duration RENEWAL = Duration.ofSeconds(5);

  private final ControlConnections connections;
  private final KnowledgeReader reader;
  private final Housekeeping housekeeping;
  private final LongSupplier nanoTime;
  private final UUID holder;
  private final Knowledge nothing;

  private @Nullable ControlSession session;
  private @Nullable Reading reading;
  private long renewedAt;
  private boolean leased;
  private boolean closed;

  private volatile @Nullable Trusted trusted;
  private volatile String trouble = "";

  /** What may be used until then. */
  private record Trusted(
      Knowledge knowledge, Version version, Knowledge withoutViews, long untilNanos) {}

  /** A watch that has not looked yet. */
  public KnowledgeWatch(
      String schema,
      ControlConnections connections,
      KnowledgeReader reader,
      Housekeeping housekeeping,
      LongSupplier nanoTime,
      UUID holder) {
    this.connections = connections;
    this.reader = reader;
    this.housekeeping = housekeeping;
    this.nanoTime = nanoTime;
    this.holder = holder;
    this.nothing = new Knowledge(schema, CatalogSnapshot.empty(), List.of());
  }

  /** What is known; without any view where it may not be trusted any more. */
  public Knowledge knowledge() {
    Trusted now = trusted;
    if (now == null) {
      return nothing;
    }
    return isCurrent(now) ? now.knowledge() : now.withoutViews();
  }

  /**
   * What was read last, without asking any clock. Before a view of it is used, {@link #trusts} must
   * be asked.
   */
  public Knowledge lastRead() {
    Trusted now = trusted;
    return now == null ? nothing : now.knowledge();
  }

  /** Whether this is what was read last, and its views may be used now. */
  @SuppressWarnings("ReferenceEquality") // a new object is a new knowledge, whatever it holds
  public boolean trusts(Knowledge knowledge) {
    Trusted now = trusted;
    return now != null && now.knowledge() == knowledge && isCurrent(now);
  }

  /** Whether something is known and may be trusted. */
  public boolean isReady() {
    Trusted now = trusted;
    return now != null && isCurrent(now);
  }

  /** Why the last look failed, for people; empty where it did not. */
  public String trouble() {
    return trouble;
  }

  private boolean isCurrent(Trusted now) {
    return nanoTime.getAsLong() - now.untilNanos() < 0;
  }

  /** Looks whether anything changed and takes it in; what it throws leaves the knowledge to age. */
  public synchronized void look() throws SQLException {
    try {
      look(openSession());
      trouble = "";
    } catch (SQLException | RuntimeException failure) {
      trouble = String.valueOf(failure.getMessage());
      abandonSession(failure);
      throw failure;
    }
  }

  private void look(ControlSession open) throws SQLException {
    if (nanoTime.getAsLong() - renewedAt >= TRUST.toNanos()) {
      leased = false;
    }
    Reading before = reading;
    Reading now = reader.read(open, before);
    if (now.initialised() && !leased) {
      renew(open, now);
      now = reader.read(open, now);
    }
    reading = now;
    publish(now);
    boolean changed = before == null || !before.version().equals(now.version());
    if (now.initialised() && (changed || isRenewalDue())) {
      renew(open, now);
      publish(now);
    }
  }

  private boolean isRenewalDue() {
    return nanoTime.getAsLong() - renewedAt >= RENEWAL.toNanos();
  }

  private void renew(ControlSession open, Reading known) throws SQLException {
    long before = nanoTime.getAsLong();
    housekeeping.renewLease(open, holder, known.snapshot(), LEASE);
    renewedAt = before;
    leased = true;
  }

  private void publish(Reading now) {
    long since = now.initialised() ? renewedAt : nanoTime.getAsLong();
    Trusted last = trusted;
    Knowledge withoutViews =
        last != null && last.version().equals(now.version())
            ? last.withoutViews()
            : now.knowledge().withViews(List.of());
    trusted = new Trusted(now.knowledge(), now.version(), withoutViews, since + TRUST.toNanos());
  }

  /** The connection that looks; for chores between two looks, by the same thread. */
  synchronized ControlSession openSession() throws SQLException {
    if (closed) {
      throw new SQLException("this advisor is closed", "08003");
    }
    ControlSession open = session;
    if (open == null || open.isClosed()) {
      leased = false;
      open = ControlSession.open(connections);
      session = open;
    }
    return open;
  }

  private void abandonSession(Exception failure) {
    ControlSession open = session;
    session = null;
    leased = false;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException alsoFailed) {
        failure.addSuppressed(alsoFailed);
      }
    }
  }

  /** Trusts nothing any more and gives the lease back. */
  @Override
  public synchronized void close() throws SQLException {
    closed = true;
    trusted = null;
    ControlSession open = session;
    Reading last = reading;
    session = null;
    if (open == null) {
      return;
    }
    try (open) {
      if (leased && last != null) {
        housekeeping.endLease(open, holder, last.snapshot());
      }
    }
  }
}
