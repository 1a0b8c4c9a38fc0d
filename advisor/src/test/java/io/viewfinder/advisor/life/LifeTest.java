package io.viewfinder.advisor.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.advisor.life.Life.Active;
import io.viewfinder.advisor.life.Life.Building;
import io.viewfinder.advisor.life.Life.Failed;
import io.viewfinder.advisor.life.Life.Proposed;
import io.viewfinder.advisor.life.Life.Retired;
import io.viewfinder.advisor.life.Life.Retiring;
import io.viewfinder.advisor.life.Life.Suspended;
import io.viewfinder.advisor.life.Life.Verifying;
import io.viewfinder.rewriter.view.ViewState;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeTest {
  @Test
  void aViewThatSucceedsGoesFromProposedToRetired() {
    Active active = new Proposed().build().verify().activate(1);

    assertThat(active.rebuilt(2)).contains(new Active(2));
    assertThat(active.suspended()).contains(new Suspended(1));
    assertThat(new Suspended(1).resumed()).contains(active);
    assertThat(active.retiring().orElseThrow().finish()).isEqualTo(new Retired());
  }

  @Test
  void aViewThatFailsTellsWhyAndMayBeTriedAgain() {
    assertThat(new Building().fail("disk full")).isEqualTo(new Failed("disk full"));
    assertThat(new Verifying().fail("differs").retry()).isEqualTo(new Building());
  }

  @Test
  void aSuspendedViewIsRebuiltWithoutBeingResumed() {
    assertThat(new Suspended(1).rebuilt(2)).contains(new Suspended(2));
  }

  @Test
  void noStepLeadsWhereItMust() {
    for (Life life : List.of(new Proposed(), new Building(), new Verifying(), new Failed(""))) {
      assertThat(life.suspended()).isEmpty();
      assertThat(life.resumed()).isEmpty();
      assertThat(life.rebuilt(2)).isEmpty();
      assertThat(life.retiring()).contains(new Retiring());
    }
    for (Life life : List.of(new Retiring(), new Retired())) {
      assertThat(life.suspended()).isEmpty();
      assertThat(life.resumed()).isEmpty();
      assertThat(life.rebuilt(2)).isEmpty();
      assertThat(life.retiring()).isEmpty();
    }
    assertThat(new Active(1).resumed()).isEmpty();
    assertThat(new Suspended(1).suspended()).isEmpty();
  }

  @Test
  void aViewInServiceHasAGeneration() {
    assertThatThrownBy(() -> new Active(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Suspended(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyRecordedStateHasALifeAndAWord() {
    assertThat(ViewState.values())
        .extracting(state -> Life.of(state, 1).word())
        .containsExactly("being built", "active", "disabled", "failed", "retiring");
    assertThat(List.of(new Proposed().word(), new Verifying().word(), new Retired().word()))
        .containsExactly("proposed", "being verified", "retired");
  }
}
