package io.viewfinder.benchmarks.freshness;

import io.viewfinder.benchmarks.overhead.Wait;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Clients that sell one thing after the other, a millisecond apart, until they are sent away. One
 * thread leads it.
 */
final class Crowd implements AutoCloseable {
  private static final long PAUSE_NANOS = 1_000_000;

  private final LongSupplier clock;
  private final List<Member> members = new ArrayList<>();
  private final LockWatch watch;

  private Crowd(LockWatch watch, LongSupplier clock) {
    this.watch = watch;
    this.clock = clock;
  }

  /** Something that goes on meanwhile. */
  @FunctionalInterface
  interface Event {
    /** Happens. */
    void happen() throws SQLException;
  }

  /**
   * Gathers so many, with one more whose transactions take their time, which is not counted.
   *
   * @param slow how a transaction of that one goes on after its sale, as SQL; none where empty
   */
  static Crowd gather(Shop shop, int many, String slow, LongSupplier clock) throws SQLException {
    Crowd crowd = new Crowd(LockWatch.over(shop), clock);
    try {
      for (int i = 0; i < many; i++) {
        crowd.admit(shop, i);
      }
      if (!slow.isEmpty()) {
        Connection connection = shop.bare(LockWatch.WATCHED);
        Task.Work sale = Task.INSERT.maker().of(client(shop, connection, many));
        connection.setAutoCommit(false);
        crowd.admit(connection, () -> slowly(connection, sale, slow), true);
      }
      return crowd;
    } catch (SQLException failure) {
      crowd.close();
      throw failure;
    }
  }

  private void admit(Shop shop, int place) throws SQLException {
    Connection connection = shop.bare(LockWatch.WATCHED);
    admit(connection, Task.INSERT.maker().of(client(shop, connection, place)), false);
  }

  private static Task.Client client(Shop shop, Connection connection, int place) {
    return new Task.Client(shop, connection, 1, shop.sales(), new Random(place));
  }

  private static void slowly(Connection connection, Task.Work sale, String slow)
      throws SQLException {
    sale.once();
    try (Statement statement = connection.createStatement()) {
      statement.execute(slow);
    }
    connection.commit();
  }

  private void admit(Connection connection, Task.Work work, boolean isSlow) {
    Member member = new Member(connection, work, isSlow);
    members.add(member);
    member.thread.start();
  }

  /** Lets something happen, and says how long they waited from its beginning to its end. */
  Waits during(Event event) throws SQLException {
    round();
    watch.longestMillis();
    long started = clock.getAsLong();
    event.happen();
    long took = clock.getAsLong() - started;
    Tally statements = Tally.of(round(), took);
    return new Waits(statements, watch.longestMillis(), took);
  }

  /* Each finishes what it is at, so that no wait is counted to what comes next. */
  private List<Long> round() throws SQLException {
    List<Integer> done = new ArrayList<>();
    for (Member member : members) {
      done.add(member.done());
    }
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      int before = done.get(i);
      Wait.until("each has sold", () -> member.done() > before + 1);
    }
    List<Long> nanos = new ArrayList<>();
    for (Member member : members) {
      List<Long> taken = member.take();
      if (!member.isSlow) {
        nanos.addAll(taken);
      }
    }
    return nanos;
  }

  @Override
  public void close() throws SQLException {
    members.forEach(member -> member.sentAway = true);
    for (Member member : members) {
      member.leave();
    }
    watch.close();
  }

  /** One client on its own thread. */
  private final class Member {
    private final Connection connection;
    private final Task.Work work;
    private final boolean isSlow;
    private final Thread thread = new Thread(this::sell, "crowd");
    private volatile boolean sentAway;
    private volatile boolean failed;
    private List<Long> nanos = new ArrayList<>();
    private int done;

    Member(Connection connection, Task.Work work, boolean isSlow) {
      this.connection = connection;
      this.work = work;
      this.isSlow = isSlow;
      thread.setDaemon(true);
    }

    private void sell() {
      try {
        while (!sentAway) {
          long before = clock.getAsLong();
          work.once();
          add(clock.getAsLong() - before);
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      } catch (SQLException failure) {
        failed = true; // whoever asks it is told
      }
    }

    private synchronized void add(long took) {
      nanos.add(took);
      done++;
    }

    synchronized int done() throws SQLException {
      if (failed) {
        throw new SQLException("a writer failed");
      }
      return done;
    }

    synchronized List<Long> take() {
      List<Long> taken = nanos;
      nanos = new ArrayList<>();
      return taken;
    }

    void leave() throws SQLException {
      try {
        thread.join();
      } catch (InterruptedException interruption) {
        Thread.currentThread().interrupt();
      }
      connection.close();
    }
  }
}
