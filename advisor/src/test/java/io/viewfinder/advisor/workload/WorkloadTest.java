package io.viewfinder.advisor.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.rewriter.SessionContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final SessionContext PUBLIC =
      new SessionContext(List.of("public"), "public", "app");
  private static final SessionContext OTHER = new SessionContext(List.of("other"), "other", "app");
  private static final Duration WEEK = Duration.ofDays(7);

  private final AtomicLong clock = new AtomicLong(1_000);
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  private Workload workload(int maxShapes) {
    return new Workload(maxShapes, WEEK, clock::get, tasks::add);
  }

  private void runBackground() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @Test
  void rowsThatNobodyCountedAreNone() {
    Workload workload = workload(100);

    workload.shape("select a from t", PUBLIC).record(3_000, -1);
    runBackground();
    workload.shape("select a from t", PUBLIC).record(3_000, -1);

    assertThat(workload.report()).singleElement().extracting(ShapeReport::rows).isEqualTo(0L);
  }

  @Test
  void executionsWithOtherValuesAreOneShape() {
    Workload workload = workload(100);

    workload.shape("select a from t where b = 1", PUBLIC).record(3_000, 2);
    runBackground();
    clock.set(5_000);
    workload.shape("SELECT a FROM t WHERE b = 22", PUBLIC).record(5_000, 4);

    assertThat(workload.report())
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.shape()).isEqualTo("select a from t where b = 0");
              assertThat(report.sample()).isEqualTo("select a from t where b = 1");
              assertThat(report.session()).isEqualTo(PUBLIC);
              assertThat(report.executions()).isEqualTo(2);
              assertThat(report.totalNanos()).isEqualTo(8_000);
              assertThat(report.maxNanos()).isEqualTo(5_000);
              assertThat(report.rows()).isEqualTo(6);
              assertThat(report.mean()).isEqualTo(Duration.ofNanos(4_000));
              assertThat(report.lastSeen()).isEqualTo(Instant.ofEpochMilli(5_000));
              assertThat(report.weight()).isEqualTo(2);
            });
  }

  @Test
  void theSameTextHasTheSameHandle() {
    Workload workload = workload(100);

    assertThat(workload.shape("select 1", PUBLIC)).isSameAs(workload.shape("select 1", PUBLIC));
    assertThat(workload.shape("select 1", PUBLIC)).isNotSameAs(workload.shape("select 1", OTHER));
  }

  @Test
  void anotherSearchPathIsAnotherShape() {
    Workload workload = workload(100);

    workload.shape("select a from t", PUBLIC).record(1, 1);
    workload.shape("select a from t", OTHER).record(1, 1);

    assertThat(workload.report())
        .extracting(ShapeReport::session)
        .containsExactlyInAnyOrder(PUBLIC, OTHER);
    assertThat(workload.report()).extracting(ShapeReport::id).doesNotHaveDuplicates();
  }

  @Test
  void aNewTextIsReadInTheBackgroundOnly() {
    Workload workload = workload(100);

    Shape shape = workload.shape("select a from t", PUBLIC);
    shape.record(1, 1);

    assertThat(shape.profile()).isNull();
    assertThat(tasks).hasSize(1);
    runBackground();
    assertThat(shape.profile()).isNotNull();
  }

  @Test
  void aTextThatWasNeverExecutedIsNotReported() {
    Workload workload = workload(100);

    workload.shape("select a from t", PUBLIC);

    assertThat(workload.report()).isEmpty();
  }

  @Test
  void theMostTimeComesFirstAndTheSampleStaysOutOfLogs() {
    Workload workload = workload(100);

    workload.shape("select a from t where b = 'secret'", PUBLIC).record(1_000, 1);
    workload.shape("select c from t", PUBLIC).record(2_000, 1);

    assertThat(workload.report())
        .extracting(ShapeReport::shape)
        .containsExactly("select c from t", "select a from t where b = ''");
    assertThat(workload.report().toString()).doesNotContain("secret");
  }

  @Test
  void anExecutionCountsHalfAfterTheHalfLife() {
    Workload workload = workload(100);
    Shape shape = workload.shape("select a from t", PUBLIC);
    shape.record(1, 1);
    shape.record(1, 1);
    assertThat(workload.report().get(0).weight()).isEqualTo(2);

    clock.addAndGet(WEEK.toMillis());
    shape.record(1, 1);

    assertThat(workload.report().get(0).weight()).isEqualTo(2);
    assertThat(workload.report().get(0).executions()).isEqualTo(3);
  }

  @Test
  void theLeastUsefulShapesAreForgotten() {
    Workload workload = workload(100);
    Shape useful = workload.shape("select useful from t", PUBLIC);
    useful.record(1_000_000, 1);
    for (int i = 0; i < 5_000; i++) {
      workload.shape("select c" + i + " from t", PUBLIC).record(10, 1);
      runBackground();
    }

    assertThat(workload.report()).hasSizeLessThanOrEqualTo(100);
    assertThat(workload.report().get(0).shape()).isEqualTo("select useful from t");
    assertThat(workload.textsKept()).isLessThanOrEqualTo(202);
  }

  @Test
  void aForgottenShapeThatIsUsedAgainComesBack() {
    Workload workload = workload(16);
    Shape early = workload.shape("select early from t", PUBLIC);
    early.record(1, 1);
    runBackground();
    for (int i = 0; i < 40; i++) {
      workload.shape("select c" + i + " from t", PUBLIC).record(1_000, 1);
      runBackground();
    }
    assertThat(workload.report())
        .extracting(ShapeReport::shape)
        .doesNotContain("select early from t");

    early.record(9_000_000, 1);

    assertThat(workload.report().get(0).shape()).isEqualTo("select early from t");
    assertThat(workload.report().get(0).executions()).isEqualTo(2);
  }

  @Test
  void twoHandlesOfAForgottenShapeMeetAgain() {
    Workload workload = workload(16);
    Shape one = workload.shape("select early from t where a = 1", PUBLIC);
    Shape two = workload.shape("select early from t where a = 2", PUBLIC);
    one.record(1, 1);
    two.record(1, 1);
    runBackground();
    for (int i = 0; i < 40; i++) {
      workload.shape("select c" + i + " from t", PUBLIC).record(1_000, 1);
      runBackground();
    }
    workload.shape("select early from t where a = 3", PUBLIC).record(5_000_000, 1);
    runBackground();

    one.record(1_000_000, 1);
    runBackground();
    two.record(1_000_000, 1);
    runBackground();
    one.record(1_000_000, 1);

    assertThat(workload.report().get(0).totalNanos()).isGreaterThanOrEqualTo(8_000_000);
  }

  @Test
  void hugeTextsAndFloodsAreNotKept() {
    Workload workload = workload(10_000);

    workload.shape("select '" + "x".repeat(100_000) + "'", PUBLIC).record(1, 1);
    for (int i = 0; i < 3_000; i++) {
      workload.shape("select " + i, PUBLIC).record(1, 1);
    }

    assertThat(workload.unrecorded()).isEqualTo(1 + 3_000 - 1_024);
    assertThat(workload.report())
        .singleElement()
        .extracting(ShapeReport::executions)
        .isEqualTo(1_024L);
  }

  @Test
  void longTextsAreBoundedTogether() {
    Workload workload = workload(100);
    for (int i = 0; i < 500; i++) {
      workload.shape("select c" + i + " /*" + "x".repeat(50_000) + "*/", PUBLIC).record(1, 1);
      runBackground();
    }

    long characters =
        workload.report().stream().mapToLong(r -> r.sample().length() + r.shape().length()).sum();
    assertThat(characters).isLessThanOrEqualTo(200_000);
    assertThat(workload.textsKept()).isLessThanOrEqualTo(6);
  }

  @Test
  void aStoppedBackgroundLeavesTheWorkToTheReport() {
    Workload workload =
        new Workload(
            100,
            WEEK,
            clock::get,
            task -> {
              throw new RejectedExecutionException();
            });

    workload.shape("select a from t", PUBLIC).record(1, 1);

    assertThat(workload.report()).hasSize(1);
  }

  @Test
  void noExecutionIsLostWhenManyThreadsRecord() throws Exception {
    int threads = 8;
    int each = 20_000;
    ExecutorService background = Executors.newSingleThreadExecutor();
    ExecutorService applications = Executors.newFixedThreadPool(threads);
    try {
      Workload workload = new Workload(1_000, WEEK, clock::get, background);
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(applications.submit(() -> execute(workload, start, each)));
      }
      start.countDown();
      for (Future<?> one : running) {
        one.get();
      }

      List<ShapeReport> reports = workload.report();

      assertThat(reports).hasSize(50);
      assertThat(reports.stream().mapToLong(ShapeReport::executions).sum())
          .isEqualTo((long) threads * each);
      assertThat(reports.stream().mapToLong(ShapeReport::totalNanos).sum())
          .isEqualTo(3L * threads * each);
    } finally {
      applications.shutdownNow();
      background.shutdownNow();
    }
  }

  private static Void execute(Workload workload, CountDownLatch start, int each)
      throws InterruptedException {
    start.await();
    for (int i = 0; i < each; i++) {
      workload.shape("select c" + i % 50 + " from t where x = " + i % 7, PUBLIC).record(3, 1);
      if (i % 1_000 == 0) {
        workload.report();
      }
    }
    return null;
  }
}
