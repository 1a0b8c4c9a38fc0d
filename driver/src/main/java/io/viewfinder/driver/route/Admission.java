package io.viewfinder.driver.route;

import io.viewfinder.driver.session.Facts;
import io.viewfinder.driver.session.StatementText;
import io.viewfinder.driver.session.StatementText.Trait;
import io.viewfinder.driver.settings.Mode;
import io.viewfinder.driver.settings.Settings;
import io.viewfinder.driver.settings.Ties;
import io.viewfinder.rewriter.reason.Reason;
import org.jspecify.annotations.Nullable;

/** What speaks against another text before any view is looked at. */
final class Admission {
  private Admission() {}

  /** The first reason against it, null where there is none. */
  static @Nullable Reason refusal(StatementText text, Facts facts) {
    Settings settings = facts.settings();
    if (text.kind() != StatementText.Kind.READ) {
      return Reason.NOT_A_READ;
    }
    boolean planned = settings.mode() == Mode.ON || settings.mode() == Mode.SHADOW;
    if (!planned || text.has(Trait.SWITCHED_OFF)) {
      return Reason.MODE_OFF;
    }
    if (facts.isStandby()) {
      return Reason.STANDBY;
    }
    if (facts.isSerializableWriter()) {
      return Reason.ISOLATION;
    }
    if (!text.mayBeReplaced() || !facts.hasStandardStrings()) {
      return Reason.UNSUPPORTED_SYNTAX;
    }
    if (settings.ties() == Ties.STRICT && text.has(Trait.TIES)) {
      return Reason.INEXACT;
    }
    return Canary.admits(text.shape(), settings.canaryPercent()) ? null : Reason.CANARY;
  }
}
