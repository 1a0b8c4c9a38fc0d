package io.viewfinder.advisor;

import io.viewfinder.advisor.store.AnotherJvm;
import java.util.concurrent.CountDownLatch;

/** What a JVM does in which an advisor is at work, until it is killed. */
final class LeaderProcess {
  private LeaderProcess() {}

  /** The words of {@link AnotherJvm}. */
  public static void main(String[] words) throws InterruptedException {
    Advisor.start(
        new AdvisorSettings("viewfinder", AdvisorMode.PROPOSE),
        AnotherJvm.database(words)::connect);
    new CountDownLatch(1).await();
  }
}
