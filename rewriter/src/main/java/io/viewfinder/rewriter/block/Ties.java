package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Query.SetOperation;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SelectBlock.RowLimit;
import io.viewfinder.rewriter.sql.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement leaves it to PostgreSQL which of several rows that are alike comes first. Pages
 * (OFFSET) must not: one is read from a view, the next perhaps from the base. The first rows of an
 * order, DISTINCT ON and row_number may, unless the reader asked for none of it. One statement; one
 * thread.
 */
final class Ties {
  private static final Set<String> ALIKE_FOR_PEERS =
      Set.of(
          "rank",
          "dense_rank",
          "percent_rank",
          "cume_dist",
          "count",
          "sum",
          "avg",
          "min",
          "max",
          "bool_and",
          "bool_or",
          "every");

  private final CatalogSnapshot catalog;
  private final boolean areRefused;
  private final List<Long> constraints = new ArrayList<>();
  private @Nullable Refusal refusal;

  /**
   * The ties of one statement.
   *
   * @param areRefused whether a choice is refused wherever there is one
   */
  Ties(CatalogSnapshot catalog, boolean areRefused) {
    this.catalog = catalog;
    this.areRefused = areRefused;
  }

  /** Why the statement is left alone, if it is. */
  Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** The unique constraints without which there would be ties. */
  List<Long> constraints() {
    return List.copyOf(constraints);
  }

  private void refuse(String what) {
    refusal = refusal == null ? Refusal.of(Reason.ORDER_NOT_TOTAL, what) : refusal;
  }

  /** Takes a block into account. */
  void add(ResolvedBlock block) {
    SelectBlock written = block.written();
    String choice = choice(written);
    Optional<Block> known =
        block instanceof ResolvedBlock.Understood understood
            ? Optional.of(understood.block())
            : Optional.empty();
    if (!choice.isEmpty()) {
      rely(known.flatMap(each -> TotalOrder.of(each, catalog)), choice);
    }
    if (areRefused) {
      known.ifPresentOrElse(this::addWindows, () -> refuseWindows(written));
    }
  }

  private void rely(Optional<List<Long>> total, String choice) {
    total.ifPresentOrElse(constraints::addAll, () -> refuse(choice));
  }

  private String choice(SelectBlock written) {
    String ofRows = choice(written.rows());
    return ofRows.isEmpty() && areRefused && !written.distinct().on().isEmpty()
        ? "DISTINCT ON"
        : ofRows;
  }

  private String choice(RowLimit rows) {
    if (rows.offset() != null && !isZero(rows.offset())) {
      return "OFFSET";
    }
    return areRefused && rows.limit() != null && !rows.withTies() ? "LIMIT" : "";
  }

  private static boolean isZero(Expression offset) {
    return offset instanceof Expression.Literal literal && literal.text().equals("0");
  }

  private void addWindows(Block block) {
    block
        .everything()
        .filter(part -> part.source() instanceof Window window && dependsOnTies(window))
        .forEach(
            part ->
                rely(
                    TotalOrder.of(block, catalog, (Window) part.source(), part.children()),
                    "a window"));
  }

  private void refuseWindows(SelectBlock written) {
    boolean hasWindow =
        Tree.expressions(written).stream().flatMap(Ties::all).anyMatch(Window.class::isInstance);
    if (hasWindow) {
      refuse("a window");
    }
  }

  private static Stream<Expression> all(Expression expression) {
    return Stream.concat(Stream.of(expression), expression.children().stream().flatMap(Ties::all));
  }

  private static boolean dependsOnTies(Window window) {
    boolean isAlikeForPeers =
        window.call() instanceof Call call && ALIKE_FOR_PEERS.contains(call.name());
    return !isAlikeForPeers || window.frame().contains("rows");
  }

  /** Takes a set operation into account, whose outputs are these. */
  void add(SetOperation operation, List<Queries.Output> outputs) {
    String choice = choice(operation.rows());
    if (!choice.isEmpty() && !isTotal(operation, outputs)) {
      refuse(choice);
    }
  }

  private boolean isTotal(SetOperation operation, List<Queries.Output> outputs) {
    Set<Integer> sorted = new HashSet<>();
    for (SelectBlock.Order order : operation.orderBy()) {
      for (int place = 0; place < outputs.size(); place++) {
        if (names(order.expression(), place, outputs.get(place).label())
            && TotalOrder.isDefault(order.suffix())) {
          sorted.add(place);
        }
      }
    }
    return !outputs.isEmpty()
        && sorted.size() == outputs.size()
        && outputs.stream()
            .allMatch(output -> PostgresTypes.isIdentityEquality(output.type(), catalog));
  }

  private static boolean names(Expression key, int place, String label) {
    return key instanceof Expression.Literal literal
        ? literal.text().equals(String.valueOf(place + 1))
        : key instanceof Expression.ColumnName name && name.name().equals(label);
  }
}
