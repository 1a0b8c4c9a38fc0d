package io.viewfinder.benchmarks.planning;

import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A plan from a text never seen to the statement to send, parsing included, nothing cached. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class ColdPlan {
  static final String URL = "planning.url";

  /** How many views are registered. */
  @Param({"1", "10", "100", "1000", "10000"})
  public int views = 1;

  private final Rewriter rewriter = new Rewriter();

  @SuppressWarnings("NullAway.Init") // JMH calls register() before anything else
  private Knowledge knowledge;

  /** Registers the views and sees that the plans are what they are called. */
  @Setup
  public void register() throws SQLException {
    knowledge = Site.open(System.getProperty(URL, "")).knowledge(rewriter, views);
    require(hit() instanceof Decision.Rewrite, "hit");
    require(miss() instanceof Decision.PassThrough, "miss");
    require(noView() instanceof Decision.PassThrough, "noView");
  }

  private static void require(boolean condition, String plan) {
    if (!condition) {
      throw new IllegalStateException(plan + " is not what it is called");
    }
  }

  /** A view answers. */
  @Benchmark
  public Decision hit() {
    return rewriter.decide(Stars.hit(), Site.SESSION, knowledge);
  }

  /** Views stand over the same tables; none answers. */
  @Benchmark
  public Decision miss() {
    return rewriter.decide(Stars.miss(), Site.SESSION, knowledge);
  }

  /** No view stands over these tables. */
  @Benchmark
  public Decision noView() {
    return rewriter.decide(Stars.noView(), Site.SESSION, knowledge);
  }
}
