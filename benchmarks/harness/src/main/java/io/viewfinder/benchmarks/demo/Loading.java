package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.data.Dataset;
import io.viewfinder.benchmarks.data.Loader;
import io.viewfinder.benchmarks.data.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Fills the database, a connection and a thread for each dataset. */
final class Loading {
  private final Stage stage;
  private final Progress progress;

  Loading(Stage stage, Progress progress) {
    this.stage = stage;
    this.progress = progress;
  }

  /** Work with one dataset on a connection of its own. */
  private interface Work {
    void with(Connection connection, Dataset dataset) throws SQLException;
  }

  void load(List<Dataset> datasets) throws SQLException {
    sideBySide(datasets, (connection, dataset) -> new Loader(connection, progress).load(dataset));
  }

  void copy(List<Dataset> datasets) throws SQLException {
    sideBySide(datasets, IndexedCopy::create);
  }

  private void sideBySide(List<Dataset> datasets, Work work) throws SQLException {
    ExecutorService threads = Executors.newFixedThreadPool(datasets.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Dataset dataset : datasets) {
        running.add(threads.submit(() -> run(work, dataset)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException failure) {
      throw new SQLException("the data could not be loaded", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while loading", interrupted);
    } finally {
      threads.shutdownNow();
    }
  }

  private @Nullable Void run(Work work, Dataset dataset) throws SQLException {
    try (Connection connection = stage.bare("public")) {
      work.with(connection, dataset);
    }
    return null;
  }
}
