package io.viewfinder.driver.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.driver.route.Era.Question;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EraTest {
  private static final CatalogSnapshot CATALOG = new CatalogSnapshot.Builder().build();
  private static final Verdict CHEAPER = new Verdict.Cheaper(List.of());

  private final AtomicLong nanos = new AtomicLong();
  private final Era era = new Era(knowing(CATALOG, view("v", "select 1", 1)), nanos::get);

  private static Knowledge knowing(CatalogSnapshot catalog, RegisteredView... views) {
    return new Knowledge("viewfinder", catalog, List.of(views));
  }

  private static RegisteredView view(String name, String definition, long generation) {
    return new RegisteredView(
        7,
        name,
        definition,
        List.of("public"),
        Strategy.MANUAL,
        ViewState.ACTIVE,
        generation,
        name + "_g" + generation,
        List.of(1L),
        generation);
  }

  private static Question about(String... views) {
    return new Question(
        "select ?", new SessionContext(List.of("public"), "public", "app"), List.of(views), false);
  }

  @Test
  void aViewThatWasFilledAgainIsStillCheaper() {
    era.judged(about("v"), CHEAPER);

    Era next = era.next(knowing(CATALOG, view("v", "select 1", 2)));

    assertThat(next.verdict(about("v"))).isSameAs(CHEAPER);
  }

  @Test
  void whatSpokeAgainstAViewIsAskedAgain() {
    era.judged(about("v"), new Verdict.NotCheaper(1, 2, List.of()));
    Era next = era.next(knowing(CATALOG, view("v", "select 1", 2)));
    assertThat(next.verdict(about("v"))).isNull();

    era.judged(about("v"), new Verdict.Differs("no right to read it"));
    next = era.next(knowing(CATALOG, view("v", "select 1", 2)));
    assertThat(next.verdict(about("v"))).isNull();
  }

  @Test
  void anotherViewOfTheNameIsAskedAbout() {
    era.judged(about("v"), CHEAPER);

    Era next = era.next(knowing(CATALOG, view("v", "select 2", 2)));

    assertThat(next.verdict(about("v"))).isNull();
  }

  @Test
  void ofSeveralViewsNoneMayHaveChanged() {
    Era both = era.next(knowing(CATALOG, view("v", "select 1", 1), view("w", "select 1", 1)));
    both.judged(about("v", "w"), CHEAPER);

    assertThat(
            both.next(knowing(CATALOG, view("v", "select 1", 1), view("w", "select 2", 1)))
                .verdict(about("v", "w")))
        .isNull();
    assertThat(both.next(knowing(CATALOG, view("v", "select 1", 1))).verdict(about("v", "w")))
        .isNull();
    assertThat(
            both.next(knowing(CATALOG, view("w", "select 1", 3), view("v", "select 1", 2)))
                .verdict(about("v", "w")))
        .isSameAs(CHEAPER);
  }

  @Test
  void otherCatalogsMayMeanOtherColumns() {
    era.judged(about("v"), CHEAPER);

    Era next = era.next(knowing(new CatalogSnapshot.Builder().build(), view("v", "select 1", 1)));

    assertThat(next.verdict(about("v"))).isNull();
  }

  @Test
  void aVerdictDoesNotGrowYoungerByBeingHandedOn() {
    era.judged(about("v"), CHEAPER);
    nanos.addAndGet(Duration.ofMinutes(9).toNanos());
    Era next = era.next(knowing(CATALOG, view("v", "select 1", 2)));
    assertThat(next.verdict(about("v"))).isSameAs(CHEAPER);

    nanos.addAndGet(Duration.ofMinutes(2).toNanos());

    assertThat(next.verdict(about("v"))).isNull();
  }
}
