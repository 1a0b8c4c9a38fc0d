package io.viewfinder.benchmarks.planning;

import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockResolver;
import io.viewfinder.rewriter.block.ResolvedBlock;
import io.viewfinder.rewriter.match.ViewBlock;
import io.viewfinder.rewriter.match.ViewIndex;
import io.viewfinder.rewriter.sql.ParsedStatement;
import io.viewfinder.rewriter.sql.StatementParser;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Which views are compared with a block at all: what a plan costs before the first comparison. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class FilterTree {
  /** How many views are registered. */
  @Param({"1", "10", "100", "1000", "10000"})
  public int views = 1;

  @SuppressWarnings("NullAway.Init") // JMH calls register() before anything else
  private ViewIndex index;

  @SuppressWarnings("NullAway.Init") // JMH calls register() before anything else
  private Block hit;

  @SuppressWarnings("NullAway.Init") // JMH calls register() before anything else
  private Block miss;

  /** Registers the views and resolves the blocks. */
  @Setup
  public void register() throws SQLException {
    Site site = Site.open(System.getProperty(ColdPlan.URL, ""));
    BlockResolver resolver = new BlockResolver();
    index = new ViewIndex(site.knowledge(new Rewriter(), views).views(), site.catalog(), resolver);
    hit = block(Stars.hit(), site, resolver);
    miss = block(Stars.miss(), site, resolver);
  }

  private static Block block(String sql, Site site, BlockResolver resolver) {
    if (StatementParser.parse(sql) instanceof ParsedStatement.Read read
        && resolver.resolve(read.query(), site.catalog(), Site.SESSION.searchPath()).get(0)
            instanceof ResolvedBlock.Understood understood) {
      return understood.block();
    }
    throw new IllegalStateException("not understood: " + sql);
  }

  /** A view answers. */
  @Benchmark
  public List<ViewBlock> hit() {
    return index.candidates(hit);
  }

  /** Views stand over the same tables; none answers. */
  @Benchmark
  public List<ViewBlock> miss() {
    return index.candidates(miss);
  }
}
