package io.viewfinder.rewriter.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockResolver;
import io.viewfinder.rewriter.block.ResolvedBlock;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.live.Server;
import io.viewfinder.rewriter.match.Match;
import io.viewfinder.rewriter.match.Matcher;
import io.viewfinder.rewriter.match.ViewBlock;
import io.viewfinder.rewriter.match.ViewIndex;
import io.viewfinder.rewriter.sql.ParsedStatement;
import io.viewfinder.rewriter.sql.StatementParser;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The index against matching every view, over all golden files: it loses no match. */
class ViewIndexIT {
  private final Rewriter rewriter = new Rewriter();
  private final BlockResolver resolver = new BlockResolver();

  @TestFactory
  Stream<DynamicTest> everyFile() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(ViewIndexIT.class.getResource("/rewrites"), "rewrites").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .sorted()
          .map(GoldenFile::read)
          .map(file -> DynamicTest.dynamicTest(file.name(), () -> check(file)))
          .toList()
          .stream();
    }
  }

  private void check(GoldenFile file) throws SQLException {
    try (Connection connection = PrivatePostgres.shared().newDatabase().connect()) {
      Server server = new Server(connection);
      server.execute(file.schema());
      CatalogSnapshot catalog = server.catalog();
      SessionContext session = server.session();
      ViewIndex index = new ViewIndex(views(file, session, catalog), catalog, resolver);
      assertThat(index.unusable()).isEmpty();
      int answers = 0;
      for (GoldenFile.Query query : file.queries()) {
        for (Block block : blocks(query.sql(), session, catalog)) {
          List<ViewBlock> answering = answering(block, index.usable());
          assertThat(answering(block, index.candidates(block)))
              .as(query.title())
              .containsExactlyInAnyOrderElementsOf(answering);
          answers += answering.size();
        }
      }
      assertThat(answers).isPositive();
    }
  }

  private List<RegisteredView> views(
      GoldenFile file, SessionContext session, CatalogSnapshot catalog) {
    List<RegisteredView> views = new ArrayList<>();
    for (Map.Entry<String, String> view : file.views().entrySet()) {
      Definition.Accepted accepted =
          (Definition.Accepted) rewriter.define(view.getValue(), session, catalog);
      views.add(
          new RegisteredView(
              views.size() + 1L,
              view.getKey(),
              accepted.stateQuery(),
              session.searchPath(),
              Strategy.MANUAL,
              ViewState.ACTIVE,
              1,
              view.getKey(),
              accepted.tables().stream().map(Definition.TableColumns::relation).toList(),
              1));
    }
    return views;
  }

  private List<Block> blocks(String sql, SessionContext session, CatalogSnapshot catalog) {
    if (!(StatementParser.parse(sql) instanceof ParsedStatement.Read read)) {
      return List.of();
    }
    return resolver.resolve(read.query(), catalog, session.searchPath()).stream()
        .filter(ResolvedBlock.Understood.class::isInstance)
        .map(block -> ((ResolvedBlock.Understood) block).block())
        .toList();
  }

  private static List<ViewBlock> answering(Block block, List<ViewBlock> views) {
    return views.stream()
        .filter(view -> Matcher.match(block, view) instanceof Match.Answers)
        .toList();
  }
}
