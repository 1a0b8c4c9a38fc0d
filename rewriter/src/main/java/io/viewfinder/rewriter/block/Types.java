package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Type;
import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.sql.Expression.Literal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the catalog says of types, as far as expressions depend on it. */
final class Types {
  private static final long DEFAULT_COLLATION = 100;
  private static final long CONFLICTING_COLLATIONS = -1;
  private static final char ARRAYS = 'A';
  private static final Set<Long> ANY_ARRAY = Set.of(2277L, 5078L);
  private static final Set<Long> ANY_NON_ARRAY = Set.of(2776L, 5079L);
  private static final Set<Long> ANY_RANGE = Set.of(3831L, 4537L, 5080L, 4538L);
  private static final Set<Long> ANY = Set.of(2276L, 2283L, 5077L);
  private static final long ANY_ENUM = 3500;
  /* Their texts depend on extra_float_digits, IntervalStyle and bytea_output. */
  private static final Set<Long> WRITTEN_BY_SETTINGS =
      Set.of(PostgresTypes.FLOAT4, PostgresTypes.FLOAT8, PostgresTypes.INTERVAL, 17L);

  private final CatalogSnapshot catalog;

  Types(CatalogSnapshot catalog) {
    this.catalog = catalog;
  }

  /** What a domain is over, in the end; any other type itself. */
  long base(long type) {
    long base = type;
    Optional<Type> known = catalog.type(type);
    while (known.isPresent() && known.get().kind() == 'd') {
      base = known.get().base();
      known = catalog.type(base);
    }
    return base;
  }

  /** The category, a blank where nothing is known of the type. */
  char category(long type) {
    return catalog.type(type).map(Type::category).orElse(' ');
  }

  boolean isPreferred(long type) {
    return catalog.type(type).map(Type::preferred).orElse(false);
  }

  boolean isArray(long type) {
    return category(type) == ARRAYS;
  }

  /** The type of an array's elements, unresolved for anything else. */
  long element(long type) {
    return catalog
        .type(type)
        .map(Type::element)
        .filter(e -> e > 0)
        .orElse(PostgresTypes.UNRESOLVED);
  }

  /** The type of arrays of a type. */
  long arrayOf(long type) {
    return catalog.type(type).map(Type::array).filter(a -> a > 0).orElse(PostgresTypes.UNRESOLVED);
  }

  /** Whether the type stands for several, such as anyelement. */
  boolean isPolymorphic(long type) {
    return catalog.type(type).map(known -> known.kind() == 'p').orElse(false)
        && !PostgresTypes.isUnknown(type);
  }

  /** Whether a polymorphic type may stand for this one. */
  boolean stands(long polymorphic, long type) {
    if (ANY_ARRAY.contains(polymorphic)) {
      return isArray(type);
    }
    if (ANY_NON_ARRAY.contains(polymorphic)) {
      return !isArray(type);
    }
    if (ANY_RANGE.contains(polymorphic)) {
      return category(type) == 'R';
    }
    if (polymorphic == ANY_ENUM) {
      return category(type) == 'E';
    }
    return ANY.contains(polymorphic);
  }

  /** A type as the result of an expression over others: its collation comes from them. */
  TypeUse result(long type, Collection<TypeUse> inputs) {
    long own = catalog.type(type).map(Type::collation).orElse(0L);
    return new TypeUse(type, -1, own == 0 ? 0 : collation(own, inputs));
  }

  private static long collation(long own, Collection<TypeUse> inputs) {
    Set<Long> given =
        inputs.stream()
            .map(TypeUse::collation)
            .filter(collation -> collation != 0)
            .collect(Collectors.toSet());
    if (given.size() > 1) {
      given.remove(DEFAULT_COLLATION);
    }
    if (given.isEmpty()) {
      return own;
    }
    return given.size() == 1 ? given.iterator().next() : CONFLICTING_COLLATIONS;
  }

  /** How long a constant's text keeps its meaning as a value of this type. */
  Volatility ofInput(long type, Literal literal) {
    String text = Objects.requireNonNullElse(literal.value(), "");
    long element = element(base(type));
    if (element != PostgresTypes.UNRESOLVED) {
      return readsAlike(element) ? Volatility.IMMUTABLE : Volatility.STABLE;
    }
    if (base(type) != type) {
      return Volatility.STABLE;
    }
    if (type == PostgresTypes.DATE) {
      return immutableIf(IsoTimes.isDate(text));
    }
    if (type == PostgresTypes.TIMESTAMP) {
      return immutableIf(IsoTimes.parse(text).isPresent());
    }
    if (type == PostgresTypes.TIMESTAMPTZ) {
      return immutableIf(IsoTimes.parseWithOffset(text).isPresent());
    }
    if (type == PostgresTypes.INTERVAL) {
      return immutableIf(IsoTimes.isInterval(text));
    }
    return immutableIf(readsAlike(type));
  }

  private static Volatility immutableIf(boolean immutable) {
    return immutable ? Volatility.IMMUTABLE : Volatility.STABLE;
  }

  /** Whether every text of this type is read alike in every session. */
  boolean readsAlike(long type) {
    return is(type, known -> known.inputVolatility() == 'i' || known.kind() == 'e');
  }

  /** Whether every value of this type is written alike in every session. */
  boolean writesAlike(long type) {
    return !WRITTEN_BY_SETTINGS.contains(type)
        && is(type, known -> known.outputVolatility() == 'i');
  }

  private boolean is(long type, Predicate<Type> claim) {
    return catalog.type(type).filter(claim).isPresent();
  }

  /** The type of this name along the schemas, PostgreSQL's own first. */
  Optional<Type> named(String schema, String name, List<String> searchPath) {
    List<Type> all = catalog.types(name);
    List<String> schemas = schema.isEmpty() ? path(searchPath) : List.of(schema);
    return schemas.stream()
        .flatMap(each -> all.stream().filter(type -> type.schema().equals(each)))
        .findFirst();
  }

  private static List<String> path(List<String> searchPath) {
    List<String> path = new ArrayList<>(List.of(Routines.SYSTEM));
    path.addAll(searchPath);
    return path;
  }
}
