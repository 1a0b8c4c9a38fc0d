package io.viewfinder.rewriter.generated;

import java.util.Set;

/** The types that columns are drawn from, some of them twice under another collation. */
enum ColumnType {
  INT("int"),
  BIGINT("bigint"),
  SMALLINT("smallint"),
  FIXED("numeric(9,2)"),
  LOOSE("numeric"),
  TEXT("text"),
  TEXT_C("text collate \"C\""),
  TEXT_ICU("text collate \"und-x-icu\""),
  TEXT_BLIND("text collate blind"),
  VARCHAR("varchar(12)"),
  CHAR("char(6)"),
  DATE("date"),
  TIMESTAMP("timestamp"),
  TIMESTAMPTZ("timestamptz"),
  BOOLEAN("boolean"),
  FLOAT("float8"),
  INTERVAL("interval"),
  MOOD("mood"),
  UUID("uuid");

  private static final Set<ColumnType> INTEGERS = Set.of(INT, BIGINT, SMALLINT);
  private static final Set<ColumnType> STRINGS =
      Set.of(TEXT, TEXT_C, TEXT_ICU, TEXT_BLIND, VARCHAR, CHAR);
  private static final Set<ColumnType> BLURRED = Set.of(LOOSE, TEXT_BLIND, FLOAT, INTERVAL);

  private final String sql;

  ColumnType(String sql) {
    this.sql = sql;
  }

  /** As a column's declaration says it. */
  String sql() {
    return sql;
  }

  boolean isInteger() {
    return INTEGERS.contains(this);
  }

  /** Whether sums of it do not depend on their order. */
  boolean isExactNumber() {
    return isInteger() || this == FIXED || this == LOOSE;
  }

  boolean isString() {
    return STRINGS.contains(this);
  }

  boolean isTime() {
    return this == DATE || this == TIMESTAMP;
  }

  /** Whether equal values of it always read the same. */
  boolean isSharp() {
    return !BLURRED.contains(this);
  }

  /** Whether the type has a least and a greatest value as PostgreSQL's aggregates see it. */
  boolean hasExtremes() {
    return this != BOOLEAN && this != UUID;
  }

  /** How a constant of it is written. */
  String literal(String text) {
    return switch (this) {
      case INT, BIGINT, SMALLINT -> text;
      case FIXED, LOOSE -> text.equals("NaN") ? "'NaN'::numeric" : text;
      case BOOLEAN -> text;
      case DATE -> "date '" + text + "'";
      case TIMESTAMP -> "timestamp '" + text + "'";
      case INTERVAL -> "interval '" + text + "'";
      case TEXT, TEXT_C, TEXT_ICU, TEXT_BLIND, VARCHAR, CHAR, TIMESTAMPTZ, FLOAT, MOOD, UUID ->
          "'" + text.replace("'", "''") + "'";
    };
  }
}
