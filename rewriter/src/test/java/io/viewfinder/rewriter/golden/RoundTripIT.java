package io.viewfinder.rewriter.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.golden.Probes.Probe;
import io.viewfinder.rewriter.live.Server;
import io.viewfinder.rewriter.live.Server.Answer;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.ParsedStatement;
import io.viewfinder.rewriter.sql.ParsedStatement.Read;
import io.viewfinder.rewriter.sql.QueryText;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SqlWriter;
import io.viewfinder.rewriter.sql.StatementParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Statements that PostgreSQL accepts, read into the tree and written again: the answer must be the
 * same, its labels and types included.
 */
class RoundTripIT {
  private static final Probes PROBES = Probes.read("/syntax/probes.sql");
  private static final int LEAST_PROBES = 210;
  private static final int LEAST_WRITTEN = 200;

  @TestFactory
  Stream<DynamicTest> everyProbeMeansTheSameWrittenAgain() throws SQLException {
    Connection connection = PrivatePostgres.shared().newDatabase().connect();
    Server server = new Server(connection);
    server.execute(PROBES.schema());
    int major = connection.getMetaData().getDatabaseMajorVersion();
    return PROBES.probes().stream()
        .map(
            probe ->
                DynamicTest.dynamicTest(
                    probe.title(),
                    () -> {
                      if (probe.since() <= major) {
                        check(probe, server);
                      } else {
                        assertThatThrownBy(() -> server.query(probe.sql(), probe.parameters()))
                            .as("what PostgreSQL %d does not know yet", major)
                            .isInstanceOf(SQLException.class);
                      }
                    }));
  }

  private static void check(Probe probe, Server server) throws SQLException {
    Answer original = server.query(probe.sql(), probe.parameters());

    ParsedStatement parsed = StatementParser.parse(probe.sql());
    if (parsed instanceof ParsedStatement.Refused refused) {
      assertThat(refused.refusal().reason()).as("%s", refused).isEqualTo(Reason.UNSUPPORTED_SYNTAX);
      return;
    }
    Read read = (Read) parsed;
    Optional<SqlWriter> written = written(read);
    if (written.isPresent()) {
      List<String> values =
          written.get().parameters().stream().map(probe.parameters()::get).toList();
      Answer again = server.query(written.get().text(), values);
      assertThat(again.columns()).as("%s", written.get().text()).isEqualTo(original.columns());
      assertThat(again.bag()).as("%s", written.get().text()).isEqualTo(original.bag());
    }
  }

  @TestFactory
  Stream<DynamicTest> everyGoldenQueryMeansTheSameWrittenAgain()
      throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(RoundTripIT.class.getResource("/rewrites")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(GoldenFile::read).flatMap(RoundTripIT::tests).toList().stream();
    }
  }

  private static Stream<DynamicTest> tests(GoldenFile file) {
    try {
      Server server = new Server(PrivatePostgres.shared().newDatabase().connect());
      server.execute(file.schema());
      return file.queries().stream()
          .filter(GoldenFile.Query::isAccepted)
          .map(query -> new Probe(query.title(), 0, query.parameters(), query.sql()))
          .map(
              probe ->
                  DynamicTest.dynamicTest(
                      file.name() + ": " + probe.title(), () -> check(probe, server)));
    } catch (SQLException e) {
      throw new IllegalStateException(file.name(), e);
    }
  }

  private static Optional<SqlWriter> written(Read read) {
    SqlWriter writer = SqlWriter.asNamed();
    try {
      QueryText.write(writer, read.query());
      return Optional.of(writer);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Test
  void mostProbesCanBeWrittenAgain() {
    List<Probe> unwritten =
        PROBES.probes().stream()
            .filter(
                probe ->
                    !(StatementParser.parse(probe.sql()) instanceof Read read)
                        || written(read).isEmpty())
            .toList();

    assertThat(PROBES.probes()).hasSizeGreaterThanOrEqualTo(LEAST_PROBES);
    assertThat(PROBES.probes().size() - unwritten.size())
        .as("all but %s", unwritten)
        .isGreaterThanOrEqualTo(LEAST_WRITTEN);
  }

  @TestFactory
  Stream<DynamicTest> everyBlockStandsWhereItsSpanSays() {
    return PROBES.probes().stream()
        .filter(probe -> StatementParser.parse(probe.sql()) instanceof Read)
        .map(probe -> DynamicTest.dynamicTest(probe.title(), () -> checkSpans(probe)));
  }

  private static void checkSpans(Probe probe) {
    Read read = (Read) StatementParser.parse(probe.sql());
    List<SelectBlock> blocks = Blocks.of(read.query());

    assertThat(blocks).isNotEmpty();
    for (SelectBlock block : blocks) {
      String text = probe.sql().substring(block.span().start(), block.span().end());
      if (text.toLowerCase(Locale.ROOT).startsWith("table")) {
        continue;
      }
      ParsedStatement alone = StatementParser.parse(text);
      assertThat(alone).as("%s", text).isInstanceOf(Read.class);
      assertThat(text(((Read) alone).query().onlyBlock())).as("%s", text).isEqualTo(text(block));
    }
  }

  /* Parameters are numbered anew in a part; their texts are not. */
  private static String text(@Nullable SelectBlock block) {
    SqlWriter writer = SqlWriter.asNamed();
    try {
      QueryText.write(writer, Objects.requireNonNull(block), List.of());
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
    return writer.text();
  }
}
