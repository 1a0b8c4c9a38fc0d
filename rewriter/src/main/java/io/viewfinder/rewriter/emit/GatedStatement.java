package io.viewfinder.rewriter.emit;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Input;
import io.viewfinder.rewriter.block.ViewUse;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.catalog.StoredView;
import io.viewfinder.rewriter.emit.StateText.Form;
import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.freshness.Freshness;
import io.viewfinder.rewriter.freshness.Gate;
import io.viewfinder.rewriter.match.Matcher;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.Names;
import io.viewfinder.rewriter.sql.ParsedStatement.Filter;
import io.viewfinder.rewriter.sql.ParsedStatement.Read;
import io.viewfinder.rewriter.sql.Query;
import io.viewfinder.rewriter.sql.Renaming;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.Span;
import io.viewfinder.rewriter.sql.SqlWriter;
import io.viewfinder.rewriter.view.RegisteredView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The statement that is sent in place of a caller's, in its forms. The caller's text stays as it is
 * but for the replaced blocks, the gate's WITH item and its conditions.
 *
 * @param whole reads the states, or the states with what is pending
 * @param brief reads the states where nothing is pending; null where nothing ever is, and the first
 *     does the same
 * @param arm reads the bare states, without a gate
 * @param isConditional whether the gate looks at parameters
 */
public record GatedStatement(Text whole, @Nullable Text brief, Text arm, boolean isConditional) {
  /** The name of our WITH item. */
  private static final String GATE_NAME = "viewfinder_gate";

  private static final List<String> NAMES = List.of(GATE_NAME, Matcher.STATE);

  /**
   * One form.
   *
   * @param parameters for each of its {@code ?}, the caller's parameter that it stands for
   */
  public record Text(String sql, List<Integer> parameters) {
    public Text {
      parameters = List.copyOf(parameters);
    }

    private static Text of(SqlWriter writer) {
      return new Text(writer.text(), writer.parameters());
    }
  }

  /** Whether a statement holds a name of ours already, in whatever case; it is not rewritten. */
  public static boolean usesOurNames(String sql) {
    String folded = sql.toLowerCase(Locale.ROOT);
    return NAMES.stream().anyMatch(folded::contains);
  }

  /** Something written in place of a stretch of the text. */
  private record Edit(Span place, Consumer<StateText> writing) {
    static Edit insert(int place, String text) {
      return new Edit(new Span(place, place), states -> states.writer().raw(text));
    }
  }

  /**
   * Puts the statement together.
   *
   * @param replacements the blocks replaced, none inside another
   * @param schema the schema that holds our tables, unquoted
   * @param settings what the match relied on of the session
   * @param beside what else the match relied on
   * @param freshness how old its answers may be
   */
  public static GatedStatement of(
      Read read,
      List<Replacement> replacements,
      String schema,
      Map<String, String> settings,
      List<Assumption> beside,
      Freshness freshness) {
    SqlWriter provisos = SqlWriter.asNamed();
    Gate gate =
        gate(replacements, schema, settings, beside, freshness, provisos(replacements, provisos));
    List<RegisteredView> views = replacements.stream().map(GatedStatement::view).toList();
    Renaming names = new Renaming();
    replacements.forEach(replacement -> names.putAll(replacement.answers().names()));
    List<Edit> blocks = replacements.stream().map(each -> block(read, each)).toList();
    BiFunction<Form, List<Edit>, Text> spliced =
        (form, edits) ->
            spliced(read, edits, new StateText(form, schema, GATE_NAME, gate, views, names));
    Function<String, List<Edit>> gated =
        item -> gated(read, blocks, gate, item(read, item, provisos.parameters()));
    boolean mayPend = views.stream().anyMatch(view -> view.pending().isPossible());
    return new GatedStatement(
        spliced.apply(Form.WHOLE, gated.apply(gate.withItem(GATE_NAME))),
        mayPend ? spliced.apply(Form.BRIEF, gated.apply(gate.briefItem(GATE_NAME))) : null,
        spliced.apply(Form.ARM, blocks),
        !provisos.parameters().isEmpty());
  }

  private static List<Edit> gated(Read read, List<Edit> blocks, Gate gate, Edit item) {
    List<Edit> edits = new ArrayList<>(blocks);
    edits.add(0, item);
    for (Filter filter : read.places().filters()) {
      if (edits.stream().noneMatch(edit -> encloses(edit.place(), filter.conditions()))) {
        edits.addAll(filterEdits(filter, gate.outerCondition(GATE_NAME)));
      }
    }
    return edits;
  }

  /* The gate's own parameters stand before the caller's. */
  private static Edit item(Read read, String item, List<Integer> parameters) {
    int place = read.places().item();
    String text = read.places().hasWith() ? item + ", " : "WITH " + item + " ";
    return new Edit(
        new Span(place, place),
        states -> {
          states.writer().raw(text);
          parameters.forEach(states.writer()::count);
        });
  }

  private static List<String> provisos(List<Replacement> replacements, SqlWriter writer) {
    List<String> texts = new ArrayList<>();
    for (Replacement replacement : replacements) {
      for (Expression proviso : replacement.answers().provisos()) {
        int begin = writer.text().length();
        texts.add(writer.expression(proviso).text().substring(begin));
      }
    }
    return texts;
  }

  private static RegisteredView view(Replacement replacement) {
    return replacement.answers().view().view();
  }

  private static boolean encloses(Span outer, Span inner) {
    return outer.start() < inner.start() && inner.end() <= outer.end();
  }

  private static Edit block(Read read, Replacement replacement) {
    Span place = replacement.query().written().span();
    boolean isWhole =
        read.query() instanceof Query.Select select && select.block().span().equals(place);
    SelectBlock block = replacement.answers().block();
    return new Edit(
        place,
        isWhole
            ? states -> states.statement(block, view(replacement))
            : states -> states.inner(block, view(replacement)));
  }

  /* The caller's conditions go into brackets before ours is added. */
  private static List<Edit> filterEdits(Filter filter, String condition) {
    Span place = filter.conditions();
    return filter.written()
        ? List.of(
            Edit.insert(place.start(), "("), Edit.insert(place.end(), ") AND " + condition + " "))
        : List.of(Edit.insert(place.start(), " WHERE " + condition + " "));
  }

  private static Text spliced(Read read, List<Edit> edits, StateText states) {
    SqlWriter writer = states.writer();
    List<Edit> ordered =
        edits.stream().sorted(Comparator.comparingInt(edit -> edit.place().start())).toList();
    int copied = 0;
    for (Edit edit : ordered) {
      copy(writer, read, copied, edit.place().start());
      edit.writing().accept(states);
      copied = edit.place().end();
    }
    copy(writer, read, copied, read.text().length());
    return Text.of(writer);
  }

  /* Copies the caller's bytes, and counts the parameters among them. */
  private static void copy(SqlWriter writer, Read read, int from, int to) {
    writer.raw(read.text().substring(from, to));
    for (int i = 0; i < read.parameters().size(); i++) {
      if (read.parameters().get(i) >= from && read.parameters().get(i) < to) {
        writer.count(i);
      }
    }
  }

  private static Gate gate(
      List<Replacement> replacements,
      String schema,
      Map<String, String> settings,
      List<Assumption> beside,
      Freshness freshness,
      List<String> provisos) {
    Set<Gate.GatedView> views = new LinkedHashSet<>();
    Set<Gate.Mention> mentions = new LinkedHashSet<>();
    Set<Assumption> assumptions = new LinkedHashSet<>(beside);
    for (Replacement replacement : replacements) {
      RegisteredView view = view(replacement);
      views.add(
          new Gate.GatedView(
              view.id(), view.generation(), view.tables(), view.pending().logs(), freshness));
      mentions.addAll(mentions(replacement));
      assumptions.addAll(replacement.answers().assumptions());
      assumptions.addAll(replacement.answers().view().upkeepAssumptions());
      replacement.query().inputs().forEach(input -> assumptions.addAll(definitions(input)));
    }
    return new Gate(
        schema,
        List.copyOf(views),
        List.copyOf(mentions),
        List.copyOf(assumptions),
        settings,
        provisos);
  }

  private static List<Assumption> definitions(Input input) {
    ViewUse use = input.view();
    return use == null
        ? List.of()
        : use.definitions().stream().map(GatedStatement::unchanged).toList();
  }

  private static Assumption unchanged(StoredView view) {
    StoredView.Generation ours = view.generation();
    return ours == null
        ? new Assumption.View(view.relation(), view.version())
        : new Assumption.Generation(ours.view(), ours.number());
  }

  private static List<Gate.Mention> mentions(Replacement replacement) {
    Block query = replacement.query();
    Map<Integer, List<Integer>> read = query.columnsRead();
    List<Gate.Mention> mentions = new ArrayList<>();
    for (int place = 0; place < query.inputs().size(); place++) {
      Input input = query.inputs().get(place);
      Relation table = input.table();
      boolean isReplaced = replacement.answers().replaced().contains(place);
      ViewUse view = input.view();
      if (view != null) {
        mentions.add(mention(view));
      } else if (isReplaced && table != null && input.item() instanceof FromItem.Table written) {
        List<String> columns =
            read.getOrDefault(place, List.of()).stream()
                .map(column -> Names.quote(query.columns().get(column).name()))
                .toList();
        mentions.add(new Gate.Mention(written.written(), table.oid(), columns));
      }
    }
    return mentions;
  }

  /* The caller's rights are those on the view, its owner's those on the tables. */
  private static Gate.Mention mention(ViewUse use) {
    return new Gate.Mention(
        use.item().written(), use.view().oid(), use.columns().stream().map(Names::quote).toList());
  }
}
