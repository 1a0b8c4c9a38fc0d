package io.viewfinder.rewriter.emit;

import io.viewfinder.rewriter.freshness.Gate;
import io.viewfinder.rewriter.freshness.Gate.Arm;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.Names;
import io.viewfinder.rewriter.sql.QueryText;
import io.viewfinder.rewriter.sql.Renaming;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SqlWriter;
import io.viewfinder.rewriter.view.RegisteredView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the stored rows of views are written in FROM: as they are, with what is pending, or as
 * whichever of the two the gate opens. One statement, one thread.
 */
final class StateText {
  /* A block that is the whole statement is written once for each arm; so each arm is planned like a
   * statement of its own, in parallel or sorted by an index. At most one arm gives rows, so what it
   * is sorted by is what comes out. An inner block is written once, over both arms' rows: whatever
   * stands around it, it stays one block. */
  private static final String ARM_ALIAS = "viewfinder_arm";

  private final String schema;
  private final String gateName;
  private final Gate gate;
  private final Map<String, RegisteredView> views;
  private final SqlWriter writer;

  private Form form = Form.BARE;

  /** What stands in FROM. */
  private enum Form {
    BARE,
    MERGED,
    EITHER
  }

  StateText(String schema, String gateName, Gate gate, List<RegisteredView> views, Renaming names) {
    this.writer = SqlWriter.overStates(this::text, names);
    this.schema = schema;
    this.gateName = gateName;
    this.gate = gate;
    this.views =
        views.stream()
            .collect(Collectors.toMap(RegisteredView::stateTable, view -> view, (one, two) -> one));
  }

  /** What the statement is written with. */
  SqlWriter writer() {
    return writer;
  }

  /** Writes a block over the states as they are, without a gate. */
  void bare(SelectBlock block) {
    form = Form.BARE;
    QueryText.write(writer, block, List.of());
  }

  /** Writes a block that is a whole statement, behind the gate. */
  void whole(SelectBlock block, RegisteredView view) {
    if (!view.pending().isPossible()) {
      inner(block, view);
      return;
    }
    arm(block, Form.BARE, Arm.STATE);
    writer.raw(" UNION ALL ");
    arm(block, Form.MERGED, Arm.MERGED);
  }

  private void arm(SelectBlock block, Form rows, Arm arm) {
    writer.raw("SELECT * FROM (");
    form = rows;
    QueryText.write(writer, block, List.of());
    writer.raw(") AS ").raw(ARM_ALIAS).raw(" WHERE ").raw(gate.condition(gateName, arm));
  }

  /** Writes a block that has something around it, behind the gate. */
  void inner(SelectBlock block, RegisteredView view) {
    form = view.pending().isPossible() ? Form.EITHER : Form.BARE;
    boolean mayOthersPend = views.values().stream().anyMatch(v -> v.pending().isPossible());
    String open = mayOthersPend ? gate.outerCondition(gateName) : gate.condition(gateName);
    QueryText.write(writer, block, form == Form.EITHER ? List.of() : List.of(open));
  }

  private String text(FromItem.State state) {
    String bare = Names.quote(schema) + "." + Names.quote(state.table());
    RegisteredView view = views.get(state.table());
    if (form == Form.BARE || view == null) {
      return bare;
    }
    String merged = "(" + view.pending().merged() + ")";
    return form == Form.MERGED ? merged : either(bare, merged);
  }

  private String either(String bare, String merged) {
    return "(SELECT * FROM %s WHERE %s UNION ALL SELECT * FROM %s AS %s WHERE %s)"
        .formatted(
            bare,
            gate.condition(gateName, Arm.STATE),
            merged,
            ARM_ALIAS,
            gate.condition(gateName, Arm.MERGED));
  }
}
