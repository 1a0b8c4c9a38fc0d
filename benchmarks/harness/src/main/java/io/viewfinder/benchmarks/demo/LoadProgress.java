package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.data.Dataset;
import io.viewfinder.benchmarks.data.Progress;
import io.viewfinder.benchmarks.data.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shows how far loaders that run side by side have come together. */
final class LoadProgress implements Progress {
  private final Terminal terminal;
  private final long expected;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();

  LoadProgress(Terminal terminal, List<Dataset> datasets) {
    this.terminal = terminal;
    this.expected =
        datasets.stream()
            .flatMap(dataset -> dataset.tables().stream())
            .mapToLong(Table::expectedRows)
            .sum();
  }

  @Override
  public void sent(String table, long rows, long expectedRows) {
    sent.put(table, rows);
    terminal.bar((double) total() / expected, table);
  }

  @Override
  public void filled(String table, long rows) {
    sent.put(table, rows);
    terminal.detail(String.format(Locale.ROOT, "%-16s %,12d rows", table, rows));
    terminal.bar((double) total() / expected, "");
  }

  private long total() {
    return sent.values().stream().mapToLong(Long::longValue).sum();
  }
}
