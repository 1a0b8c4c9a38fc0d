package io.viewfinder.rewriter;

import io.viewfinder.rewriter.freshness.Freshness;
import io.viewfinder.rewriter.match.Match;
import io.viewfinder.rewriter.match.Match.Answers;
import io.viewfinder.rewriter.match.Match.Rejected;
import io.viewfinder.rewriter.match.ViewBlock;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which of the views that could answer a block is asked. Those whose rows were known to be out of
 * date when the views were read come last, and are not asked at all by a reader who accepts no such
 * rows, unless to be refreshed is what they wait for. Before the others comes one that answers
 * whatever the parameters are, then the one with the fewest rows.
 *
 * @param freshness how old an answer may be
 */
record Preference(Freshness freshness) {
  private static final Set<Reason> FARTHEST = EnumSet.of(Reason.TABLES_DIFFER, Reason.FAULT);
  private static final Comparator<RegisteredView> BY_ROWS =
      Comparator.comparingLong(RegisteredView::storedRows).thenComparingLong(RegisteredView::id);
  private static final Comparator<Answers> ORDER =
      Comparator.comparing((Answers answers) -> view(answers).isStale())
          .thenComparing(answers -> !answers.provisos().isEmpty())
          .thenComparing(Preference::view, BY_ROWS);
  private static final Comparator<ViewBlock> PROMISING =
      Comparator.comparing(ViewBlock::view, Comparator.comparing(RegisteredView::isStale))
          .thenComparing(ViewBlock::view, BY_ROWS);

  /** What a block is to be compared with, in this order, until one {@link #isBest}. */
  static List<ViewBlock> inOrder(List<ViewBlock> candidates) {
    return candidates.size() < 2 ? candidates : candidates.stream().sorted(PROMISING).toList();
  }

  /** Whether it is the one that is asked, whatever those after it in the order come to. */
  boolean isBest(Match match) {
    return match instanceof Answers answers
        && answers.provisos().isEmpty()
        && refusal(answers).isEmpty();
  }

  /** The one that is asked, if any is. */
  Optional<Answers> among(List<Match> matches) {
    return answers(matches).filter(answers -> refusal(answers).isEmpty()).min(ORDER);
  }

  /** What keeps one from being asked that could answer. */
  Optional<Refusal> refusal(Answers answers) {
    RegisteredView view = view(answers);
    boolean isInVain =
        view.isStale()
            && freshness instanceof Freshness.Exact
            && view.strategy() != Strategy.ON_DEMAND;
    return isInVain ? Optional.of(Refusal.of(Reason.STALE)) : Optional.empty();
  }

  /** What keeps those from being asked that could answer, where nothing else does. */
  Optional<Refusal> refusal(List<Match> matches) {
    return answers(matches).min(ORDER).flatMap(this::refusal);
  }

  /**
   * What the view says that comes nearest to an answer, its name in front; empty where all are over
   * other tables.
   */
  static Optional<Refusal> nearest(Stream<Match> matches) {
    return matches
        .filter(Rejected.class::isInstance)
        .map(Rejected.class::cast)
        .filter(rejected -> !isFar(rejected.refusal()))
        .reduce((one, other) -> isNearer(other.refusal(), one.refusal()) ? other : one)
        .map(Preference::named);
  }

  /**
   * Whether one refusal was given nearer to an answer than the other: the reasons stand in the
   * order in which a view is looked at.
   */
  static boolean isNearer(Refusal one, Refusal other) {
    return !isFar(one) && (isFar(other) || one.reason().compareTo(other.reason()) > 0);
  }

  private static boolean isFar(Refusal refusal) {
    return FARTHEST.contains(refusal.reason());
  }

  private static Refusal named(Rejected rejected) {
    String detail = rejected.refusal().detail();
    String name = rejected.view().view().name();
    return Refusal.of(rejected.refusal().reason(), detail.isEmpty() ? name : name + ": " + detail);
  }

  private static Stream<Answers> answers(List<Match> matches) {
    return matches.stream().filter(Answers.class::isInstance).map(Answers.class::cast);
  }

  private static RegisteredView view(Answers answers) {
    return answers.view().view();
  }
}
