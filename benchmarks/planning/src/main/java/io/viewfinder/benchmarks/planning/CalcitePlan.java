package io.viewfinder.benchmarks.planning;

import java.util.concurrent.TimeUnit;
import org.apache.calcite.rel.RelNode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The same plans by Calcite's matchers, parsing and validation included. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class CalcitePlan {
  /** How many views are registered. */
  @Param({"1", "10", "100", "1000"})
  public int views = 1;

  @SuppressWarnings("NullAway.Init") // JMH calls register() before anything else
  private CalciteViews calcite;

  /** Registers the views and sees that they are found. */
  @Setup
  public void register() {
    calcite = new CalciteViews(views);
    if (calcite.bySubstitution(Stars.hit()) == 0 || !CalciteViews.readsView(rulesHit())) {
      throw new IllegalStateException("Calcite does not find the view");
    }
  }

  /** Substitution, where a view answers. */
  @Benchmark
  public int substitutionHit() {
    return calcite.bySubstitution(Stars.hit());
  }

  /** Substitution, where none does. */
  @Benchmark
  public int substitutionNoView() {
    return calcite.bySubstitution(Stars.noView());
  }

  /** The rules, where a view answers. */
  @Benchmark
  public RelNode rulesHit() {
    return calcite.byRules(Stars.hit());
  }

  /** The rules, where none does. */
  @Benchmark
  public RelNode rulesNoView() {
    return calcite.byRules(Stars.noView());
  }
}
