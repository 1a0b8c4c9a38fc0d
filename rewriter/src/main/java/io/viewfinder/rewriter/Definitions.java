package io.viewfinder.rewriter;

import io.viewfinder.rewriter.Definition.Accepted;
import io.viewfinder.rewriter.Definition.Refused;
import io.viewfinder.rewriter.Definition.TableColumns;
import io.viewfinder.rewriter.Definition.Upkeep;
import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Column;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.freshness.Presentation;
import io.viewfinder.rewriter.match.StateQuery;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.ParsedStatement.Read;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.SubQuery;
import io.viewfinder.rewriter.sql.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that a block can be kept as a view, and completes it with what roll-ups need. */
final class Definitions {
  private static final Set<String> AGGREGATES =
      Set.of(
          "count",
          "sum",
          "min",
          "max",
          "avg",
          "bool_and",
          "bool_or",
          "every",
          "bit_and",
          "bit_or",
          "bit_xor",
          "stddev",
          "stddev_pop",
          "stddev_samp",
          "variance",
          "var_pop",
          "var_samp",
          "string_agg",
          "array_agg");
  private static final String ANONYMOUS = "?column?";
  private static final char DOMAIN = 'd';

  private Definitions() {}

  static Definition of(Read read, Block given, CatalogSnapshot catalog) {
    Block block = grouped(given);
    return refusal(read, block, catalog)
        .<Definition>map(Refused::new)
        .orElseGet(() -> accepted(block, catalog));
  }

  /* Distinct rows are groups of rows. */
  private static Block grouped(Block block) {
    boolean areValues =
        block.outputs().stream().noneMatch(output -> output.source() instanceof Expression.Literal);
    boolean isDistinct = block.written().distinct().isOfRows() && !block.isAggregated();
    return isDistinct && areValues ? block.groupedByOutputs() : block;
  }

  private static Optional<Refusal> refusal(Read read, Block block, CatalogSnapshot catalog) {
    SelectBlock written = block.written();
    if (!read.parameters().isEmpty()) {
      return Optional.of(Refusal.of(Reason.UNSUPPORTED_EXPRESSION, "a parameter in a view"));
    }
    if (written.distinct().written() || !written.rows().isAll() || !written.orderBy().isEmpty()) {
      return Optional.of(
          Refusal.of(Reason.UNSUPPORTED_SYNTAX, "DISTINCT, ORDER BY or LIMIT in a view"));
    }
    if (!written.having().isEmpty() || !written.grouping().isPlain()) {
      return Optional.of(
          Refusal.of(Reason.UNSUPPORTED_SYNTAX, "HAVING or GROUPING SETS in a view"));
    }
    if (!block.readsTablesOnly()) {
      return Optional.of(
          Refusal.of(Reason.UNSUPPORTED_RELATION, "a view over anything but ordinary tables"));
    }
    if (block.everything().anyMatch(part -> isVirtual(part, block))) {
      return Optional.of(
          Refusal.of(Reason.UNSUPPORTED_TYPE, "a column that is computed when it is read"));
    }
    if (!block.everything().allMatch(Resolved::isImmutable)) {
      return Optional.of(
          Refusal.of(Reason.VOLATILE_FUNCTION, "an expression that depends on the session"));
    }
    Optional<Refusal> form = block.everything().flatMap(part -> form(part).stream()).findFirst();
    if (form.isPresent()) {
      return form;
    }
    if (block.outputs().stream().anyMatch(output -> isOfDomain(output, catalog))) {
      return Optional.of(
          Refusal.of(Reason.UNSUPPORTED_TYPE, "a column of a domain, which may be altered"));
    }
    return block.isAggregated() ? groupingRefusal(block, catalog) : Optional.empty();
  }

  /* The rows that a trigger is shown do not hold it, and its expression changes without a write. */
  private static boolean isVirtual(Resolved part, Block block) {
    if (part.column() < 0) {
      return false;
    }
    BlockColumn column = block.columns().get(part.column());
    Relation table = block.inputs().get(column.input()).table();
    return table != null && table.column(column.name()).filter(Column::isVirtual).isPresent();
  }

  /* ALTER DOMAIN … ADD CHECK looks at every table with a column of it: at rows of ours, too, which
   * the user has deleted and no fold has taken out. */
  private static boolean isOfDomain(Resolved stored, CatalogSnapshot catalog) {
    return catalog
        .type(stored.type().oid())
        .map(
            type ->
                type.kind() == DOMAIN
                    || catalog.type(type.element()).filter(of -> of.kind() == DOMAIN).isPresent())
        .orElse(false);
  }

  private static Optional<Refusal> form(Resolved part) {
    boolean isUnknown =
        part.isAggregate()
            && part.source() instanceof Call call
            && !AGGREGATES.contains(call.name());
    return isUnknown || part.source() instanceof Window || part.source() instanceof SubQuery
        ? Optional.of(
            Refusal.of(Reason.UNSUPPORTED_EXPRESSION, "a sub-query, a window or such an aggregate"))
        : Optional.empty();
  }

  private static Optional<Refusal> groupingRefusal(Block block, CatalogSnapshot catalog) {
    for (Resolved key : block.grouping()) {
      if (block.outputs().stream().noneMatch(key::computesSameAs)) {
        return Optional.of(Refusal.of(Reason.COLUMN_NOT_IN_VIEW, "a key that is not selected"));
      }
      if (!key.hasIdentityEquality(catalog)) {
        return Optional.of(
            Refusal.of(Reason.INEXACT, "a key whose equal values can be told apart"));
      }
    }
    for (Resolved output : block.outputs()) {
      Optional<Refusal> refusal = outputRefusal(block, output, catalog);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> outputRefusal(
      Block block, Resolved output, CatalogSnapshot catalog) {
    if (output.hasAggregate()) {
      return output.all().anyMatch(part -> isInexactExtreme(part, catalog))
          ? Optional.of(Refusal.of(Reason.INEXACT, "min or max of values that can be told apart"))
          : Optional.empty();
    }
    boolean isKey = block.grouping().stream().anyMatch(output::computesSameAs);
    boolean isComputed = output.all().noneMatch(part -> part.column() >= 0);
    return isKey || isComputed
        ? Optional.empty()
        : Optional.of(Refusal.of(Reason.UNSUPPORTED_EXPRESSION, "an output that is no key"));
  }

  private static boolean isInexactExtreme(Resolved part, CatalogSnapshot catalog) {
    return part.isAggregate()
        && part.source() instanceof Call call
        && (call.name().equals("min") || call.name().equals("max"))
        && !part.children().get(0).hasIdentityEquality(catalog);
  }

  private static Accepted accepted(Block block, CatalogSnapshot catalog) {
    List<Item> outputs = labelled(block);
    List<String> visible = outputs.stream().map(Item::label).toList();
    List<Item> items = new ArrayList<>(outputs);
    items.addAll(companions(block, items));
    return new Accepted(
        new StateQuery(block, items).rows(),
        visible,
        tables(block),
        keyLabels(block, visible),
        upkeep(block, outputs, catalog));
  }

  private static Upkeep upkeep(Block block, List<Item> outputs, CatalogSnapshot catalog) {
    Optional<Distinction> distinction = Distinction.of(block, outputs);
    if (distinction.isPresent()) {
      return upkeep(distinction.get(), catalog);
    }
    Maintenance maintenance = new Maintenance(block, outputs);
    List<String> labels = outputs.stream().map(Item::label).toList();
    return maintenance
        .refusal()
        .<Upkeep>map(Upkeep.ByHand::new)
        .orElseGet(
            () ->
                incremental(
                    block, maintenance.kept(), keyLabels(block, labels), Presentation.of(labels)));
  }

  private static Upkeep upkeep(Distinction distinction, CatalogSnapshot catalog) {
    Block finer = distinction.finer();
    Maintenance maintenance = new Maintenance(finer, distinction.finerItems());
    Optional<Refusal> refusal =
        distinction.values().stream()
                .allMatch(
                    value -> value.hasIdentityEquality(catalog) && !isOfDomain(value, catalog))
            ? maintenance.refusal()
            : Optional.of(
                Refusal.of(
                    Reason.NOT_INCREMENTAL, "count(DISTINCT …) of values that can be told apart"));
    if (refusal.isPresent()) {
      return new Upkeep.ByHand(refusal.get());
    }
    Maintenance.Kept kept = maintenance.kept();
    List<String> labels = distinction.finerItems().stream().map(Item::label).toList();
    return incremental(
        finer,
        kept,
        keyLabels(finer, labels),
        distinction.presentation(kept.maintained().columns()));
  }

  private static Upkeep incremental(
      Block block, Maintenance.Kept kept, List<String> keys, Presentation shown) {
    StateQuery query = new StateQuery(block, kept.items());
    return new Upkeep.Incremental(
        query.rows(),
        kept.maintained().netted() ? "" : query.complement(),
        keys,
        shown,
        kept.maintained());
  }

  /* The labels become column names: each once, none anonymous. */
  private static List<Item> labelled(Block block) {
    Set<String> taken = new HashSet<>();
    List<Item> labelled = new ArrayList<>();
    for (int i = 0; i < block.outputs().size(); i++) {
      String label = block.written().items().get(i).label();
      String base = label.equals(ANONYMOUS) ? "column" : label;
      labelled.add(new Item(block.outputs().get(i).written(), free(base, taken)));
    }
    return labelled;
  }

  static String free(String base, Set<String> taken) {
    String label = base;
    for (int i = 2; !taken.add(label); i++) {
      label = base + "_" + i;
    }
    return label;
  }

  /* An average is rolled up from a sum and a count, an expression from the aggregates in it. */
  private static List<Item> companions(Block block, List<Item> items) {
    Set<String> taken = items.stream().map(Item::label).collect(Collectors.toSet());
    Set<Expression> stored = items.stream().map(Item::expression).collect(Collectors.toSet());
    List<Item> companions = new ArrayList<>();
    for (int i = 0; i < block.outputs().size(); i++) {
      String label = items.get(i).label();
      block.outputs().get(i).all().filter(Resolved::isAggregate).toList().stream()
          .flatMap(Definitions::rolledUpFrom)
          .filter(stored::add)
          .map(call -> new Item(call, free(label + "_" + name(call), taken)))
          .forEach(companions::add);
    }
    return companions;
  }

  private static Stream<Expression> rolledUpFrom(Resolved aggregate) {
    boolean isAverage =
        aggregate.source() instanceof Call call && call.name().equals("avg") && !call.distinct();
    if (!isAverage) {
      return Stream.of(aggregate.written());
    }
    Call average = (Call) aggregate.written();
    return Stream.of("sum", "count")
        .map(
            function ->
                new Call(
                    "", function, false, false, average.children(), List.of(), average.filtered()));
  }

  private static String name(Expression aggregate) {
    return aggregate instanceof Call call ? call.name() : "aggregate";
  }

  private static List<TableColumns> tables(Block block) {
    Map<Long, Set<Integer>> columns = new TreeMap<>();
    block
        .columnsRead()
        .forEach(
            (place, read) -> {
              Set<Integer> numbers =
                  columns.computeIfAbsent(block.tables().get(place).oid(), oid -> new TreeSet<>());
              read.forEach(column -> numbers.add(block.columns().get(column).number()));
            });
    return columns.entrySet().stream()
        .map(table -> new TableColumns(table.getKey(), List.copyOf(table.getValue())))
        .toList();
  }

  private static List<String> keyLabels(Block block, List<String> labels) {
    List<String> keys = new ArrayList<>();
    for (Resolved key : block.grouping()) {
      for (int i = 0; i < block.outputs().size(); i++) {
        if (key.computesSameAs(block.outputs().get(i)) && !keys.contains(labels.get(i))) {
          keys.add(labels.get(i));
          break;
        }
      }
    }
    return keys;
  }
}
