package io.viewfinder.benchmarks.suite;

import io.viewfinder.benchmarks.workload.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is found out about one statement, set of literals by set of literals. For one thread. */
final class Findings {
  private final Template template;
  private final Set<String> views = new TreeSet<>();
  private final Set<String> reasons = new TreeSet<>();
  private final List<String> differences = new ArrayList<>();
  private int asked;
  private int passedOver;
  private int answered;
  private boolean hasContent;
  private int rewritten;
  private int cheaper;

  Findings(Template template) {
    this.template = template;
  }

  boolean isEmpty() {
    return asked == 0;
  }

  int answered() {
    return answered;
  }

  int passedOver() {
    return passedOver;
  }

  /** Another set of literals, that no view answers, is not run. */
  void passOver(Opinion opinion) {
    asked++;
    passedOver++;
    reasons.add(opinion.reason());
  }

  /** Another set of literals is being asked. */
  void asked(Opinion opinion) {
    asked++;
    hasContent = false;
    views.addAll(opinion.views());
    if (!opinion.isRewritten()) {
      reasons.add(opinion.reason());
    }
  }

  /** A reply came beside the one that was expected. */
  void compared(Reply expected, Reply actual, String how) {
    answered += expected.hasContent() && !hasContent ? 1 : 0;
    hasContent |= expected.hasContent();
    expected
        .differenceFrom(actual, template)
        .ifPresent(difference -> differences.add(how + difference));
  }

  /** The server read the views' rows. */
  void rewritten(boolean isCheaper) {
    rewritten++;
    cheaper += isCheaper ? 1 : 0;
  }

  Judged judged() {
    return new Judged(
        template.name(), asked, answered, rewritten, cheaper, views, reasons, differences);
  }
}
