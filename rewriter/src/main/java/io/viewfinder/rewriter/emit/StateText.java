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

/** How blocks over the stored rows of views are written in one text. One statement, one thread. */
final class StateText {
  /* A block that is the whole statement is written once for each arm; so each arm is planned like a
   * statement of its own, in parallel or sorted by an index. At most one arm gives rows, so what it
   * is sorted by is what comes out. An inner block is written once, over both arms' rows: whatever
   * stands around it, it stays one block. */
  private static final String ARM_ALIAS = "viewfinder_arm";

  private final Form form;
  private final String schema;
  private final String gateName;
  private final Gate gate;
  private final Map<String, RegisteredView> views;
  private final SqlWriter writer;

  private Rows rows = Rows.BARE;

  /** What a text is for. */
  enum Form {
    /** The states as they are, without a gate. */
    ARM,
    /** The same behind the gate. */
    BRIEF,
    /** Whichever of the states and the states with what is pending the gate opens. */
    WHOLE
  }

  /** What stands in FROM. */
  private enum Rows {
    BARE,
    MERGED,
    EITHER
  }

  StateText(
      Form form,
      String schema,
      String gateName,
      Gate gate,
      List<RegisteredView> views,
      Renaming names) {
    this.form = form;
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

  /** Writes a block that is a whole statement. */
  void statement(SelectBlock block, RegisteredView view) {
    if (form == Form.ARM) {
      write(block, Rows.BARE, List.of());
      return;
    }
    arm(block, Rows.BARE, Arm.STATE);
    if (mayBeMerged(view)) {
      writer.raw(" UNION ALL ");
      arm(block, Rows.MERGED, Arm.MERGED);
    }
  }

  private boolean mayBeMerged(RegisteredView view) {
    return form == Form.WHOLE && view.pending().isPossible();
  }

  private void arm(SelectBlock block, Rows rows, Arm arm) {
    writer.raw("SELECT * FROM (");
    write(block, rows, List.of());
    writer.raw(") AS ").raw(ARM_ALIAS).raw(" WHERE ").raw(gate.condition(gateName, arm));
  }

  /** Writes a block that has something around it. */
  void inner(SelectBlock block, RegisteredView view) {
    if (form == Form.ARM) {
      write(block, Rows.BARE, List.of());
    } else if (mayBeMerged(view)) {
      write(block, Rows.EITHER, List.of());
    } else {
      boolean mayOthers = views.values().stream().anyMatch(this::mayBeMerged);
      write(
          block,
          Rows.BARE,
          List.of(mayOthers ? gate.outerCondition(gateName) : gate.condition(gateName)));
    }
  }

  private void write(SelectBlock block, Rows from, List<String> conditions) {
    rows = from;
    QueryText.write(writer, block, conditions);
  }

  private String text(FromItem.State state) {
    return state.complement().isEmpty() ? stored(state) : completed(state);
  }

  private String completed(FromItem.State state) {
    String open = form == Form.ARM ? "" : " WHERE " + gate.outerCondition(gateName);
    return "(SELECT * FROM %1$s AS %3$s UNION ALL SELECT * FROM (%2$s) AS %3$s%4$s)"
        .formatted(stored(state), state.complement(), ARM_ALIAS, open);
  }

  private String stored(FromItem.State state) {
    String bare = Names.quote(schema) + "." + Names.quote(state.table());
    RegisteredView view = views.get(state.table());
    if (rows == Rows.BARE || view == null) {
      return bare;
    }
    String merged = "(" + view.pending().merged() + ")";
    return rows == Rows.MERGED ? merged : either(bare, merged);
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
