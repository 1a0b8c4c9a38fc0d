package io.viewfinder.rewriter;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockResolver;
import io.viewfinder.rewriter.block.ResolvedBlock;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.emit.GatedStatement;
import io.viewfinder.rewriter.emit.Replacement;
import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.freshness.Freshness;
import io.viewfinder.rewriter.match.Match;
import io.viewfinder.rewriter.match.Matcher;
import io.viewfinder.rewriter.match.ViewBlock;
import io.viewfinder.rewriter.match.ViewIndex;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.ParsedStatement;
import io.viewfinder.rewriter.sql.SecondReading;
import io.viewfinder.rewriter.sql.Span;
import io.viewfinder.rewriter.sql.StatementParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Answers what is to be done with a statement. Stateless but for one cache; any thread. */
public final class Rewriter {
  private static final String ON_CONDITION = "where its rows have the parameters' values";
  private static final String COMPLETED = "with the rows that its filters leave out";

  private final BlockResolver resolver = new BlockResolver();
  private final AtomicReference<@Nullable Indexed> last = new AtomicReference<>();

  /** The views of one knowledge, indexed; the latest is kept. */
  private record Indexed(Knowledge knowledge, ViewIndex index) {}

  /** Decides for one statement text in one session. Never throws for what the text says. */
  public Decision decide(String sql, SessionContext session, Knowledge knowledge) {
    ParsedQuery parsed = parse(sql, session, knowledge.catalog());
    if (parsed instanceof ParsedQuery.Refused refused) {
      return new Decision.PassThrough(refused.refusal());
    }
    ParsedQuery.Understood query = (ParsedQuery.Understood) parsed;
    ViewIndex index = index(knowledge);
    List<BlockMatches> matches = new ArrayList<>();
    for (ResolvedBlock block : query.blocks()) {
      if (block instanceof ResolvedBlock.Understood understood) {
        matches.add(
            untilBest(understood, index.candidates(understood.block()), session.freshness()));
      }
    }
    return decide(query, orCompleted(matches, index, session), session, knowledge);
  }

  /** Decides, and tells of every view. */
  public Explanation explain(String sql, SessionContext session, Knowledge knowledge) {
    ViewIndex index = index(knowledge);
    ParsedQuery parsed = parse(sql, session, knowledge.catalog());
    if (parsed instanceof ParsedQuery.Refused refused) {
      return new Explanation(new Decision.PassThrough(refused.refusal()), List.of());
    }
    ParsedQuery.Understood query = (ParsedQuery.Understood) parsed;
    List<BlockMatches> matches = new ArrayList<>();
    for (ResolvedBlock block : query.blocks()) {
      if (block instanceof ResolvedBlock.Understood understood) {
        matches.add(matches(understood, index.usable()));
      }
    }
    matches = orCompleted(matches, index, session);
    Map<String, Explanation.Candidate> candidates = new LinkedHashMap<>();
    matches.stream()
        .flatMap(each -> each.matches().stream())
        .map(match -> candidate(match, new Preference(session.freshness())))
        .forEach(each -> candidates.merge(each.view(), each, Rewriter::better));
    index
        .unusable()
        .forEach(
            (view, refusal) ->
                candidates.put(view.name(), new Explanation.Candidate(view.name(), refusal, "")));
    return new Explanation(
        decide(query, matches, session, knowledge),
        candidates.values().stream()
            .sorted(
                Comparator.comparing((Explanation.Candidate candidate) -> !candidate.answers())
                    .thenComparing(Explanation.Candidate::view))
            .toList());
  }

  /* Of what several blocks say of one view, the most telling counts. */
  private static Explanation.Candidate better(Explanation.Candidate a, Explanation.Candidate b) {
    Refusal ofOne = a.refusal();
    Refusal ofOther = b.refusal();
    if (ofOne == null || ofOther == null) {
      return ofOne == null ? a : b;
    }
    return Preference.isNearer(ofOther, ofOne) ? b : a;
  }

  /**
   * What views would have to keep to answer each of the statement's blocks; empty where none can.
   */
  public List<Demand> demands(String sql, SessionContext session, CatalogSnapshot catalog) {
    return parse(sql, session, catalog) instanceof ParsedQuery.Understood query
        ? query.blocks().stream()
            .filter(ResolvedBlock.Understood.class::isInstance)
            .flatMap(block -> Demands.of(((ResolvedBlock.Understood) block).block()).stream())
            .toList()
        : List.of();
  }

  /** Checks a SELECT that is meant to define a view. */
  public Definition define(String select, SessionContext session, CatalogSnapshot catalog) {
    ParsedQuery parsed = parse(select, session, catalog);
    if (parsed instanceof ParsedQuery.Refused refused) {
      return new Definition.Refused(refused.refusal());
    }
    ParsedQuery.Understood query = (ParsedQuery.Understood) parsed;
    if (query.read().query().onlyBlock() == null) {
      return new Definition.Refused(
          Refusal.of(Reason.UNSUPPORTED_SYNTAX, "a view that is not one SELECT"));
    }
    return query.blocks().get(0) instanceof ResolvedBlock.Understood understood
        ? Definitions.of(query.read(), understood.block(), catalog)
        : new Definition.Refused(((ResolvedBlock.NotUnderstood) query.blocks().get(0)).refusal());
  }

  private ParsedQuery parse(String sql, SessionContext session, CatalogSnapshot catalog) {
    ParsedStatement statement = StatementParser.parse(sql);
    if (statement instanceof ParsedStatement.Refused refused) {
      return new ParsedQuery.Refused(refused.refusal());
    }
    ParsedStatement.Read read = (ParsedStatement.Read) statement;
    if (GatedStatement.usesOurNames(sql)) {
      return new ParsedQuery.Refused(
          Refusal.of(Reason.UNSUPPORTED_SYNTAX, "a name that rewritten statements use"));
    }
    return new ParsedQuery.Understood(
        read, resolver.resolve(read.query(), catalog, session.searchPath(), session.refusesTies()));
  }

  /** A statement's blocks, or why it is left alone as a whole. */
  private sealed interface ParsedQuery {
    record Understood(ParsedStatement.Read read, List<ResolvedBlock> blocks)
        implements ParsedQuery {}

    record Refused(Refusal refusal) implements ParsedQuery {}
  }

  /** What comparing one block with views came to. */
  private record BlockMatches(ResolvedBlock.Understood resolved, List<Match> matches) {
    Block block() {
      return resolved.block();
    }

    BlockMatches orCompleted(ViewIndex index) {
      List<Match> all = new ArrayList<>(matches);
      index.completed(block()).stream()
          .map(view -> Matcher.match(block(), view))
          .filter(Match.Answers.class::isInstance)
          .forEach(all::add);
      return new BlockMatches(resolved, all);
    }

    Optional<Match.Answers> best(Preference preference) {
      return preference.among(matches).map(answers -> answers.assuming(resolved.assumptions()));
    }
  }

  private static BlockMatches matches(ResolvedBlock.Understood query, List<ViewBlock> views) {
    return new BlockMatches(
        query, views.stream().map(view -> Matcher.match(query.block(), view)).toList());
  }

  private static BlockMatches untilBest(
      ResolvedBlock.Understood query, List<ViewBlock> views, Freshness freshness) {
    Preference preference = new Preference(freshness);
    List<Match> matches = new ArrayList<>();
    for (ViewBlock view : Preference.inOrder(views)) {
      Match match = Matcher.match(query.block(), view);
      matches.add(match);
      if (preference.isBest(match)) {
        break;
      }
    }
    return new BlockMatches(query, matches);
  }

  /* Where a view answers alone, no other block is looked for in the tables besides: whether that is
   * cheaper could not be told of it. */
  private static List<BlockMatches> orCompleted(
      List<BlockMatches> matches, ViewIndex index, SessionContext session) {
    Preference preference = new Preference(session.freshness());
    return matches.stream().anyMatch(each -> each.best(preference).isPresent())
        ? matches
        : matches.stream().map(each -> each.orCompleted(index)).toList();
  }

  private static Explanation.Candidate candidate(Match match, Preference preference) {
    if (match instanceof Match.Rejected rejected) {
      return new Explanation.Candidate(
          rejected.view().view().name(), rejected.refusal(), rejected.hint());
    }
    Match.Answers answers = (Match.Answers) match;
    return new Explanation.Candidate(
        answers.view().view().name(), preference.refusal(answers).orElse(null), way(answers));
  }

  private static String way(Match.Answers answers) {
    if (answers.view().isInParts()) {
      return COMPLETED;
    }
    return answers.provisos().isEmpty() ? "" : ON_CONDITION;
  }

  /* Each block comes after those around it: one inside a replaced block is read no more. */
  private static Decision decide(
      ParsedQuery.Understood query,
      List<BlockMatches> matches,
      SessionContext session,
      Knowledge knowledge) {
    Preference preference = new Preference(session.freshness());
    List<Replacement> replacements = new ArrayList<>();
    for (BlockMatches each : matches) {
      each.best(preference)
          .map(answers -> new Replacement(each.block(), answers))
          .filter(replacement -> !isInside(each.block(), replacements))
          .ifPresent(replacements::add);
    }
    if (replacements.isEmpty()) {
      return new Decision.PassThrough(nearest(query, matches, preference));
    }
    return SecondReading.objection(query.read())
        .<Decision>map(Decision.PassThrough::new)
        .orElseGet(() -> rewrite(query, replacements, session, knowledge));
  }

  private static boolean isInside(Block block, List<Replacement> replacements) {
    Span span = block.written().span();
    return replacements.stream()
        .map(replacement -> replacement.query().written().span())
        .anyMatch(outer -> outer.start() <= span.start() && span.end() <= outer.end());
  }

  private static Decision rewrite(
      ParsedQuery.Understood query,
      List<Replacement> replacements,
      SessionContext session,
      Knowledge knowledge) {
    GatedStatement statement =
        GatedStatement.of(
            query.read(),
            replacements,
            knowledge.schema(),
            Map.of("search_path", session.searchPathSetting()),
            toldBy(knowledge),
            session.freshness());
    return new Decision.Rewrite(
        text(statement.whole()),
        statement.brief() == null ? null : text(statement.brief()),
        text(statement.arm()),
        replacements.stream()
            .map(replacement -> replacement.answers().view().view().name())
            .distinct()
            .toList(),
        statement.isConditional());
  }

  private static Decision.Text text(GatedStatement.Text text) {
    return new Decision.Text(text.sql(), new ParameterMapping(text.parameters()));
  }

  private static Refusal nearest(
      ParsedQuery.Understood query, List<BlockMatches> matches, Preference preference) {
    return matches.stream()
        .map(each -> preference.refusal(each.matches()))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> Preference.nearest(matches.stream().flatMap(each -> each.matches().stream())))
        .orElseGet(() -> whole(query));
  }

  private static Refusal whole(ParsedQuery.Understood query) {
    for (ResolvedBlock block : query.blocks()) {
      if (block instanceof ResolvedBlock.NotUnderstood not) {
        return not.refusal();
      }
    }
    return Refusal.of(Reason.NO_VIEW);
  }

  @SuppressWarnings("ReferenceEquality") // a newer knowledge is another object, equal or not
  private ViewIndex index(Knowledge knowledge) {
    Indexed known = last.get();
    if (known != null && known.knowledge() == knowledge) {
      return known.index();
    }
    ViewIndex index = new ViewIndex(knowledge.views(), knowledge.catalog(), resolver);
    last.set(new Indexed(knowledge, index));
    return index;
  }

  private static List<Assumption> toldBy(Knowledge knowledge) {
    String start = knowledge.serverStart();
    return start.isEmpty() ? List.of() : List.of(new Assumption.Server(start));
  }
}
