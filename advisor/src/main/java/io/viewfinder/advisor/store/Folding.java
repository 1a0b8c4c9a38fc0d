package io.viewfinder.advisor.store;

import io.viewfinder.advisor.life.Progress;
import io.viewfinder.advisor.life.Step;
import io.viewfinder.rewriter.freshness.FoldSql;
import io.viewfinder.rewriter.freshness.Quoted;
import io.viewfinder.rewriter.freshness.RepairSql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves pending rows into the states that follow writes, and forgets the rows that every state
 * holds. May be done by several drivers at once and at any time: one of them does each generation,
 * and no answer depends on it.
 */
public final class Folding {
  /* Another session was faster, or a base table is locked: the next round is as good. */
  private static final Set<String> TO_BE_TRIED_AGAIN = Set.of("40001", "40P01", "55P03", "23505");
  /* A state, a log or its functions: who removed it between two statements needed it no more. */
  private static final Set<String> GONE = Set.of("42P01", "42883");
  /* The session or the server ends, or is short of something: nothing is known of the view. */
  private static final Set<String> NOT_THE_VIEWS_FAULT = Set.of("08", "53", "57", "58", "25");
  /* Beyond so many rows the next fold begins without waiting; beyond so many, and if the tables
   * hold fewer, filling anew is the smaller work. */
  private static final long MUCH = 10_000;
  private static final long TOO_MUCH = 100_000;
  private static final int NOTHING = 0;
  private static final int IMPOSSIBLE = 2;

  private final String schema;
  private static final int MOST_ROUNDS = 5;

  private final FoldSql texts;
  private final RepairSql repair;
  private final Progress progress;

  /** The folding of the generations in this schema, unquoted. */
  public Folding(String schema) {
    this(schema, Progress.UNOBSERVED);
  }

  /** The same, under somebody's eyes. */
  Folding(String schema, Progress progress) {
    this.schema = schema;
    this.progress = progress;
    this.texts = new FoldSql(schema);
    this.repair = new RepairSql(schema);
  }

  private record Due(long view, long number, List<String> logs) {}

  /** Whether anything is pending. */
  public boolean isDue(ControlSession session) throws SQLException {
    for (Due due : generations(session)) {
      if (unlessGone(() -> standing(session, due) != NOTHING)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isExecuted(ControlSession session, String sql, Object... parameters)
      throws SQLException {
    return unlessGone(
        () -> {
          session.execute(sql, parameters);
          return true;
        });
  }

  private static boolean unlessGone(ControlSession.Work<Boolean> work) throws SQLException {
    try {
      return work.run();
    } catch (SQLException failure) {
      if (GONE.contains(String.valueOf(failure.getSQLState()))) {
        return false;
      }
      throw failure;
    }
  }

  /** Whether so much is pending that the next fold should not wait. */
  public boolean isMuchDue(ControlSession session) throws SQLException {
    for (Due due : generations(session)) {
      if (unlessGone(() -> backlog(session, due, MUCH) >= MUCH)) {
        return true;
      }
    }
    return false;
  }

  private long backlog(ControlSession session, Due due, long most) throws SQLException {
    long pending = 0;
    for (String log : due.logs()) {
      pending +=
          session
              .first(repair.backlog(log), row -> row.number(0), due.view(), due.number(), most)
              .orElse(0L);
    }
    return pending;
  }

  private boolean isLeftToARebuild(ControlSession session, Due due) throws SQLException {
    return isTooMuch(session, due)
        && session.execute(repair.overwhelm(), due.view(), due.number()) > 0;
  }

  private boolean isTooMuch(ControlSession session, Due due) throws SQLException {
    if (backlog(session, due, TOO_MUCH) < TOO_MUCH) {
      return false;
    }
    long rows =
        session.first(repair.baseRows(), row -> row.number(0), due.view(), due.number()).orElse(0L);
    return backlog(session, due, rows + 1) > rows;
  }

  private List<Due> generations(ControlSession session) throws SQLException {
    return session.query(texts.due(), row -> new Due(row.number(0), row.number(1), row.texts(2)));
  }

  private int standing(ControlSession session, Due due) throws SQLException {
    int worst = NOTHING;
    for (String log : due.logs()) {
      int standing =
          session
              .first(texts.standing(log, due.view(), due.number()), row -> (int) row.number(0))
              .orElse(NOTHING);
      worst = Math.max(worst, standing);
    }
    return worst;
  }

  /**
   * Folds every generation for which something is pending; the number of those it folded. One that
   * is filled anew with less work is left to whoever does that, and goes on answering meanwhile.
   */
  public int foldAll(ControlSession session) throws SQLException {
    int folded = 0;
    for (Due due : generations(session)) {
      if (unlessGone(() -> !isLeftToARebuild(session, due) && fold(session, due))) {
        folded++;
      }
    }
    return folded;
  }

  /**
   * Folds one generation until nothing is pending, or, where writers are as fast, a few times: each
   * round has only the time of the one before it to take in.
   */
  void catchUp(ControlSession session, long view, long number) throws SQLException {
    List<Due> wanted =
        generations(session).stream()
            .filter(due -> due.view() == view && due.number() == number)
            .toList();
    for (Due due : wanted) {
      for (int i = 0; i < MOST_ROUNDS && standing(session, due) != NOTHING; i++) {
        fold(session, due);
      }
    }
  }

  private boolean fold(ControlSession session, Due due) throws SQLException {
    try {
      boolean folded = session.inOneSnapshot(() -> foldNow(session, due));
      progress.reached(Step.FOLD_COMMITTED);
      return folded;
    } catch (SQLException failure) {
      String state = String.valueOf(failure.getSQLState());
      if (TO_BE_TRIED_AGAIN.contains(state)) {
        return false;
      }
      if (state.length() < 2 || NOT_THE_VIEWS_FAULT.contains(state.substring(0, 2))) {
        throw failure;
      }
      session.execute(texts.invalidate(), due.view(), due.number());
      return false;
    }
  }

  /* All in one snapshot: what is taken in is exactly what the new watermark says. */
  private boolean foldNow(ControlSession session, Due due) throws SQLException {
    Optional<String> fold =
        session.first(texts.take(), row -> row.text(0), due.view(), due.number());
    int standing = fold.isEmpty() ? NOTHING : standing(session, due);
    if (standing == NOTHING) {
      return false;
    }
    if (standing == IMPOSSIBLE) {
      session.execute(texts.invalidate(), due.view(), due.number());
      return false;
    }
    progress.reached(Step.FOLD_TAKEN);
    session.execute(fold.orElseThrow());
    progress.reached(Step.FOLD_MERGED);
    session.execute(texts.advance(), due.view(), due.number());
    progress.reached(Step.FOLD_ADVANCED);
    return true;
  }

  private record Log(long id, String table) {}

  /** Deletes the rows that every state holds, and has their room used again. */
  public void purge(ControlSession session) throws SQLException {
    List<Log> logs =
        new ArrayList<>(
            session.query(
                "SELECT id, log_table FROM %s.log".formatted(Quoted.name(schema)),
                row -> new Log(row.number(0), row.text(1))));
    for (Log log : logs) {
      purge(session, log);
    }
    for (String table : session.query(repair.littered(), row -> row.text(0))) {
      isExecuted(session, "VACUUM (SKIP_LOCKED, TRUNCATE false) " + Quoted.name(schema, table));
    }
  }

  /* Where another purges the same rows, what is left is left for the next time. */
  private void purge(ControlSession session, Log log) throws SQLException {
    try {
      if (isExecuted(session, texts.purge(log.table()), log.id(), log.id())) {
        progress.reached(Step.LOG_PURGED);
      }
    } catch (SQLException failure) {
      if (!TO_BE_TRIED_AGAIN.contains(String.valueOf(failure.getSQLState()))) {
        throw failure;
      }
    }
  }
}
