package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.TypeUse;
import java.util.List;
import java.util.Set;

/**
 * What we rely on of PostgreSQL's built-in types, by the OIDs that its pg_type.dat fixes for ever.
 */
final class PostgresTypes {
  /** Of an expression whose type only its arguments decide: a type of its own. */
  static final long UNRESOLVED = 0;

  static final long UNKNOWN = 705;
  static final long BOOL = 16;
  static final long INT8 = 20;
  static final long INT2 = 21;
  static final long INT4 = 23;
  static final long TEXT = 25;
  static final long FLOAT4 = 700;
  static final long FLOAT8 = 701;
  static final long BPCHAR = 1042;
  static final long VARCHAR = 1043;
  static final long DATE = 1082;
  static final long TIMESTAMP = 1114;
  static final long TIMESTAMPTZ = 1184;
  static final long INTERVAL = 1186;
  static final long NUMERIC = 1700;
  static final long UUID = 2950;

  private static final long FIRST_USER_OID = 16384;
  private static final Set<Long> STRINGS = Set.of(TEXT, VARCHAR, BPCHAR);
  private static final Set<Long> EXACT_NUMBERS = Set.of(INT2, INT4, INT8, NUMERIC);
  private static final Set<Long> TIMES = Set.of(DATE, TIMESTAMP);

  /* Those whose default B-tree operator class has btequalimage as its support function 4
   * (PostgreSQL manual, "B-Tree Support Functions"): bool, bytea, "char", int8, int2, int4, oid,
   * macaddr8, money, macaddr, inet (which serves cidr), date, time, timestamp, timestamptz, timetz, bit,
   * varbit, uuid. */
  private static final Set<Long> EQUAL_IMAGE =
      Set.of(
          BOOL,
          17L,
          18L,
          INT8,
          INT2,
          INT4,
          26L,
          774L,
          790L,
          650L,
          829L,
          869L,
          DATE,
          1083L,
          TIMESTAMP,
          TIMESTAMPTZ,
          1266L,
          1560L,
          1562L,
          UUID);

  static final List<Long> WHOLE_NUMBERS = List.of(INT2, INT4, INT8);
  private static final List<Long> WIDENING = List.of(INT2, INT4, INT8, NUMERIC);

  private PostgresTypes() {}

  static boolean isInteger(long type) {
    return type == INT2 || type == INT4 || type == INT8;
  }

  static boolean isExactNumber(long type) {
    return EXACT_NUMBERS.contains(type);
  }

  static boolean isString(long type) {
    return STRINGS.contains(type);
  }

  static boolean isFloat(long type) {
    return type == FLOAT4 || type == FLOAT8;
  }

  static boolean isTime(long type) {
    return TIMES.contains(type);
  }

  static boolean isUnknown(long type) {
    return type == UNKNOWN;
  }

  static boolean isUnresolved(long type) {
    return type == UNRESOLVED;
  }

  static boolean isBuiltIn(long type) {
    return type < FIRST_USER_OID;
  }

  /** The wider of two exact numbers' types. */
  static long arithmetic(long left, long right) {
    return WIDENING.indexOf(left) >= WIDENING.indexOf(right) ? left : right;
  }

  /**
   * Whether equal values of the type are the same value to every reader, so that any of them may
   * stand for its group (notes on group keys: numeric without a scale, interval, floats,
   * nondeterministic collations and their like are not).
   */
  static boolean isIdentityEquality(TypeUse type, CatalogSnapshot catalog) {
    long base = new Types(catalog).base(type.oid());
    if (base == NUMERIC || base == BPCHAR) { // of a domain, the modifier is not known here
      return base == type.oid()
          && type.modifier() >= 0
          && catalog.isDeterministic(type.collation());
    }
    if (isString(base)) {
      return catalog.isDeterministic(type.collation());
    }
    return EQUAL_IMAGE.contains(base)
        || catalog.type(base).map(known -> known.kind() == 'e').orElse(false);
  }
}
