package io.viewfinder.benchmarks.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
  private static final String PREFIX = "2026-11-21 08:00:00.000 UTC ";
  private static final String ORIGINAL = "select a from t where b = 'IRAQ     5'";
  private static final ServerLog.End END = new ServerLog.End(17, "end of account 1");

  @TempDir Path folder;

  @Test
  void onlyTheStatementsOfTheProcessAreRead() throws IOException {
    ServerLog log =
        log(
            PREFIX + "[17] db LOG:  execute <unnamed>: select a",
            "\tfrom t",
            "\t  where b",
            PREFIX + "[18] db LOG:  statement: select of another",
            "\twhich goes on",
            PREFIX + "[17] db LOG:  statement: BEGIN",
            PREFIX + "[17] db ERROR:  a word on execute <unnamed>: no statement",
            PREFIX + "[17] db LOG:  execute S_1: /* end of account 1 */ select 1");

    assertThat(log.statements(0, END)).containsExactly("select a from t where b", "BEGIN");
  }

  @Test
  void whatWasWrittenBeforeIsNotRead() throws IOException {
    ServerLog log = log(PREFIX + "[17] db LOG:  statement: before");
    long mark = log.end();
    append(
        PREFIX + "[17] db LOG:  statement: after",
        PREFIX + "[17] db LOG:  statement: end of account 1");

    assertThat(log.statements(mark, END)).containsExactly("after");
  }

  @Test
  void aLogThatDoesNotReachTheEndIsNotBelieved() throws IOException {
    ServerLog log = log(PREFIX + "[17] db LOG:  statement: select 1");

    assertThatThrownBy(() -> log.statements(0, END)).hasMessageContaining("end of account 1");
  }

  @Test
  void aStatementIsRewrittenWhenOursRanAndTheOriginalDidNot() {
    assertThat(isRewritten("with g as (select … viewfinder.tables)")).isTrue();
    assertThat(isRewritten("with g as (select … \"viewfinder\".\"v_g1\")")).isTrue();
    assertThat(isRewritten("with g as (select … viewfinder.tables)", ORIGINAL)).isFalse();
    assertThat(isRewritten(ORIGINAL.replace("  ", " "))).isFalse();
    assertThat(isRewritten("select a from pg_catalog.pg_type")).isFalse();
    assertThat(isRewritten("select current_setting('viewfinder.mode', true)")).isFalse();
    assertThat(isRewritten()).isFalse();
  }

  private static boolean isRewritten(String... statements) {
    return Account.isRewritten("select a\nfrom t where b = 'IRAQ     5'", List.of(statements));
  }

  private ServerLog log(String... lines) throws IOException {
    append(lines);
    Iterator<Integer> seconds = List.of(0, 1, 2, 3, 10, 20).iterator();
    LongSupplier nanos = () -> seconds.next() * 1_000_000_000L;
    return new ServerLog(folder.resolve("log"), nanos);
  }

  private void append(String... lines) throws IOException {
    Path file = folder.resolve("log");
    String before = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, before + String.join("\n", lines) + "\n");
  }
}
