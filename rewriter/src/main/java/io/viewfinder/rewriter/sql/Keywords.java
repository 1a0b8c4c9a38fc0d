package io.viewfinder.rewriter.sql;

import java.util.HashSet;
import java.util.Set;

/**
 * PostgreSQL's key words by what they may name. A word that any of the versions 15 to 18 reserves
 * is reserved here.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-keywords-appendix.html">PostgreSQL, SQL
 *     Key Words</a>
 */
final class Keywords {
  private static final Set<String> RESERVED =
      words(
          "all analyse analyze and any array as asc asymmetric both case cast check collate column",
          "constraint create current_catalog current_date current_role current_time",
          "current_timestamp current_user default deferrable desc distinct do else end except",
          "false fetch for foreign from grant group having in initially intersect into lateral",
          "leading limit localtime localtimestamp not null offset on only or order placing primary",
          "references returning select session_user some symmetric system_user table then to",
          "trailing true union unique user using variadic when where window with");

  private static final Set<String> FUNCTIONS_AND_TYPES =
      words(
          "authorization binary collation concurrently cross current_schema freeze full ilike inner",
          "is isnull join left like natural notnull outer overlaps right similar tablesample",
          "verbose");

  private static final Set<String> COLUMNS =
      words(
          "between bigint bit boolean char character coalesce dec decimal exists extract float",
          "greatest grouping inout int integer interval json json_array json_arrayagg json_exists",
          "json_object json_objectagg json_query json_scalar json_serialize json_table json_value",
          "least merge_action national nchar none normalize nullif numeric out overlay position",
          "precision real row setof smallint substring time timestamp treat trim values varchar",
          "xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi",
          "xmlroot xmlserialize xmltable");

  private static final Set<String> LABELS_AFTER_AS =
      words(
          "array as char character create day except fetch filter for from grant group having hour",
          "intersect into isnull limit minute month notnull offset on order over overlaps precision",
          "returning second to union varying where window with within without year");

  /** Forms that PostgreSQL writes like calls, and that are no functions. */
  private static final Set<String> FORMS =
      words(
          "json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar",
          "json_serialize json_table json_value merge_action treat xmlattributes xmlconcat",
          "xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize",
          "xmltable");

  private Keywords() {}

  private static Set<String> words(String... lines) {
    Set<String> words = new HashSet<>();
    for (String line : lines) {
      words.addAll(Set.of(line.split(" ", -1)));
    }
    return Set.copyOf(words);
  }

  /** Whether an unquoted word may name a column, a table or an alias. */
  static boolean mayNameColumn(String word) {
    return !RESERVED.contains(word) && !FUNCTIONS_AND_TYPES.contains(word);
  }

  /** Whether an unquoted word before a bracket may name a function, or one of the known forms. */
  static boolean mayNameFunction(String word) {
    return !RESERVED.contains(word) && !COLUMNS.contains(word);
  }

  /** Whether an unquoted word may name a type that the grammar has no form for. */
  static boolean mayNameType(String word) {
    return mayNameFunction(word) || word.equals("json");
  }

  /** Whether an unquoted word may be an output's label without AS before it. */
  static boolean mayBeBareLabel(String word) {
    return !RESERVED.contains(word) && !LABELS_AFTER_AS.contains(word);
  }

  /** Whether a word before a bracket opens a form of the grammar that we do not have. */
  static boolean isUnknownForm(String word) {
    return FORMS.contains(word);
  }
}
