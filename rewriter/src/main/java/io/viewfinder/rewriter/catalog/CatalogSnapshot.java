package io.viewfinder.rewriter.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one database held in its catalogs in one snapshot. Immutable; any thread may read it. */
public final class CatalogSnapshot {
  private final Map<Long, Relation> relations;
  private final Map<String, Map<String, Relation>> relationsByName;
  private final Map<String, List<Function>> functions;
  private final Map<Long, Type> types;
  private final Map<String, List<Type>> typesByName;
  private final Map<Long, Collation> collations;
  private final Map<String, List<Operator>> operators;
  private final Map<Long, Operator> operatorsByOid = new HashMap<>();
  private final Map<Long, Map<Long, Cast>> casts;
  private final Map<Long, StoredView> views;
  private final Map<Long, StoredView> ours;
  private final CatalogSnapshot asRead;

  private CatalogSnapshot(Builder read, Map<Long, Relation> relations) {
    this.relations = Map.copyOf(relations);
    this.relationsByName = bySchemaAndName(relations);
    this.functions = Map.copyOf(read.functions);
    this.types = Map.copyOf(read.types);
    this.typesByName =
        read.types.values().stream().collect(Collectors.groupingBy(type -> type.name()));
    this.collations = Map.copyOf(read.collations);
    this.operators = Map.copyOf(read.operators);
    read.operators
        .values()
        .forEach(list -> list.forEach(operator -> operatorsByOid.put(operator.oid(), operator)));
    this.casts = Map.copyOf(read.casts);
    this.views = Map.copyOf(read.views);
    this.ours = Map.of();
    this.asRead = this;
  }

  private CatalogSnapshot(CatalogSnapshot asRead, Collection<StoredView> ours) {
    this.relations = asRead.relations;
    this.relationsByName = asRead.relationsByName;
    this.functions = asRead.functions;
    this.types = asRead.types;
    this.typesByName = asRead.typesByName;
    this.collations = asRead.collations;
    this.operators = asRead.operators;
    this.operatorsByOid.putAll(asRead.operatorsByOid);
    this.casts = asRead.casts;
    this.views = asRead.views;
    this.ours = ours.stream().collect(Collectors.toMap(StoredView::relation, view -> view));
    this.asRead = asRead;
  }

  /**
   * The same catalogs, where these names of views of ours stand for these queries, and no other.
   */
  public CatalogSnapshot naming(Collection<StoredView> viewsOfOurs) {
    return new CatalogSnapshot(asRead, viewsOfOurs);
  }

  /** Whether both were read at once: they differ in what names of views of ours stand for. */
  @SuppressWarnings("ReferenceEquality") // a new object is a new reading, whatever it holds
  public boolean isOfOneReadingWith(CatalogSnapshot other) {
    return asRead == other.asRead;
  }

  private static Map<String, Map<String, Relation>> bySchemaAndName(Map<Long, Relation> relations) {
    Map<String, Map<String, Relation>> byName = new HashMap<>();
    for (Relation relation : relations.values()) {
      byName
          .computeIfAbsent(relation.schema(), schema -> new HashMap<>())
          .put(relation.name(), relation);
    }
    return byName;
  }

  /** A snapshot of nothing, for drivers that have read nothing yet. */
  public static CatalogSnapshot empty() {
    return new Builder().build();
  }

  /** The relation of this OID. */
  public Optional<Relation> relation(long oid) {
    return Optional.ofNullable(relations.get(oid));
  }

  /** The relation of this exact schema and name. */
  public Optional<Relation> relation(String schema, String name) {
    return Optional.ofNullable(relationsByName.getOrDefault(schema, Map.of()).get(name));
  }

  /** The first relation of this name along the schemas. */
  public Optional<Relation> relation(List<String> searchPath, String name) {
    return searchPath.stream().flatMap(schema -> relation(schema, name).stream()).findFirst();
  }

  /** All functions of this name, of every schema. */
  public List<Function> functions(String name) {
    return functions.getOrDefault(name, List.of());
  }

  /** The type of this OID. */
  public Optional<Type> type(long oid) {
    return Optional.ofNullable(types.get(oid));
  }

  /** All types of this name, of every schema. */
  public List<Type> types(String name) {
    return typesByName.getOrDefault(name, List.of());
  }

  /** All operators of this name, of every schema. */
  public List<Operator> operators(String name) {
    return operators.getOrDefault(name, List.of());
  }

  /** The operator of this OID. */
  public Optional<Operator> operator(long oid) {
    return Optional.ofNullable(operatorsByOid.get(oid));
  }

  /** The names of all operators. */
  public Set<String> operatorNames() {
    return operators.keySet();
  }

  /** The cast from one type to another, if pg_cast has one. */
  public Optional<Cast> cast(long source, long target) {
    return Optional.ofNullable(casts.getOrDefault(source, Map.of()).get(target));
  }

  /** What a plain view stands for. */
  public Optional<StoredView> view(long relation) {
    StoredView own = ours.get(relation);
    return Optional.ofNullable(own == null ? views.get(relation) : own);
  }

  /**
   * The collation of a quoted name, perhaps with its schema, along the schemas; PostgreSQL's own
   * come first.
   */
  public Optional<Long> collation(String quoted, List<String> searchPath) {
    List<String> schemas = new ArrayList<>(List.of("pg_catalog"));
    schemas.addAll(searchPath);
    return schemas.stream()
        .flatMap(
            schema ->
                collations.values().stream()
                    .filter(collation -> collation.schema().equals(schema))
                    .filter(collation -> collation.isNamed(quoted)))
        .map(Collation::oid)
        .findFirst();
  }

  /** Whether strings are ordered by their bytes under this collation. */
  public boolean isOrderedByBytes(long collation) {
    return Optional.ofNullable(collations.get(collation)).map(Collation::c).orElse(false);
  }

  /** Whether only byte-equal strings are equal under this collation; 0 is no collation at all. */
  public boolean isDeterministic(long collation) {
    return collation == 0
        || Optional.ofNullable(collations.get(collation))
            .map(Collation::deterministic)
            .orElse(false);
  }

  /** Collects the answers to the {@link CatalogQuery catalog queries}. One thread. */
  public static final class Builder {
    private final Map<Long, Map<Integer, Column>> columns = new HashMap<>();
    private final Map<Long, List<UniqueKey>> keys = new HashMap<>();
    private final Map<Long, List<ForeignKey>> foreignKeys = new HashMap<>();
    private final Map<Long, Relation> bareRelations = new HashMap<>();
    private final Map<String, List<Function>> functions = new HashMap<>();
    private final Map<Long, Type> types = new HashMap<>();
    private final Map<Long, Collation> collations = new HashMap<>();
    private final Map<String, List<Operator>> operators = new HashMap<>();
    private final Map<Long, Map<Long, Cast>> casts = new HashMap<>();
    private final Map<Long, StoredView> views = new HashMap<>();

    /** Takes one row of the answer to a query. */
    public void add(CatalogQuery query, Row row) {
      switch (query) {
        case RELATIONS -> addRelation(row);
        case COLUMNS -> addColumn(row);
        case KEYS -> addKey(row);
        case FOREIGN_KEYS -> addForeignKey(row);
        case FUNCTIONS -> addFunction(row);
        case TYPES -> addType(row);
        case COLLATIONS -> addCollation(row);
        case OPERATORS -> addOperator(row);
        case CASTS -> addCast(row);
        case VIEWS -> addView(row);
      }
    }

    /** The snapshot of all rows added so far. */
    public CatalogSnapshot build() {
      Map<Long, Relation> relations = new HashMap<>();
      bareRelations.forEach((oid, bare) -> relations.put(oid, complete(bare)));
      return new CatalogSnapshot(this, relations);
    }

    private Relation complete(Relation bare) {
      List<Column> ordered =
          columns.getOrDefault(bare.oid(), Map.of()).values().stream()
              .sorted((a, b) -> Integer.compare(a.number(), b.number()))
              .toList();
      return new Relation(
          bare.oid(),
          bare.schema(),
          bare.name(),
          bare.kind(),
          bare.persistence(),
          bare.rowSecurity(),
          bare.inTree(),
          bare.estimatedRows(),
          ordered,
          keys.getOrDefault(bare.oid(), List.of()),
          foreignKeys.getOrDefault(bare.oid(), List.of()));
    }

    private void addRelation(Row row) {
      bareRelations.put(
          row.number(0),
          new Relation(
              row.number(0),
              row.text(1),
              row.text(2),
              row.text(3).charAt(0),
              row.text(4).charAt(0),
              row.flag(5),
              row.flag(6),
              row.number(7),
              List.of(),
              List.of(),
              List.of()));
    }

    private void addColumn(Row row) {
      int number = (int) row.number(1);
      TypeUse type = new TypeUse(row.number(3), (int) row.number(4), row.number(5));
      columns
          .computeIfAbsent(row.number(0), oid -> new HashMap<>())
          .put(number, new Column(number, row.text(2), type, row.flag(6), row.flag(7)));
    }

    private void addKey(Row row) {
      keys.computeIfAbsent(row.number(0), oid -> new ArrayList<>())
          .add(new UniqueKey(numbers(row, 1), row.flag(2), row.number(3)));
    }

    private void addForeignKey(Row row) {
      foreignKeys
          .computeIfAbsent(row.number(0), oid -> new ArrayList<>())
          .add(new ForeignKey(numbers(row, 1), row.number(2), numbers(row, 3), row.number(4)));
    }

    private static List<Integer> numbers(Row row, int column) {
      return row.numbers(column).stream().map(Long::intValue).toList();
    }

    private void addFunction(Row row) {
      Function function =
          new Function(
              row.number(0),
              row.text(1),
              row.text(2),
              row.numbers(3),
              row.number(4),
              row.text(5).charAt(0),
              row.text(6).charAt(0),
              row.flag(7),
              row.flag(8),
              (int) row.number(9),
              row.flag(10));
      functions.computeIfAbsent(function.name(), name -> new ArrayList<>()).add(function);
    }

    private void addType(Row row) {
      types.put(
          row.number(0),
          new Type(
              row.number(0),
              row.text(1),
              row.text(2),
              row.text(3).charAt(0),
              row.text(4).charAt(0),
              row.flag(5),
              row.number(6),
              row.number(7),
              row.number(8),
              row.number(9),
              row.text(10).charAt(0),
              row.text(11).charAt(0)));
    }

    private void addOperator(Row row) {
      long left = row.number(3);
      List<Long> arguments = left == 0 ? List.of(row.number(4)) : List.of(left, row.number(4));
      Operator operator =
          new Operator(
              row.number(0),
              row.text(1),
              row.text(2),
              arguments,
              row.number(5),
              row.number(6),
              row.number(7),
              row.text(8).charAt(0),
              row.flag(9));
      operators.computeIfAbsent(operator.name(), name -> new ArrayList<>()).add(operator);
    }

    private void addCast(Row row) {
      Cast cast =
          new Cast(
              row.number(0),
              row.number(1),
              row.text(2).charAt(0),
              row.text(3).charAt(0),
              row.text(4).charAt(0));
      casts.computeIfAbsent(cast.source(), source -> new HashMap<>()).put(cast.target(), cast);
    }

    private void addView(Row row) {
      views.put(
          row.number(0), new StoredView(row.number(0), row.text(1), row.flag(2), row.text(3)));
    }

    private void addCollation(Row row) {
      collations.put(
          row.number(0),
          new Collation(row.number(0), row.flag(1), row.flag(2), row.text(3), row.text(4)));
    }
  }
}
