package io.viewfinder.rewriter.emit;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.freshness.Gate;
import io.viewfinder.rewriter.match.Match.Answers;
import io.viewfinder.rewriter.sql.Names;
import io.viewfinder.rewriter.sql.ParsedStatement.Read;
import io.viewfinder.rewriter.sql.SqlWriter;
import io.viewfinder.rewriter.view.RegisteredView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The statement that is sent in place of a caller's, in two forms. The parameters of the second are
 * the first of the first's: as many as it has.
 *
 * @param sql with the gate
 * @param arm over the bare state
 * @param parameters for each {@code ?}, the caller's parameter that it stands for
 */
public record GatedStatement(String sql, String arm, List<Integer> parameters) {
  /** The name of our WITH item; a statement that holds it already is not rewritten. */
  public static final String GATE_NAME = "viewfinder_gate";

  private static final String STATE_ALIAS = "s";
  private static final String ARM_ALIAS = "a";

  public GatedStatement {
    parameters = List.copyOf(parameters);
  }

  /**
   * Puts the statement together.
   *
   * @param schema the schema that holds our tables, unquoted
   * @param settings what the match relied on of the session
   */
  public static GatedStatement of(
      Read read, Block query, Answers answers, String schema, Map<String, String> settings) {
    Gate gate = gate(query, answers.view().view(), schema, settings);
    SqlWriter gated =
        writer().raw(read.before()).raw("WITH ").raw(gate.withItem(GATE_NAME)).raw(" ");
    arms(gated, answers, schema, gate);
    SqlWriter bare = writer().raw(read.before());
    BlockText.write(bare, answers.block(), state(answers, schema), List.of());
    return new GatedStatement(
        gated.raw(read.after()).text(), bare.raw(read.after()).text(), gated.parameters());
  }

  private static SqlWriter writer() {
    return new SqlWriter(
        column -> {
          throw new IllegalStateException("a base column over a state: " + column.name());
        },
        STATE_ALIAS);
  }

  /*
   * The block as a whole is written once for each arm, not its FROM alone: only so is each arm
   * planned like a statement of its own (parallel, sorted by an index). At most one arm gives rows,
   * so what it is sorted by is what comes out.
   */
  private static void arms(SqlWriter writer, Answers answers, String schema, Gate gate) {
    RegisteredView.Pending pending = answers.view().view().pending();
    if (!pending.isPossible()) {
      List<String> open = List.of(gate.condition(GATE_NAME, Gate.Arm.STATE));
      BlockText.write(writer, answers.block(), state(answers, schema), open);
      return;
    }
    arm(writer, answers, state(answers, schema), gate.condition(GATE_NAME, Gate.Arm.STATE));
    writer.raw(" UNION ALL ");
    String merged = "(" + pending.merged() + ") AS " + STATE_ALIAS;
    arm(writer, answers, merged, gate.condition(GATE_NAME, Gate.Arm.MERGED));
  }

  private static void arm(SqlWriter writer, Answers answers, String from, String open) {
    writer.raw("SELECT * FROM (");
    BlockText.write(writer, answers.block(), from, List.of());
    writer.raw(") AS ").raw(ARM_ALIAS).raw(" WHERE ").raw(open);
  }

  private static String state(Answers answers, String schema) {
    String table = answers.view().view().stateTable();
    return Names.quote(schema) + "." + Names.quote(table) + " AS " + STATE_ALIAS;
  }

  private static Gate gate(
      Block query, RegisteredView view, String schema, Map<String, String> settings) {
    Gate.GatedView gated =
        new Gate.GatedView(view.id(), view.generation(), view.tables(), view.pending().logs());
    return new Gate(schema, List.of(gated), mentions(query), settings);
  }

  private static List<Gate.Mention> mentions(Block query) {
    Map<Integer, List<Integer>> read = query.columnsRead();
    List<Gate.Mention> mentions = new ArrayList<>();
    for (int table = 0; table < query.tables().size(); table++) {
      List<String> columns =
          read.getOrDefault(table, List.of()).stream()
              .map(column -> Names.quote(query.columns().get(column).column().name()))
              .toList();
      String written = query.written().sources().get(table).written();
      mentions.add(new Gate.Mention(written, query.tables().get(table).oid(), columns));
    }
    return mentions;
  }
}
