package io.viewfinder.rewriter.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.live.Server;
import io.viewfinder.rewriter.live.StateTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A database with what a golden file describes in it. All are built once per JVM, before the first
 * test of it: a tool that changes code between tests finds views that the unchanged code built.
 */
record Site(GoldenFile file, Server server, SessionContext session, Knowledge knowledge) {
  /** Built at the first use, as the language says. */
  private static final class Built {
    static final List<Site> ALL = build();

    private static List<Site> build() {
      try (Stream<Path> files = Files.list(folder())) {
        return files.sorted().map(GoldenFile::read).map(Site::of).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Path folder() {
      try {
        return Path.of(
            Objects.requireNonNull(Site.class.getResource("/rewrites"), "rewrites").toURI());
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** One for each file, by name. */
  static List<Site> all() {
    return Built.ALL;
  }

  private static Site of(GoldenFile file) {
    try {
      Server server = new Server(PrivatePostgres.shared().newDatabase().connect());
      server.execute(file.schema());
      StateTables states =
          StateTables.create(
              file.views(), file.completed(), new Rewriter(), server, server.catalog());
      assertThat(states.refused()).as(file.name()).isEmpty();
      return new Site(file, server, server.session(), states.knowledge());
    } catch (SQLException e) {
      throw new IllegalStateException(file.name(), e);
    }
  }
}
