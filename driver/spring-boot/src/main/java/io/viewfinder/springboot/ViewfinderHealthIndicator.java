package io.viewfinder.springboot;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/**
 * How Viewfinder is. It is never DOWN: without it every statement runs as written, and whether the
 * database is there is another indicator's question.
 */
final class ViewfinderHealthIndicator extends AbstractHealthIndicator {
  private final Map<String, DataSource> sources;

  ViewfinderHealthIndicator(Map<String, DataSource> sources) {
    this.sources = Map.copyOf(sources);
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder.unknown();
    boolean isReady = true;
    boolean isOurs = false;
    for (Map.Entry<String, DataSource> source : sources.entrySet()) {
      try {
        Optional<Standing> standing = Standing.of(source.getValue());
        isOurs |= standing.isPresent();
        isReady &= standing.map(Standing::isReady).orElse(true);
        standing.ifPresent(found -> builder.withDetail(source.getKey(), found.described()));
      } catch (SQLException unanswered) {
        isReady = false;
        builder.withDetail(source.getKey(), String.valueOf(unanswered.getMessage()));
      }
    }
    if (isOurs && isReady) {
      builder.up();
    }
  }
}
