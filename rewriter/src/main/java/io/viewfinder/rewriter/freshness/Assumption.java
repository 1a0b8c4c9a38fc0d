package io.viewfinder.rewriter.freshness;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Something of the catalogs, beside what a view's own rows rest on, that made an answer right when
 * it was planned and must still hold in the reader's snapshot.
 */
public sealed interface Assumption {
  /** A unique or foreign key, by the OID of its constraint, that surely holds. */
  record Constraint(long oid) implements Assumption {}

  /**
   * Columns of a base table that are as they were.
   *
   * @param nameAsWritten exactly as in the caller's FROM
   * @param relation the OID that the name must mean in the reader's session
   */
  record Columns(String nameAsWritten, long relation, List<Shape> columns) implements Assumption {
    public Columns {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A plain view whose definition is as it was.
   *
   * @param version as the catalog query for views gives it
   */
  record View(long relation, String version) implements Assumption {
    private String condition() {
      return """
          (SELECT pg_catalog.concat_ws(',', r.oid, r.xmin, c.reloptions)
             FROM pg_catalog.pg_class c
             JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN'
            WHERE c.oid = %s) = %s"""
          .formatted(Quoted.oid(relation), Quoted.text(version));
    }
  }

  /** A view of ours whose name stands for what this generation of it is. */
  record Generation(long view, long number) implements Assumption {
    private String condition(String schema) {
      return "EXISTS (SELECT FROM %s.view v WHERE v.id = %d AND v.generation = %d)"
          .formatted(schema, view, number);
    }
  }

  /**
   * The server that told what is known: another, one that was a standby or a copy then, or the same
   * after it began anew, may hold other rows under the same numbers.
   *
   * @param start when it began to run, in seconds as PostgreSQL writes them
   */
  record Server(String start) implements Assumption {
    private String condition() {
      return START + "::text = " + Quoted.text(start);
    }
  }

  /** An expression: when the server that runs it began to run, in seconds. */
  String START = "EXTRACT(epoch FROM pg_catalog.pg_postmaster_start_time())";

  /**
   * Names that mean what they meant.
   *
   * @param headings the tables whose columns the names are looked up among, ascending by OID
   * @param called the functions and operators called by a bare name
   * @param path the schemas searched for them beside PostgreSQL's own
   * @param others the OIDs of those found there, ascending
   */
  record Meaning(List<Heading> headings, List<String> called, List<String> path, List<Long> others)
      implements Assumption {
    public Meaning {
      headings = List.copyOf(headings);
      called = List.copyOf(called);
      path = List.copyOf(path);
      others = List.copyOf(others);
    }
  }

  /** The names of a table's columns, in order. */
  record Heading(long relation, List<String> columns) {
    public Heading {
      columns = List.copyOf(columns);
    }
  }

  /** One column, as pg_attribute has it. */
  record Shape(int number, String name, long type, int modifier, boolean notNull, long collation) {
    private String text() {
      return "%d,%s,%d,%d,%s,%d"
          .formatted(number, name, type, modifier, notNull ? "t" : "f", collation);
    }
  }

  /** A boolean expression for each thing to look up: true where it holds, never an error. */
  static List<String> conditions(String schema, Collection<Assumption> assumptions) {
    Set<Long> constraints = new TreeSet<>();
    List<String> conditions =
        assumptions.stream()
            .filter(Columns.class::isInstance)
            .map(assumption -> condition((Columns) assumption))
            .distinct()
            .collect(Collectors.toList());
    assumptions.stream()
        .filter(View.class::isInstance)
        .map(assumption -> ((View) assumption).condition())
        .distinct()
        .forEach(conditions::add);
    assumptions.stream()
        .filter(Generation.class::isInstance)
        .map(assumption -> ((Generation) assumption).condition(schema))
        .distinct()
        .forEach(conditions::add);
    assumptions.stream()
        .filter(Server.class::isInstance)
        .map(assumption -> ((Server) assumption).condition())
        .distinct()
        .forEach(conditions::add);
    assumptions.stream()
        .filter(Meaning.class::isInstance)
        .map(assumption -> Meanings.condition(schema, (Meaning) assumption))
        .distinct()
        .forEach(conditions::add);
    assumptions.stream()
        .filter(Constraint.class::isInstance)
        .forEach(assumption -> constraints.add(((Constraint) assumption).oid()));
    if (!constraints.isEmpty()) {
      conditions.add(condition(constraints));
    }
    return conditions;
  }

  private static String condition(Columns columns) {
    String shape =
        columns.columns().stream().map(Shape::text).sorted().collect(Collectors.joining(";"));
    String numbers =
        columns.columns().stream()
            .map(column -> String.valueOf(column.number()))
            .collect(Collectors.joining(","));
    String name =
        "pg_catalog.to_regclass(%s)::pg_catalog.oid = %s"
            .formatted(Quoted.text(columns.nameAsWritten()), Quoted.oid(columns.relation()));
    return columns.columns().isEmpty()
        ? name
        : """
          %s AND (SELECT pg_catalog.string_agg(s.shape, ';' ORDER BY s.shape COLLATE "C") FROM
            (SELECT pg_catalog.concat_ws(',', a.attnum, a.attname, a.atttypid, a.atttypmod,
                                         a.attnotnull, a.attcollation) AS shape
               FROM pg_catalog.pg_attribute a
              WHERE a.attrelid = %s AND a.attnum = ANY ('{%s}'::pg_catalog.int2[])) s) = %s"""
            .formatted(name, Quoted.oid(columns.relation()), numbers, Quoted.text(shape));
  }

  /* A version of PostgreSQL that has no such column yet has only keys that are enforced. */
  private static String condition(Set<Long> constraints) {
    return """
        (SELECT pg_catalog.count(*) FROM pg_catalog.pg_constraint k
          WHERE k.oid = ANY (%s) AND k.contype IN ('p', 'u', 'f')
            AND k.convalidated AND NOT k.condeferrable
            AND coalesce((pg_catalog.to_jsonb(k) ->> 'conenforced')::boolean, true)
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t
                  WHERE t.tgconstraint = k.oid AND t.tgenabled NOT IN ('O', 'A'))) = %d"""
        .formatted(Quoted.oids(constraints), constraints.size());
  }
}
