package io.viewfinder.rewriter.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.sf.jsqlparser.statement.create.table.ColDataType;

/** The few type names whose meaning no search path can change, in their catalog spelling. */
final class TypeNames {
  private static final Map<String, String> CATALOG_NAMES =
      Map.ofEntries(
          Map.entry("smallint", "int2"),
          Map.entry("int2", "int2"),
          Map.entry("int", "int4"),
          Map.entry("integer", "int4"),
          Map.entry("int4", "int4"),
          Map.entry("bigint", "int8"),
          Map.entry("int8", "int8"),
          Map.entry("numeric", "numeric"),
          Map.entry("decimal", "numeric"),
          Map.entry("real", "float4"),
          Map.entry("double precision", "float8"),
          Map.entry("float8", "float8"),
          Map.entry("boolean", "bool"),
          Map.entry("bool", "bool"),
          Map.entry("text", "text"),
          Map.entry("varchar", "varchar"),
          Map.entry("date", "date"),
          Map.entry("timestamp", "timestamp"));

  private TypeNames() {}

  /** The catalog's name with the modifiers as written, or empty for a type that we do not know. */
  static String canonical(ColDataType type) {
    String written = type.getDataType().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    int bracket = written.indexOf('(');
    String bare = bracket < 0 ? written : written.substring(0, bracket).strip();
    String known = CATALOG_NAMES.get(bare);
    String rebuilt = rebuilt(written, type.getArgumentsStringList());
    if (known == null
        || !type.toString().toLowerCase(Locale.ROOT).replaceAll("\\s+", "").equals(rebuilt)) {
      return "";
    }
    return known + rebuilt.substring(bare.replace(" ", "").length());
  }

  /* A type is known only if its name and modifiers are all that was written of it. */
  private static String rebuilt(String written, List<String> arguments) {
    String name = written.replace(" ", "");
    if (arguments == null || arguments.isEmpty() || name.indexOf('(') >= 0) {
      return name;
    }
    return name + "(" + String.join(",", arguments).replace(" ", "") + ")";
  }
}
