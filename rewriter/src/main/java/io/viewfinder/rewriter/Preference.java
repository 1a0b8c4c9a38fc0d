package io.viewfinder.rewriter;

import io.viewfinder.rewriter.match.Match;
import io.viewfinder.rewriter.match.Match.Answers;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.view.RegisteredView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of the views that could answer a block is asked: none whose rows were known to be out of
 * date when the views were read; then one that answers whatever the parameters are; then the one
 * with the fewest rows.
 */
final class Preference {
  private static final Comparator<Answers> ORDER =
      Comparator.comparing((Answers answers) -> !answers.provisos().isEmpty())
          .thenComparingLong(answers -> view(answers).storedRows())
          .thenComparingLong(answers -> view(answers).id());

  private Preference() {}

  /** The one that is asked, if any is. */
  static Optional<Answers> among(List<Match> matches) {
    return answers(matches).filter(answers -> !view(answers).isStale()).min(ORDER);
  }

  /** What keeps one from being asked that could answer. */
  static Optional<Refusal> refusal(Answers answers) {
    return view(answers).isStale() ? Optional.of(Refusal.of(Reason.STALE)) : Optional.empty();
  }

  /** What keeps those from being asked that could answer, where nothing else does. */
  static Optional<Refusal> refusal(List<Match> matches) {
    return answers(matches).min(ORDER).flatMap(Preference::refusal);
  }

  private static Stream<Answers> answers(List<Match> matches) {
    return matches.stream().filter(Answers.class::isInstance).map(Answers.class::cast);
  }

  private static RegisteredView view(Answers answers) {
    return answers.view().view();
  }
}
