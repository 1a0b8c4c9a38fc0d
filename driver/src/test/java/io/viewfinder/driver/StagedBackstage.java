package io.viewfinder.driver;

import io.viewfinder.advisor.Values;
import io.viewfinder.advisor.console.Answer;
import io.viewfinder.driver.route.Backstage;
import io.viewfinder.driver.route.Planner;
import io.viewfinder.driver.route.Verdict;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Explanation;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.ParameterMapping;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An advisor and a rewriter that do what a test wrote down. */
public final class StagedBackstage implements Backstage, Planner {
  private final Map<String, Decision.Rewrite> rewrites = new ConcurrentHashMap<>();
  private final List<String> recorded = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<SessionContext> sessions = new CopyOnWriteArrayList<>();
  private volatile Knowledge knowledge = withOneView();
  private volatile CompletableFuture<Verdict> verdict =
      CompletableFuture.completedFuture(new Verdict.Cheaper(List.of()));
  private volatile Answer answer = new Answer(List.of(new Answer.Column("x", "text")), List.of());
  private final List<String> shadowed = new CopyOnWriteArrayList<>();
  private volatile Optional<String> difference = Optional.empty();
  private volatile boolean trusted = true;
  private volatile boolean closed;

  /** Plans this text in the place of that. */
  public void rewrite(String original, String rewritten, Integer... sources) {
    rewrites.put(
        original,
        new Decision.Rewrite(
            rewritten, rewritten, new ParameterMapping(List.of(sources)), List.of("v")));
  }

  /** Plans this text, and before it a brief one that may say that something is pending. */
  public void rewrite(
      String original, Decision.Text brief, Decision.Text whole, List<String> views) {
    Decision.Text arm = new Decision.Text(original, new ParameterMapping(List.of()));
    rewrites.put(original, new Decision.Rewrite(whole, brief, arm, views, false));
  }

  /** Whether anything that is known may be used. */
  public void trust(boolean maybe) {
    trusted = maybe;
  }

  /** Answers every comparison so. */
  public void judge(CompletableFuture<Verdict> newVerdict) {
    verdict = newVerdict;
  }

  /** Answers every command so. */
  public void answer(Answer newAnswer) {
    answer = newAnswer;
  }

  /** Learns something new. */
  public void learn() {
    knowledge = withOneView();
  }

  private static Knowledge withOneView() {
    return new Knowledge("viewfinder", CatalogSnapshot.empty(), List.of(view()));
  }

  /** What was recorded, each as the way and the text. */
  public List<String> recorded() {
    return new ArrayList<>(recorded);
  }

  /** The commands that came. */
  public List<String> commands() {
    return new ArrayList<>(commands);
  }

  /** The sessions of the texts that were planned. */
  public List<SessionContext> sessions() {
    return new ArrayList<>(sessions);
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return closed;
  }

  private static RegisteredView view() {
    return new RegisteredView(
        1,
        "v",
        "select 1",
        List.of("public"),
        Strategy.MANUAL,
        ViewState.ACTIVE,
        1,
        "v_g1",
        List.of(1L),
        1);
  }

  @Override
  public Decision decide(String sql, SessionContext session, Knowledge known) {
    return explain(sql, session, known).decision();
  }

  @Override
  public Explanation explain(String sql, SessionContext session, Knowledge known) {
    sessions.add(session);
    Decision.Rewrite rewrite = rewrites.get(sql);
    if (rewrite == null) {
      return new Explanation(Decision.PassThrough.because(Reason.PREDICATE_NOT_COVERED), List.of());
    }
    return new Explanation(rewrite, List.of(new Explanation.Candidate("v", null, "")));
  }

  @Override
  public Knowledge knowledge() {
    return knowledge;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a new object is a new knowledge, whatever it holds
  public boolean trusts(Knowledge known) {
    return trusted && knowledge == known;
  }

  @Override
  public Answer command(String text, SessionContext session) throws SQLException {
    commands.add(text);
    return answer;
  }

  @Override
  public CompletableFuture<Verdict> compare(
      String original, Decision.Rewrite rewrite, SessionContext session) {
    return verdict;
  }

  /** What every shadowed statement is found to differ in; empty for nothing. */
  public void differ(Optional<String> what) {
    difference = what;
  }

  /** The statements that were compared behind the caller's back. */
  public List<String> shadowed() {
    return new ArrayList<>(shadowed);
  }

  @Override
  public CompletableFuture<Optional<String>> shadow(
      String original,
      Decision.Rewrite rewrite,
      int placeholders,
      SessionContext session,
      Values values) {
    shadowed.add(original);
    return CompletableFuture.completedFuture(difference);
  }

  @Override
  public Recorder recorder(String sql, SessionContext session) {
    return new Recorder() {
      @Override
      public void original(long nanos, long rows) {
        recorded.add("original " + sql);
      }

      @Override
      public void rewritten(long nanos, long rows) {
        recorded.add("rewritten " + sql);
      }
    };
  }

  @Override
  public void close() {
    closed = true;
  }
}
