package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.SalesDatabase.rows;
import static io.viewfinder.advisor.store.SalesDatabase.run;

import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.view.RegisteredView;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, Sent> rewritten = rewritten(known.knowledge());
        for (int i = 0; i < 10 && goesOn.getAsBoolean(); i++) {
          snapshot(connection, rewritten);
        }
      }
      housekeeping.endLease(control, holder, known.snapshot());
    }
    return null;
  }

  /** The texts of one query. */
  private record Sent(String whole, String brief) {}

  private Map<String, Sent> rewritten(Knowledge knowledge) {
    Map<String, Sent> rewritten = new LinkedHashMap<>();
    for (RegisteredView view : knowledge.views()) {
      if (view.isActive()) {
        Knowledge only = knowledge.withViews(List.of(view));
        String query = shapes.getOrDefault(view.name(), "");
        rewritten.put(
            view.name(),
            new Sent(design.apply(live.rewritten(query, only)), live.briefly(query, only)));
      }
    }
    return rewritten;
  }

  /* TRUNCATE is not MVCC-safe: it must not come between a snapshot and the reading. */
  private void snapshot(Connection connection, Map<String, Sent> rewritten) throws SQLException {
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
      for (Map.Entry<String, Sent> shape : rewritten.entrySet()) {
        String original = shapes.getOrDefault(shape.getKey(), "");
        compare(connection, original, shape.getValue().whole(), oneStatement);
        if (!oneStatement) {
          compareBriefly(connection, original, shape.getValue());
        }
        if (random.nextInt(4) == 0) {
          compareNamed(connection, original, shape.getKey());
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

  private void compare(
      Connection connection, String original, String rewritten, boolean oneStatement)
      throws SQLException {
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
  private void compareBriefly(Connection connection, String original, Sent sent)
      throws SQLException {
    LiveDatabase.Reply brief = LiveDatabase.ask(connection, sent.brief());
    if (!brief.refused()) {
      boolean isRight = brief.deferred() || brief.equals(LiveDatabase.ask(connection, original));
      tally.briefly(brief.deferred(), isRight, original);
    }
  }

  /* Names come and go with their views; nobody holds a lease on one. */
  private void compareNamed(Connection connection, String original, String name)
      throws SQLException {
    if (!TortureTables.SHAPES.containsKey(name)) {
      return;
    }
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
