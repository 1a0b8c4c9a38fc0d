package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Cast;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * Which types become which, and how long the result keeps its meaning.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-cast.html">PostgreSQL,
 *     pg_cast</a>
 */
final class Conversions {
  private static final char IMPLICIT = 'i';

  private final CatalogSnapshot catalog;
  private final Types types;

  Conversions(CatalogSnapshot catalog, Types types) {
    this.catalog = catalog;
    this.types = types;
  }

  /** Whether a value of one type is taken for the other without being asked. */
  boolean isImplicit(long from, long to) {
    if (from == to || PostgresTypes.isUnresolved(from)) {
      return true;
    }
    if (types.isPolymorphic(to)) {
      return PostgresTypes.isUnknown(from) || types.stands(to, types.base(from));
    }
    return PostgresTypes.isUnknown(from)
        || types.base(from) == to
        || catalog
            .cast(types.base(from), to)
            .filter(cast -> cast.context() == IMPLICIT)
            .isPresent();
  }

  /** How long an implicit conversion keeps its meaning; a constant's text is read as the type. */
  Volatility implicit(Resolved operand, long to) {
    long from = types.base(operand.type().oid());
    if (operand.isUnknownLiteral()) {
      return types.isPolymorphic(to) ? Volatility.IMMUTABLE : types.ofInput(to, operand.literal());
    }
    if (from == to || types.isPolymorphic(to)) {
      return Volatility.IMMUTABLE;
    }
    return catalog
        .cast(from, to)
        .map(cast -> Volatility.of(cast.volatility()))
        .orElse(Volatility.STABLE);
  }

  /** How long an explicit cast keeps its meaning; empty where there surely is none. */
  Optional<Volatility> explicit(long from, long to) {
    long source = types.base(from);
    if (source == to) {
      return Optional.of(Volatility.IMMUTABLE);
    }
    Optional<Cast> cast = catalog.cast(source, to);
    if (cast.isPresent() && cast.get().method() != 'i') {
      boolean isBuiltIn = PostgresTypes.isBuiltIn(source) && PostgresTypes.isBuiltIn(to);
      return isBuiltIn ? Optional.of(Volatility.of(cast.get().volatility())) : Optional.empty();
    }
    boolean isByText = types.category(source) == 'S' || types.category(to) == 'S';
    if (!isByText || types.isArray(source) || types.isArray(to)) {
      return Optional.empty();
    }
    boolean isAlike = types.writesAlike(source) && types.readsAlike(to);
    return Optional.of(isAlike ? Volatility.IMMUTABLE : Volatility.STABLE);
  }

  /**
   * The type that all values of a CASE, COALESCE or set operation become; unresolved where that is
   * not sure.
   *
   * @see <a href="https://www.postgresql.org/docs/current/typeconv-union-case.html">PostgreSQL,
   *     UNION, CASE, and Related Constructs</a>
   */
  long common(List<Long> all) {
    List<Long> known = all.stream().filter(type -> !PostgresTypes.isUnknown(type)).toList();
    if (known.isEmpty()) {
      return PostgresTypes.TEXT;
    }
    if (known.stream().distinct().count() == 1) {
      return known.get(0);
    }
    long common = types.base(known.get(0));
    for (long each : known) {
      long next = types.base(each);
      if (PostgresTypes.isUnresolved(next) || types.category(next) != types.category(common)) {
        return PostgresTypes.UNRESOLVED;
      }
      boolean isWider =
          !types.isPreferred(common) && isImplicit(common, next) && !isImplicit(next, common);
      common = isWider ? next : common;
    }
    return common;
  }
}
