package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Type;
import io.viewfinder.rewriter.catalog.TypeUse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Types as they are named in casts.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype.html">PostgreSQL, Data Types</a>
 */
final class TypeNames {
  private static final String NAME = "(?:\"[^\"]+\"|[a-z_][a-z0-9_]*)";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:("
              + NAME
              + ")\\.)?("
              + NAME
              + "(?: [a-z ]+)?)(?:\\(([0-9, ]+)\\))?( [a-z ]+)?(\\[\\])?");
  private static final Map<String, String> STANDARD =
      Map.ofEntries(
          Map.entry("smallint", "int2"),
          Map.entry("int", "int4"),
          Map.entry("integer", "int4"),
          Map.entry("bigint", "int8"),
          Map.entry("decimal", "numeric"),
          Map.entry("dec", "numeric"),
          Map.entry("real", "float4"),
          Map.entry("double precision", "float8"),
          Map.entry("boolean", "bool"),
          Map.entry("character varying", "varchar"),
          Map.entry("character", "bpchar"),
          Map.entry("char", "bpchar"),
          Map.entry("timestamp without time zone", "timestamp"),
          Map.entry("timestamp with time zone", "timestamptz"),
          Map.entry("time without time zone", "time"),
          Map.entry("time with time zone", "timetz"));

  private final Language language;

  TypeNames(Language language) {
    this.language = language;
  }

  /** The type of a written name, its modifier with it; empty for one that is not surely known. */
  Optional<TypeUse> named(String written) {
    Matcher form = FORM.matcher(written.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    String schema = unquoted(form.group(1));
    String name = unquoted(form.group(2)) + (form.group(4) == null ? "" : form.group(4));
    String folded = name.toLowerCase(Locale.ROOT);
    boolean isQuoted = form.group(2).startsWith("\"");
    boolean isStandard = schema.isEmpty() && !isQuoted && STANDARD.containsKey(folded);
    String known = isStandard ? STANDARD.getOrDefault(folded, name) : name;
    List<Integer> modifiers =
        modifiers(
            form.group(3),
            schema.isEmpty()
                && known.equals("bpchar")
                && !written.startsWith("bpchar")
                && !isQuoted);
    return language
        .types()
        .named(schema, known, language.searchPath())
        .flatMap(type -> use(type, modifiers, form.group(5) != null));
  }

  private static String unquoted(@Nullable String name) {
    if (name == null) {
      return "";
    }
    return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
  }

  /* The standard's char is char(1). */
  private static List<Integer> modifiers(@Nullable String written, boolean isChar) {
    if (written == null) {
      return isChar ? List.of(1) : List.of();
    }
    return List.of(written.split(",", -1)).stream()
        .map(String::strip)
        .map(Integer::parseInt)
        .toList();
  }

  private Optional<TypeUse> use(Type type, List<Integer> modifiers, boolean isArray) {
    if (!isArray) {
      return modifier(type.oid(), modifiers)
          .map(modifier -> new TypeUse(type.oid(), modifier, type.collation()));
    }
    return modifiers.isEmpty() && type.array() > 0
        ? Optional.of(new TypeUse(type.array(), -1, type.collation()))
        : Optional.empty();
  }

  /* As numerictypmodin, varchartypmodin and their like compute it. */
  private static Optional<Integer> modifier(long type, List<Integer> modifiers) {
    if (modifiers.isEmpty()) {
      return Optional.of(-1);
    }
    int first = modifiers.get(0);
    if (type == PostgresTypes.NUMERIC) {
      int scale = modifiers.size() > 1 ? modifiers.get(1) : 0;
      return Optional.of(((first << 16) | (scale & 0x7ff)) + 4);
    }
    if (type == PostgresTypes.VARCHAR || type == PostgresTypes.BPCHAR) {
      return Optional.of(first + 4);
    }
    boolean isTime = type == PostgresTypes.TIMESTAMP || type == PostgresTypes.TIMESTAMPTZ;
    return isTime ? Optional.of(first) : Optional.empty();
  }
}
