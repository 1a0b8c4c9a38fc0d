package io.viewfinder.advisor.store;

import io.viewfinder.advisor.life.Step;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** What a JVM does that works a {@link Workday} until a step, and waits there to be killed. */
final class KilledWorker {
  /** What it prints before the step's name when it has come so far. */
  static final String REACHED = "reached ";

  private KilledWorker() {}

  /** The words of {@link AnotherJvm}, step, build. */
  public static void main(String[] words) throws SQLException {
    Step last = Step.valueOf(words[4]);
    new Workday(AnotherJvm.database(words), step -> haltAt(last, step))
        .run(Workday.Build.valueOf(words[5]));
    System.out.println("the day ended without it");
  }

  private static void haltAt(Step last, Step step) {
    if (step != last) {
      return;
    }
    System.out.println(REACHED + step);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }
}
