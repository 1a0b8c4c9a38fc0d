package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.live.Server;
import io.viewfinder.rewriter.live.StateTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One seed: a schema with its data and views, and statements over them. One thread. */
final class Round {
  private static final int VIEWS = 14;
  private static final List<String> ZONES =
      List.of("UTC", "America/New_York", "Asia/Kolkata", "Pacific/Chatham");

  private final long seed;
  private final Server server;
  private final Rewriter rewriter = new Rewriter();
  private final @Nullable Fault fault;
  private final Dice dice;
  private final Schema schema;
  private final List<View> views = new ArrayList<>();

  /**
   * A round of this seed.
   *
   * @param fault what is wrong with the rewriter, null for the real one
   */
  Round(long seed, Server server, @Nullable Fault fault) {
    this.seed = seed;
    this.server = server;
    this.fault = fault;
    this.dice = new Dice(seed);
    this.schema = SchemaMaker.make(dice);
    ViewMaker maker = new ViewMaker(schema, dice);
    for (int i = 1; i <= VIEWS; i++) {
      views.add(new View("v" + i, maker.draw()));
    }
  }

  /** Draws so many statements, executes each, and counts what came of them. */
  void play(int pairs, Tally tally) throws SQLException {
    server.execute(
        "rollback; drop schema if exists viewfinder cascade; drop schema public cascade;"
            + " create schema public; set timezone = '"
            + dice.one(ZONES)
            + "';\n"
            + schema.sql());
    StateTables states = statesOfSoundViews();
    SessionContext session = server.session();
    List<View> answering =
        views.stream().filter(view -> !states.refused().containsKey(view.name())).toList();
    List<View> others = views.stream().filter(view -> !answering.contains(view)).toList();
    tally.countViews(answering.size(), states.refused());
    QuestionMaker maker = new QuestionMaker(schema, answering, others, dice);
    Trial trial = new Trial(server);
    for (int i = 0; i < pairs; i++) {
      Question drawn = maker.draw();
      Question question = fault == null ? drawn : fault.named(drawn);
      Decision decision = decide(question, session, states.knowledge());
      tally.count(new Played(this, question, decision, trial.of(question, decision)));
    }
    server.execute("rollback");
  }

  private StateTables statesOfSoundViews() throws SQLException {
    try {
      return states();
    } catch (SQLException failure) {
      if (!isOfValues(failure)) {
        throw failure;
      }
    }
    List<View> sound = new ArrayList<>();
    for (View view : views) {
      if (isSound(view)) {
        sound.add(view);
      }
    }
    views.retainAll(sound);
    server.execute("drop schema viewfinder cascade");
    return states();
  }

  /* A sum may be too large for its type, whoever asks for it. */
  private static boolean isOfValues(SQLException failure) {
    return String.valueOf(failure.getSQLState()).startsWith("22");
  }

  private boolean isSound(View view) throws SQLException {
    try {
      server.execute("select count(to_jsonb(v)) from (" + view.sql() + ") v");
      return true;
    } catch (SQLException failure) {
      if (isOfValues(failure)) {
        return false;
      }
      throw failure;
    }
  }

  private StateTables states() throws SQLException {
    Map<String, String> definitions = new LinkedHashMap<>();
    views.forEach(view -> definitions.put(view.name(), view.sql()));
    return StateTables.create(
        definitions,
        definitions.keySet(),
        rewriter,
        server,
        server.catalog((query, row) -> fault == null ? row : fault.see(query, row)));
  }

  private Decision decide(Question question, SessionContext session, Knowledge knowledge) {
    if (fault == null) {
      return rewriter.decide(question.sql(), session, knowledge);
    }
    Question misread = question.map(fault::misread);
    boolean hasSameParameters = misread.parameters().equals(question.parameters());
    Decision decision =
        rewriter.decide((hasSameParameters ? misread : question).sql(), session, knowledge);
    return decision instanceof Decision.Rewrite rewrite ? fault.tamper(rewrite) : decision;
  }

  /** A statement, and what became of it. */
  record Played(Round round, Question question, Decision decision, Outcome outcome) {
    List<View> answering() {
      return decision instanceof Decision.Rewrite rewrite
          ? round.views.stream().filter(view -> rewrite.views().contains(view.name())).toList()
          : List.of();
    }

    /** Everything that is needed to see it again, as a golden file. */
    Optional<String> failure() {
      return outcome instanceof Outcome.Different different
          ? Optional.of(GoldenText.of(round.seed, round.schema, answering(), question, different))
          : Optional.empty();
    }
  }
}
