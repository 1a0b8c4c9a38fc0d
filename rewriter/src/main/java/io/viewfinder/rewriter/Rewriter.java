package io.viewfinder.rewriter;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockResolver;
import io.viewfinder.rewriter.block.ResolvedBlock;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.emit.GatedStatement;
import io.viewfinder.rewriter.match.Match;
import io.viewfinder.rewriter.match.Matcher;
import io.viewfinder.rewriter.match.ViewBlock;
import io.viewfinder.rewriter.match.ViewIndex;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.ParsedStatement;
import io.viewfinder.rewriter.sql.StatementParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Answers what is to be done with a statement. Stateless but for one cache; any thread. */
public final class Rewriter {
  private final BlockResolver resolver = new BlockResolver();
  private final AtomicReference<@Nullable Indexed> last = new AtomicReference<>();

  /** The views of one knowledge, indexed; the latest is kept. */
  private record Indexed(Knowledge knowledge, ViewIndex index) {}

  /** Decides for one statement text in one session. Never throws for what the text says. */
  public Decision decide(String sql, SessionContext session, Knowledge knowledge) {
    ParsedBlock parsed = parse(sql, session, knowledge.catalog());
    if (parsed instanceof ParsedBlock.Refused refused) {
      return new Decision.PassThrough(refused.refusal());
    }
    ParsedBlock.Query query = (ParsedBlock.Query) parsed;
    List<Match> matches = match(query.block(), index(knowledge).candidates(query.block()));
    return decide(query, matches, session, knowledge);
  }

  /** Decides, and tells of every view. */
  public Explanation explain(String sql, SessionContext session, Knowledge knowledge) {
    ViewIndex index = index(knowledge);
    List<Explanation.Candidate> candidates = new ArrayList<>();
    ParsedBlock parsed = parse(sql, session, knowledge.catalog());
    if (parsed instanceof ParsedBlock.Refused refused) {
      return new Explanation(new Decision.PassThrough(refused.refusal()), List.of());
    }
    ParsedBlock.Query query = (ParsedBlock.Query) parsed;
    List<Match> matches = match(query.block(), index.usable());
    matches.forEach(match -> candidates.add(candidate(match)));
    index
        .unusable()
        .forEach(
            (view, refusal) -> candidates.add(new Explanation.Candidate(view.name(), refusal, "")));
    candidates.sort(
        Comparator.comparing((Explanation.Candidate candidate) -> !candidate.answers())
            .thenComparing(Explanation.Candidate::view));
    return new Explanation(decide(query, matches, session, knowledge), candidates);
  }

  /**
   * What views would have to keep to answer each of the statement's blocks; empty where none can.
   */
  public List<Demand> demands(String sql, SessionContext session, CatalogSnapshot catalog) {
    return parse(sql, session, catalog) instanceof ParsedBlock.Query query
        ? Demands.of(query.block()).stream().toList()
        : List.of();
  }

  /** Checks a SELECT that is meant to define a view. */
  public Definition define(String select, SessionContext session, CatalogSnapshot catalog) {
    ParsedBlock parsed = parse(select, session, catalog);
    return parsed instanceof ParsedBlock.Query query
        ? Definitions.of(query.read(), query.block(), catalog)
        : new Definition.Refused(((ParsedBlock.Refused) parsed).refusal());
  }

  private ParsedBlock parse(String sql, SessionContext session, CatalogSnapshot catalog) {
    ParsedStatement statement = StatementParser.parse(sql);
    if (statement instanceof ParsedStatement.Refused refused) {
      return new ParsedBlock.Refused(refused.refusal());
    }
    ParsedStatement.Read read = (ParsedStatement.Read) statement;
    if (sql.contains(GatedStatement.GATE_NAME)) {
      return new ParsedBlock.Refused(
          Refusal.of(Reason.UNSUPPORTED_SYNTAX, "the name " + GatedStatement.GATE_NAME));
    }
    ResolvedBlock resolved = resolver.resolve(read.block(), catalog, session.searchPath());
    return resolved instanceof ResolvedBlock.Understood understood
        ? new ParsedBlock.Query(read, understood.block())
        : new ParsedBlock.Refused(((ResolvedBlock.NotUnderstood) resolved).refusal());
  }

  /** A statement's one block, or why it has none. */
  private sealed interface ParsedBlock {
    record Query(ParsedStatement.Read read, Block block) implements ParsedBlock {}

    record Refused(Refusal refusal) implements ParsedBlock {}
  }

  private static List<Match> match(Block query, List<ViewBlock> views) {
    return views.stream().map(view -> Matcher.match(query, view)).toList();
  }

  private static Explanation.Candidate candidate(Match match) {
    if (match instanceof Match.Rejected rejected) {
      return new Explanation.Candidate(
          rejected.view().view().name(), rejected.refusal(), rejected.hint());
    }
    String name = ((Match.Answers) match).view().view().name();
    return new Explanation.Candidate(name, null, "");
  }

  private static Decision decide(
      ParsedBlock.Query query, List<Match> matches, SessionContext session, Knowledge knowledge) {
    return matches.stream()
        .filter(Match.Answers.class::isInstance)
        .map(Match.Answers.class::cast)
        .min(Comparator.comparingLong(answers -> answers.view().view().storedRows()))
        .<Decision>map(answers -> rewrite(query, answers, session, knowledge))
        .orElseGet(() -> new Decision.PassThrough(nearest(query.block(), matches)));
  }

  private static Decision rewrite(
      ParsedBlock.Query query, Match.Answers answers, SessionContext session, Knowledge knowledge) {
    GatedStatement statement =
        GatedStatement.of(
            query.read(),
            query.block(),
            answers,
            knowledge.schema(),
            Map.of("search_path", session.searchPathSetting()));
    return new Decision.Rewrite(
        statement.sql(),
        statement.arm(),
        new ParameterMapping(statement.parameters()),
        List.of(answers.view().view().name()));
  }

  /* The views over the same tables say most about what is missing. */
  private static Refusal nearest(Block query, List<Match> matches) {
    if (query.readsATableTwice()) {
      return Refusal.of(Reason.SELF_JOIN);
    }
    return matches.stream()
        .filter(Match.Rejected.class::isInstance)
        .map(match -> ((Match.Rejected) match).refusal())
        .filter(refusal -> refusal.reason() != Reason.TABLES_DIFFER)
        .findFirst()
        .orElse(Refusal.of(Reason.NO_VIEW));
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
}
