package io.viewfinder.driver.route;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.viewfinder.driver.session.Facts;
import io.viewfinder.driver.session.StatementText;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.Template;
import io.viewfinder.rewriter.freshness.Freshness;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.view.RegisteredView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Everything that was planned with one knowledge; it ends with it. Any thread may call it. */
final class Era {
  private static final long MOST_CHARACTERS = 4_000_000;
  private static final int VALUES_IN_VAIN = 16;
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final Knowledge knowledge;
  private final LongSupplier nanoTime;
  private final Cache<Key, Route> routes;
  private final Cache<Sort, Refusal> barren;
  private final Cache<Key, General> templates;
  private final Cache<Question, Judgement> verdicts;
  private final Cache<Question, Standing> standings;
  private final ConcurrentMap<Doubt, Hesitation> hesitations = new ConcurrentHashMap<>();
  private final ConcurrentMap<List<String>, Hesitation> pending = new ConcurrentHashMap<>();

  Era(Knowledge knowledge, LongSupplier nanoTime) {
    this.knowledge = knowledge;
    this.nanoTime = nanoTime;
    this.routes =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Key key, Route route) -> 200 + key.sql().length())
            .build();
    this.barren =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Sort sort, Refusal refusal) -> 200 + sort.shape().length())
            .build();
    this.templates =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MOST_CHARACTERS)
            .weigher(Era::weight)
            .build();
    this.verdicts =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Question question, Judgement judged) -> 200 + question.shape().length())
            .build();
    this.standings =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Question question, Standing standing) -> 400 + question.shape().length())
            .expireAfterWrite(KEPT)
            .build();
  }

  private static int weight(Key key, General general) {
    return 400 + key.sql().length() + general.template().map(Template::length).orElse(0);
  }

  Knowledge knowledge() {
    return knowledge;
  }

  @Nullable Route route(Key key) {
    return routes.getIfPresent(key);
  }

  /** What texts of this stencil are rewritten to, null where that is not known. */
  @Nullable General general(Key stencil) {
    return templates.getIfPresent(stencil);
  }

  /** Takes note of what texts of this stencil are rewritten to. */
  void generalised(Key stencil, General general) {
    templates.put(stencil, general);
  }

  /** What texts of one stencil are rewritten to; each to its own where there is no template. */
  record General(Optional<Template> template) {}

  /** Why no text of this sort is rewritten, null where that is not known. */
  @Nullable Refusal barren(Sort sort) {
    return barren.getIfPresent(sort);
  }

  /** Takes note that no text of this sort is rewritten. */
  void isBarren(Sort sort, Refusal refusal) {
    barren.put(sort, refusal);
  }

  /** Takes a new route; answers the one that another thread brought first, null where none did. */
  @Nullable Route begin(Key key, Route route) {
    return routes.asMap().putIfAbsent(key, route);
  }

  /** Forgets a route that could not be planned, so that it is tried again. */
  void forget(Key key) {
    routes.invalidate(key);
  }

  /** What the comparison said, null where none was asked for or it is too long ago. */
  @Nullable Verdict verdict(Question question) {
    Judgement judged = verdicts.getIfPresent(question);
    return judged == null || isOld(judged) ? null : judged.verdict();
  }

  private boolean isOld(Judgement judged) {
    return nanoTime.getAsLong() - judged.atNanos() > KEPT.toNanos();
  }

  void judged(Question question, Verdict verdict) {
    verdicts.put(question, new Judgement(verdict, nanoTime.getAsLong()));
  }

  private record Judgement(Verdict verdict, long atNanos) {}

  /**
   * What follows on this with a newer knowledge. Where the catalogs did not change, a view that was
   * only filled again is still the cheaper way: nobody waits for a comparison to say so once more.
   */
  Era next(Knowledge newer) {
    Era next = new Era(newer, nanoTime);
    if (newer.catalog().isOfOneReadingWith(knowledge.catalog())) {
      Set<String> unchanged = unchanged(newer);
      verdicts
          .asMap()
          .forEach(
              (question, judged) -> {
                if (judged.verdict() instanceof Verdict.Cheaper
                    && unchanged.containsAll(question.views())) {
                  next.verdicts.put(question, judged);
                }
              });
    }
    return next;
  }

  private Set<String> unchanged(Knowledge newer) {
    Map<String, List<Object>> before =
        knowledge.views().stream().collect(toMap(RegisteredView::name, Era::meaning));
    return newer.views().stream()
        .filter(view -> meaning(view).equals(before.get(view.name())))
        .map(RegisteredView::name)
        .collect(toSet());
  }

  private static List<Object> meaning(RegisteredView view) {
    return List.of(
        view.id(), view.definition(), view.searchPath(), view.strategy(), view.complement());
  }

  /** What experience says so far. */
  Standing standing(Question question) {
    return standings.get(
        question,
        asked ->
            new Standing(hesitation(asked), pending(asked), new Regret(), new Sampling(nanoTime)));
  }

  private Hesitation hesitation(Question question) {
    if (question.isConditional()) {
      // what refuses for a value says nothing of the views, and the next value may be another
      return new Hesitation(nanoTime, VALUES_IN_VAIN);
    }
    return hesitations.computeIfAbsent(
        new Doubt(question.views(), question.session().freshness()),
        views -> new Hesitation(nanoTime));
  }

  private Hesitation pending(Question question) {
    return pending.computeIfAbsent(question.views(), views -> new Hesitation(nanoTime));
  }

  /** Views that one reader finds too old may be young enough for another. */
  private record Doubt(List<String> views, Freshness freshness) {}

  /** One text in sessions of equal facts. */
  record Key(String sql, Facts facts) {}

  /** All texts that differ in their literals only, in sessions that mean the same by them. */
  record Sort(String shape, SessionContext session) {}

  /** What a comparison's answer holds for: whatever the literals are. */
  record Question(String shape, SessionContext session, List<String> views, boolean isConditional) {
    static Question of(StatementText text, Facts facts, Decision.Rewrite rewrite) {
      return new Question(text.shape(), facts.context(), rewrite.views(), rewrite.isConditional());
    }
  }
}
