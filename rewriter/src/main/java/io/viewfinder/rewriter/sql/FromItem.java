package io.viewfinder.rewriter.sql;

import java.util.List;

/** One item of FROM. */
public sealed interface FromItem {
  /** An item with a name of its own, whose columns it brings into scope. */
  sealed interface Named extends FromItem {
    /** The name by which its columns are qualified, folded; empty where it has none. */
    String alias();

    /** The names given to its first columns after the alias, folded; empty where none were. */
    List<String> columnAliases();
  }

  /**
   * A relation, or a WITH item, by name.
   *
   * @param written the name as written, quotes included
   * @param schema folded, empty where none was written
   * @param name folded
   * @param alias folded; the name where none was written
   */
  record Table(String written, String schema, String name, String alias, List<String> columnAliases)
      implements Named {
    public Table {
      columnAliases = List.copyOf(columnAliases);
    }
  }

  /** A query in brackets. */
  record Derived(Query query, boolean lateral, String alias, List<String> columnAliases)
      implements Named {
    public Derived {
      columnAliases = List.copyOf(columnAliases);
    }
  }

  /**
   * A function in FROM.
   *
   * @param ordinality whether WITH ORDINALITY was written
   */
  record Function(
      Expression call,
      boolean lateral,
      boolean ordinality,
      String alias,
      List<String> columnAliases)
      implements Named {
    public Function {
      columnAliases = List.copyOf(columnAliases);
    }
  }

  /**
   * A view's stored rows, by the unquoted name of their table; only in what we write.
   *
   * @param complement a SELECT that gives more of them; empty for none
   */
  record State(String table, String alias, String complement) implements Named {
    @Override
    public List<String> columnAliases() {
      return List.of();
    }
  }

  /** How two items are joined. */
  enum JoinKind {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    CROSS
  }

  /**
   * Two items joined.
   *
   * @param on the join condition, top-level ANDs taken apart
   * @param using the columns of USING, folded
   * @param natural whether NATURAL was written
   */
  record Join(
      FromItem left,
      FromItem right,
      JoinKind kind,
      List<Expression> on,
      List<String> using,
      boolean natural)
      implements FromItem {
    public Join {
      on = List.copyOf(on);
      using = List.copyOf(using);
    }
  }

  /** A form that we do not reason about, for instance TABLESAMPLE or ROWS FROM. */
  record Opaque(String what, List<Query> inner) implements FromItem {
    public Opaque {
      inner = List.copyOf(inner);
    }
  }
}
