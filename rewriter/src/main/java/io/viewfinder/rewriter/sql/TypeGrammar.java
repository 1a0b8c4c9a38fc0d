package io.viewfinder.rewriter.sql;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of types, in one spelling each.
 *
 * <pre>{@code
 * character varying(3)         varchar(3)
 * timestamp (3) with time zone timestamptz(3)
 * int array                    int4[]
 * char                         bpchar(1)
 * "Shop".money                 "Shop".money
 * }</pre>
 */
final class TypeGrammar {
  private static final Set<String> FIELDS =
      Set.of("year", "month", "day", "hour", "minute", "second");

  private final TokenReader tokens;

  TypeGrammar(TokenReader tokens) {
    this.tokens = tokens;
  }

  /** A type. */
  String type() {
    String known = known(false);
    return (known == null ? named() : known) + dimensions();
  }

  /** The type of a constant that stands before its text, or null for any other thing. */
  @Nullable String constantType() {
    int start = tokens.at();
    String type = known(true);
    if (type != null && tokens.isKind(Token.Kind.STRING)) {
      return type;
    }
    tokens.moveTo(start);
    return null;
  }

  /** The name that a type goes by when it becomes a label. */
  static String label(String type) {
    String name = type;
    int dot = lastDot(type);
    if (dot >= 0) {
      name = type.substring(dot + 1);
    }
    if (name.startsWith("\"")) {
      return Names.fold(name.substring(0, name.lastIndexOf('"') + 1));
    }
    return name.split("[(\\[ ]", 2)[0];
  }

  private static int lastDot(String type) {
    boolean isQuoted = false;
    int last = -1;
    for (int i = 0; i < type.length() && (isQuoted || type.charAt(i) != '('); i++) {
      if (type.charAt(i) == '"') {
        isQuoted = !isQuoted;
      } else if (type.charAt(i) == '.' && !isQuoted) {
        last = i;
      }
    }
    return last;
  }

  /* The types that the grammar itself knows. */
  private @Nullable String known(boolean isConstant) {
    return switch (tokens.word()) {
      case "int", "integer" -> plain("int4");
      case "smallint" -> plain("int2");
      case "bigint" -> plain("int8");
      case "real" -> plain("float4");
      case "boolean" -> plain("bool");
      case "decimal", "dec", "numeric" -> plain("numeric") + modifiers();
      case "float" -> floating();
      case "double" -> tokens.acceptWords("double", "precision") ? "float8" : null;
      case "bit" -> bits(isConstant);
      case "varchar" -> plain("varchar") + modifiers();
      case "char", "character", "nchar", "national" -> characters(isConstant);
      case "time", "timestamp" -> time(tokens.word());
      case "interval" -> interval();
      default -> null;
    };
  }

  private String plain(String name) {
    tokens.next();
    return name;
  }

  private String floating() {
    tokens.next();
    String digits = modifiers();
    boolean isShort = !digits.isEmpty() && Integer.parseInt(inner(digits)) <= 24;
    return isShort ? "float4" : "float8";
  }

  private static String inner(String modifiers) {
    return modifiers.substring(1, modifiers.length() - 1);
  }

  /* Without a length a bit or char has length 1, but for a constant: that takes what it is given. */
  private String bits(boolean isConstant) {
    tokens.next();
    if (tokens.accept("varying")) {
      return "varbit" + modifiers();
    }
    String length = modifiers();
    return !length.isEmpty() ? "bit" + length : isConstant ? "\"bit\"" : "bit(1)";
  }

  private @Nullable String characters(boolean isConstant) {
    if (tokens.accept("national") && !tokens.isWord("char") && !tokens.isWord("character")) {
      return null;
    }
    tokens.next();
    if (tokens.accept("varying")) {
      return "varchar" + modifiers();
    }
    String length = modifiers();
    return !length.isEmpty() ? "bpchar" + length : isConstant ? "bpchar" : "bpchar(1)";
  }

  private String time(String name) {
    tokens.next();
    String digits = modifiers();
    boolean isZoned = tokens.acceptWords("with", "time", "zone");
    if (!isZoned) {
      tokens.acceptWords("without", "time", "zone");
    }
    return name + (isZoned ? "tz" : "") + digits;
  }

  private String interval() {
    tokens.next();
    return "interval" + (tokens.is('(') ? modifiers() : fields());
  }

  /** The fields that an interval is cut to, with a blank before them; empty where none are. */
  String fields() {
    if (!FIELDS.contains(tokens.word())) {
      return "";
    }
    StringBuilder fields = new StringBuilder(" ").append(tokens.word());
    tokens.next();
    if (tokens.isWord("to") && FIELDS.contains(tokens.word(tokens.at() + 1))) {
      tokens.next();
      fields.append(" to ").append(tokens.word());
      tokens.next();
    }
    return fields + (fields.toString().endsWith("second") ? modifiers() : "");
  }

  /** What stands in brackets behind a type's name, without blanks; empty where nothing does. */
  private String modifiers() {
    if (!tokens.accept('(')) {
      return "";
    }
    StringBuilder modifiers = new StringBuilder("(");
    while (!tokens.accept(')')) {
      boolean isSimple =
          tokens.isKind(Token.Kind.NUMBER)
              || tokens.is(',')
              || tokens.is('-')
              || tokens.isKind(Token.Kind.STRING)
              || !tokens.word().isEmpty();
      if (!isSimple) {
        throw tokens.unexpected();
      }
      modifiers.append(tokens.word().isEmpty() ? tokens.text() : tokens.word());
      tokens.next();
    }
    return modifiers.append(')').toString();
  }

  private String named() {
    if (tokens.isWord("setof")) {
      throw tokens.unexpected();
    }
    StringBuilder name = new StringBuilder(part(tokens.isName(Keywords::mayNameType)));
    while (tokens.accept('.')) {
      name.append('.').append(part(true));
    }
    return name + modifiers();
  }

  private String part(boolean isAllowed) {
    if (!isAllowed) {
      throw tokens.unexpected();
    }
    boolean isQuoted = tokens.isKind(Token.Kind.QUOTED_NAME);
    String folded = tokens.anyName();
    return isQuoted || !Names.isPlain(folded) ? Names.quote(folded) : folded;
  }

  /* An array has no fixed dimensions, whatever is written. */
  private String dimensions() {
    boolean isArray = tokens.accept("array");
    while (tokens.accept('[')) {
      isArray = true;
      if (tokens.isKind(Token.Kind.NUMBER)) {
        tokens.next();
      }
      tokens.expect(']');
    }
    return isArray ? "[]" : "";
  }
}
