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
 * The statement that is sent in place of a caller's, in two forms with the same parameters.
 *
 * @param sql with the gate
 * @param arm over the bare state
 * @param parameters for each {@code ?}, the caller's parameter that it stands for
 */
public record GatedStatement(String sql, String arm, List<Integer> parameters) {
  /** The name of our WITH item; a statement that holds it already is not rewritten. */
  public static final String GATE_NAME = "viewfinder_gate";

  private static final String STATE_ALIAS = "s";

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
    block(gated, answers, schema, List.of(gate.condition(GATE_NAME)));
    SqlWriter bare = writer().raw(read.before());
    block(bare, answers, schema, List.of());
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

  private static void block(
      SqlWriter writer, Answers answers, String schema, List<String> conditions) {
    String table = answers.view().view().stateTable();
    String from = Names.quote(schema) + "." + Names.quote(table) + " AS " + STATE_ALIAS;
    BlockText.write(writer, answers.block(), from, conditions);
  }

  private static Gate gate(
      Block query, RegisteredView view, String schema, Map<String, String> settings) {
    Gate.GatedView gated = new Gate.GatedView(view.id(), view.generation(), view.tables());
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
