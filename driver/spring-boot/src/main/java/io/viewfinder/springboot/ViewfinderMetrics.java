package io.viewfinder.springboot;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Viewfinder's gauges, one set for each data source; NaN where it is not ours or does not answer.
 * They ask the database once in ten seconds at most, however many are read.
 */
final class ViewfinderMetrics implements MeterBinder {
  private static final Duration KEPT = Duration.ofSeconds(10);

  private final Map<String, DataSource> sources;
  private final LongSupplier nanoTime;

  ViewfinderMetrics(Map<String, DataSource> sources, LongSupplier nanoTime) {
    this.sources = Map.copyOf(sources);
    this.nanoTime = nanoTime;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    sources.forEach((name, source) -> bind(registry, name, new Asked(source, nanoTime)));
  }

  private static void bind(MeterRegistry registry, String name, Asked asked) {
    gauge(
        registry, name, asked, "ready", "1 where rewriting is possible", s -> s.isReady() ? 1 : 0);
    gauge(registry, name, asked, "views", "Views", Standing::views);
    gauge(registry, name, asked, "views.active", "Views that may answer", Standing::active);
    gauge(registry, name, asked, "views.fresh", "Views that would answer now", Standing::fresh);
    gauge(registry, name, asked, "views.size", "Megabytes", s -> s.megabytes().doubleValue());
  }

  private static void gauge(
      MeterRegistry registry,
      String source,
      Asked asked,
      String name,
      String description,
      ToDoubleFunction<Standing> value) {
    Gauge.builder("viewfinder." + name, asked, known -> known.value(value))
        .description(description)
        .tag("name", source)
        .strongReference(true)
        .register(registry);
  }

  /** A data source's last answer. Any thread may ask. */
  private static final class Asked {
    private final DataSource source;
    private final LongSupplier nanoTime;
    private @Nullable Standing last;
    private long askedAt;
    private boolean isAsked;

    Asked(DataSource source, LongSupplier nanoTime) {
      this.source = source;
      this.nanoTime = nanoTime;
    }

    synchronized double value(ToDoubleFunction<Standing> value) {
      long now = nanoTime.getAsLong();
      if (!isAsked || now - askedAt >= KEPT.toNanos()) {
        last = ask().orElse(null);
        askedAt = now;
        isAsked = true;
      }
      return last == null ? Double.NaN : value.applyAsDouble(last);
    }

    private Optional<Standing> ask() {
      try {
        return Standing.of(source);
      } catch (SQLException unanswered) {
        return Optional.empty(); // a gauge without a value says so
      }
    }
  }
}
