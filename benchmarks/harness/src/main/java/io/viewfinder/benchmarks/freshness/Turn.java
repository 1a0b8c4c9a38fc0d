package io.viewfinder.benchmarks.freshness;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/**
 * Some clients that do the same for a while, each on a new connection: on which processor the
 * server's process of one lies can double its times.
 *
 * @param durable whether each commit waits until it is on disk
 */
record Turn(Task task, int clients, boolean durable, Duration time, LongSupplier clock) {
  private static final int WARM_UP = 6;

  /** Has them do it in a shop. */
  Tally in(Shop shop) throws SQLException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      CyclicBarrier start = new CyclicBarrier(clients);
      List<Callable<Tally>> each = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int place = i;
        each.add(() -> client(shop, place, start));
      }
      List<Tally> tallies = new ArrayList<>();
      for (Future<Tally> tally : threads.invokeAll(each)) {
        tallies.add(tally.get());
      }
      return Tally.together(tallies);
    } catch (ExecutionException failure) {
      throw new SQLException("a writer failed", failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while others write", interruption);
    } finally {
      threads.shutdownNow();
    }
  }

  private Tally client(Shop shop, int place, CyclicBarrier start)
      throws SQLException, InterruptedException, BrokenBarrierException {
    try (Connection connection = shop.bare("writer");
        Statement statement = connection.createStatement()) {
      statement.execute("set synchronous_commit = " + (durable ? "on" : "off"));
      int share = shop.sales() / clients;
      Task.Client client =
          new Task.Client(
              shop, connection, place * share + 1, (place + 1) * share, new Random(place));
      Task.Work work = task.maker().of(client);
      for (int i = 0; task.rows() == 1 && i < WARM_UP; i++) {
        work.once(); // from the fifth time on it is prepared in the server
      }
      start.await();
      return repeated(work);
    } catch (SQLException failure) {
      start.reset();
      throw failure;
    }
  }

  private Tally repeated(Task.Work work) throws SQLException {
    List<Long> nanos = new ArrayList<>();
    long started = clock.getAsLong();
    long now = started;
    do {
      long before = now;
      work.once();
      now = clock.getAsLong();
      nanos.add(now - before);
    } while (now - started < time.toNanos());
    return Tally.of(nanos, now - started);
  }
}
