package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.SalesDatabase.rows;
import static io.viewfinder.advisor.store.SalesDatabase.run;

import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.view.RegisteredView;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * A reader that compares what a driver sends, and what the view's name gives, with the original: at
 * every isolation level, in young snapshots and old ones, with and without writes of its own. It
 * holds a lease as a driver does.
 */
final class TortureReader implements Callable<Void> {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final LiveDatabase live;
  private final Map<String, String> shapes;
  private final Random random;
  private final TortureWriter writer;
  private final BooleanSupplier goesOn;
  private final UnaryOperator<String> design;
  private final Tally tally;
  private final UUID holder = UUID.randomUUID();
  private final Housekeeping housekeeping = new Housekeeping("viewfinder", Pause.sleeping());

  TortureReader(
      LiveDatabase live,
      Map<String, String> shapes,
      Random random,
      TortureWriter writer,
      BooleanSupplier goesOn,
      UnaryOperator<String> design,
      Tally tally) {
    this.live = live;
    this.shapes = shapes;
    this.random = random;
    this.writer = writer;
    this.goesOn = goesOn;
    this.design = design;
    this.tally = tally;
  }

  @Override
  public Void call() throws SQLException {
    try (Connection connection = live.connect();
        ControlSession control = live.control()) {
      KnowledgeReader knowledge = new KnowledgeReader("viewfinder");
      KnowledgeReader.Reading known = knowledge.read(control, null);
      while (goesOn.getAsBoolean()) {
        housekeeping.renewLease(control, holder, known.snapshot(), LEASE);
        known = knowledge.read(control, known);
        List<Sent> rewritten = rewritten(known.knowledge());
        for (int i = 0; i < 10 && goesOn.getAsBoolean(); i++) {
          snapshot(connection, rewritten);
        }
      }
      housekeeping.endLease(control, holder, known.snapshot());
    }
    return null;
  }

  /** The texts of one query, and the name that gives the same, if one does. */
  private record Sent(String original, String whole, String brief, Optional<String> name) {}

  private List<Sent> rewritten(Knowledge knowledge) {
    List<Sent> rewritten = new ArrayList<>();
    for (RegisteredView view : knowledge.views()) {
      if (view.isActive()) {
        Knowledge only = knowledge.withViews(List.of(view));
        String name = view.name();
        boolean isLasting = TortureTables.SHAPES.containsKey(name);
        rewritten.add(
            sent(
                shapes.getOrDefault(name, ""),
                only,
                isLasting ? Optional.of(name) : Optional.empty()));
        Optional.ofNullable(TortureTables.BEYOND.get(name))
            .ifPresent(beyond -> rewritten.add(sent(beyond, only, Optional.empty())));
      }
    }
    return rewritten;
  }

  private Sent sent(String query, Knowledge only, Optional<String> name) {
    return new Sent(
        query, design.apply(live.rewritten(query, only)), live.briefly(query, only), name);
  }

  /* TRUNCATE is not MVCC-safe: it must not come between a snapshot and the reading. */
  private void snapshot(Connection connection, List<Sent> rewritten) throws SQLException {
    connection.setAutoCommit(false);
    boolean oneStatement = random.nextInt(3) == 0;
    connection.setTransactionIsolation(
        oneStatement
            ? Connection.TRANSACTION_READ_COMMITTED
            : random.nextBoolean()
                ? Connection.TRANSACTION_REPEATABLE_READ
                : Connection.TRANSACTION_SERIALIZABLE);
    try {
      run(connection, "SET LOCAL lock_timeout = '2s'", "LOCK TABLE scrap IN ACCESS SHARE MODE");
      if (random.nextInt(3) == 0) {
        writer.write(connection);
      }
      for (Sent sent : rewritten) {
        compare(connection, sent, oneStatement);
        if (!oneStatement) {
          compareBriefly(connection, sent);
        }
        if (sent.name().isPresent() && random.nextInt(4) == 0) {
          compareNamed(connection, sent.original(), sent.name().get());
        }
      }
    } catch (SQLException failure) {
      String state = String.valueOf(failure.getSQLState());
      if (!TortureWriter.USUAL.contains(state) && !state.equals(LOCK_NOT_AVAILABLE)) {
        throw failure;
      }
    } finally {
      connection.rollback();
    }
  }

  private void compare(Connection connection, Sent sent, boolean oneStatement) throws SQLException {
    String original = sent.original();
    String rewritten = sent.whole();
    LiveDatabase.Reply reply = LiveDatabase.ask(connection, rewritten);
    if (reply.refused()) {
      tally.refused();
      return;
    }
    boolean isBare = LiveDatabase.standing(connection, rewritten) == 0;
    boolean isSame =
        oneStatement
            ? rows(connection, difference(original, rewritten)).isEmpty()
            : reply.equals(LiveDatabase.ask(connection, original));
    tally.answered(isBare, isSame, original);
  }

  /* The brief text answers where the state alone does, and else says why not. */
  private void compareBriefly(Connection connection, Sent sent) throws SQLException {
    String original = sent.original();
    LiveDatabase.Reply brief = LiveDatabase.ask(connection, sent.brief());
    if (!brief.refused()) {
      boolean isRight = brief.deferred() || brief.equals(LiveDatabase.ask(connection, original));
      tally.briefly(brief.deferred(), isRight, original);
    }
  }

  /* Nobody holds a lease on a name: only those of views that do not come and go. */
  private void compareNamed(Connection connection, String original, String name)
      throws SQLException {
    String named = "SELECT * FROM viewfinder.\"" + name + "\"";
    tally.named(rows(connection, difference(original, named)).isEmpty(), original);
  }

  /* Both in one statement have one snapshot even under READ COMMITTED. */
  private static String difference(String original, String rewritten) {
    return ("WITH o AS MATERIALIZED (%s), r AS MATERIALIZED (%s)"
            + " (TABLE o EXCEPT ALL TABLE r) UNION ALL (TABLE r EXCEPT ALL TABLE o)")
        .formatted(original, rewritten);
  }
}
