package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.ForeignKey.Force;
import io.viewfinder.rewriter.generated.Schema.Filling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Draws tables that refer to each other: the first is the largest, each other one is referred to by
 * one drawn before it.
 */
final class SchemaMaker {
  private static final List<String> TABLES =
      List.of("sale", "item", "shop", "buyer", "region", "trip", "crew");
  private static final List<String> NAMES =
      List.of(
          "name",
          "kind",
          "day",
          "amount",
          "price",
          "pieces",
          "note",
          "size",
          "flag",
          "seen",
          "score",
          "code",
          "grade",
          "\"Order\"",
          "\"odd name\"",
          "span",
          "total",
          "made");
  private static final List<ColumnType> TYPES =
      List.of(
          ColumnType.INT,
          ColumnType.INT,
          ColumnType.INT,
          ColumnType.BIGINT,
          ColumnType.SMALLINT,
          ColumnType.FIXED,
          ColumnType.FIXED,
          ColumnType.FIXED,
          ColumnType.LOOSE,
          ColumnType.TEXT,
          ColumnType.TEXT_ICU,
          ColumnType.TEXT_C,
          ColumnType.TEXT_ICU,
          ColumnType.TEXT_BLIND,
          ColumnType.VARCHAR,
          ColumnType.CHAR,
          ColumnType.DATE,
          ColumnType.DATE,
          ColumnType.DATE,
          ColumnType.TIMESTAMP,
          ColumnType.TIMESTAMP,
          ColumnType.TIMESTAMPTZ,
          ColumnType.BOOLEAN,
          ColumnType.FLOAT,
          ColumnType.INTERVAL,
          ColumnType.MOOD,
          ColumnType.UUID);
  private static final List<Force> FORCES =
      List.of(
          Force.VALID,
          Force.VALID,
          Force.VALID,
          Force.VALID,
          Force.VALID,
          Force.VALID,
          Force.VALID,
          Force.VALID,
          Force.NOT_VALID,
          Force.DEFERRABLE,
          Force.DISABLED,
          Force.NONE);

  private final Dice dice;
  private final Domains domains;
  private final int count;
  private final boolean areNamesOfOne;
  private final List<List<Column>> columns = new ArrayList<>();
  private final List<List<Integer>> keys = new ArrayList<>();
  private final Map<ForeignKey, Integer> references = new LinkedHashMap<>();
  private final List<Integer> rows = new ArrayList<>();

  private SchemaMaker(Dice dice) {
    this.dice = dice;
    this.domains = new Domains(dice);
    this.count = dice.between(3, TABLES.size());
    this.areNamesOfOne = dice.percent(40);
  }

  static Schema make(Dice dice) {
    return new SchemaMaker(dice).schema();
  }

  private Schema schema() {
    for (int i = 0; i < count; i++) {
      columns.add(new ArrayList<>());
      keys.add(new ArrayList<>());
      rows.add(i == 0 ? dice.between(60, 260) : dice.between(4, 40));
      addKey(i);
    }
    for (int i = 1; i < count; i++) {
      refer(dice.percent(50) ? 0 : dice.below(i), i, "");
    }
    if (dice.percent(40)) {
      refer(0, dice.between(1, count - 1), "other_");
    }
    for (int i = 0; i < count; i++) {
      addAttributes(i);
    }
    return new Schema(prelude(), tables(), List.copyOf(references.keySet()), fillings());
  }

  private static String prelude() {
    return """
        create collation blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
        create type mood as enum ('sad', 'ok', 'happy', 'Wild');
        """;
  }

  private List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tables.add(new Table(TABLES.get(i), columns.get(i), keys.get(i), rows.get(i)));
    }
    return tables;
  }

  /* One serial column, a word, or two columns of which neither is unique. */
  private void addKey(int table) {
    String name = dice.percent(60) ? TABLES.get(table) + "_id" : "id";
    int size = rows.get(table);
    if (table > 0 && dice.percent(30)) {
      add(table, new Column(name, ColumnType.INT, false, Domains.serial((size + 2) / 3)));
      add(table, new Column(name + "_part", ColumnType.SMALLINT, false, Domains.serial(3)));
      keys.get(table).addAll(List.of(0, 1));
      return;
    }
    ColumnType type = dice.percent(70) ? ColumnType.INT : ColumnType.BIGINT;
    add(table, new Column(name, type, false, Domains.serial(size)));
    keys.get(table).add(0);
  }

  private void add(int table, Column column) {
    columns.get(table).add(column);
  }

  private void refer(int child, int parent, String prefix) {
    Force force = dice.one(FORCES);
    boolean isNullable = dice.percent(25);
    boolean hasOrphans = force == Force.NONE || force == Force.NOT_VALID;
    List<Column> referring = new ArrayList<>();
    for (int place : keys.get(parent)) {
      Column key = columns.get(parent).get(place);
      String plain =
          key.name().startsWith("id") ? TABLES.get(parent) + "_" + key.name() : key.name();
      List<String> domain = new ArrayList<>(key.domain());
      if (hasOrphans && dice.percent(70)) {
        domain.add("1000");
      }
      referring.add(new Column(prefix + plain, key.type(), isNullable, domain));
    }
    referring.forEach(column -> add(child, column));
    references.put(new ForeignKey(TABLES.get(child), TABLES.get(parent), referring, force), parent);
  }

  private void addAttributes(int table) {
    int wanted = table == 0 ? dice.between(5, 8) : dice.between(2, 5);
    List<String> names = dice.some(NAMES, wanted, wanted);
    String end = table > 0 && areNamesOfOne ? "_" + TABLES.get(table) : "";
    for (int i = 0; i < names.size(); i++) {
      ColumnType type = table == 0 && i < 3 ? measured(i) : dice.one(TYPES);
      boolean isWide = type.isExactNumber() && dice.percent(50);
      int size = isWide ? 30 : dice.between(2, type.isTime() ? 25 : 6);
      add(
          table,
          new Column(ended(names.get(i), end), type, dice.percent(45), domains.of(type, size)));
    }
  }

  private static String ended(String name, String end) {
    return name.endsWith("\"") ? name.substring(0, name.length() - 1) + end + "\"" : name + end;
  }

  /* The first table has something to sum and a day to group by. */
  private ColumnType measured(int place) {
    return switch (place) {
      case 0 -> ColumnType.INT;
      case 1 -> ColumnType.FIXED;
      default -> dice.percent(50) ? ColumnType.DATE : ColumnType.TIMESTAMP;
    };
  }

  /* Rows. */

  private List<Filling> fillings() {
    List<Filling> fillings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fillings.add(new Filling(TABLES.get(i), create(i), insert(i)));
    }
    return fillings;
  }

  private String create(int table) {
    List<String> parts = new ArrayList<>();
    for (Column column : columns.get(table)) {
      parts.add(column.name() + " " + column.type().sql() + (column.nullable() ? "" : " not null"));
    }
    List<String> key =
        keys.get(table).stream().map(columns.get(table)::get).map(Column::name).toList();
    parts.add("primary key (" + String.join(", ", key) + ")");
    return "create table %s (\n  %s);\n".formatted(TABLES.get(table), String.join(",\n  ", parts));
  }

  private String insert(int table) {
    if (table > 0 && isUnreferred(table) && dice.percent(4)) {
      return "";
    }
    List<String> tuples = new ArrayList<>();
    List<List<String>> held = heldKeys(table);
    for (List<String> key : held) {
      tuples.add("(" + String.join(", ", row(table, key)) + ")");
    }
    return "insert into %s values\n  %s;\n"
        .formatted(TABLES.get(table), String.join(",\n  ", tuples));
  }

  private boolean isUnreferred(int table) {
    return references.entrySet().stream()
        .noneMatch(entry -> entry.getValue() == table && entry.getKey().force() != Force.NONE);
  }

  /* Every combination that the key's columns can hold, in an order of its own. */
  private List<List<String>> heldKeys(int table) {
    List<List<String>> combinations = List.of(List.of());
    for (int place : keys.get(table)) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> start : combinations) {
        for (String value : columns.get(table).get(place).domain()) {
          List<String> combination = new ArrayList<>(start);
          combination.add(value);
          longer.add(combination);
        }
      }
      combinations = longer;
    }
    List<List<String>> all = new ArrayList<>(combinations);
    Collections.reverse(all);
    return all;
  }

  private List<String> row(int table, List<String> key) {
    Map<Column, String> values = new LinkedHashMap<>();
    references.forEach(
        (reference, parent) -> {
          if (reference.child().equals(TABLES.get(table))) {
            values.putAll(referring(reference));
          }
        });
    List<String> row = new ArrayList<>();
    for (int i = 0; i < columns.get(table).size(); i++) {
      Column column = columns.get(table).get(i);
      int place = keys.get(table).indexOf(i);
      row.add(place >= 0 ? key.get(place) : values.computeIfAbsent(column, this::value));
    }
    return row;
  }

  /* All parts of a reference together, or some of them NULL. */
  private Map<Column, String> referring(ForeignKey reference) {
    Map<Column, String> values = new LinkedHashMap<>();
    for (Column column : reference.columns()) {
      boolean isNull = column.nullable() && dice.percent(15);
      values.put(column, isNull ? "null" : dice.one(column.domain()));
    }
    return values;
  }

  private String value(Column column) {
    if (column.nullable() && dice.percent(20)) {
      return "null";
    }
    return column.type().literal(Objects.requireNonNull(dice.one(column.domain()), column.name()));
  }
}
