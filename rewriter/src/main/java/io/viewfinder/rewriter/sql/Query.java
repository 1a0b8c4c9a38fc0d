package io.viewfinder.rewriter.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may stand as a statement, behind WITH, in FROM, or in brackets inside an expression. */
public sealed interface Query {
  /** The WITH items that stand before it, in their order. */
  List<CommonTable> commonTables();

  /**
   * One WITH item.
   *
   * @param name folded
   * @param columns the labels given after the name, folded; empty where none were
   * @param recursive whether WITH RECURSIVE was written, whatever the item does
   * @param suffix what stands between AS and the bracket, for instance {@code materialized}
   */
  record CommonTable(
      String name, List<String> columns, boolean recursive, String suffix, Query query) {
    public CommonTable {
      columns = List.copyOf(columns);
    }
  }

  /** One SELECT. */
  record Select(List<CommonTable> commonTables, SelectBlock block) implements Query {
    public Select {
      commonTables = List.copyOf(commonTables);
    }
  }

  /**
   * Arms put together by set operators, from left to right.
   *
   * @param operators one fewer than arms, for instance {@code union all}
   * @param orderBy of the whole
   */
  record SetOperation(
      List<CommonTable> commonTables,
      List<Query> arms,
      List<String> operators,
      List<SelectBlock.Order> orderBy,
      SelectBlock.RowLimit rows)
      implements Query {
    public SetOperation {
      commonTables = List.copyOf(commonTables);
      arms = List.copyOf(arms);
      operators = List.copyOf(operators);
      orderBy = List.copyOf(orderBy);
    }
  }

  /** {@code VALUES (…), (…)}. */
  record Values(List<CommonTable> commonTables, List<List<Expression>> rows) implements Query {
    public Values {
      commonTables = List.copyOf(commonTables);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A query whose own form we do not reason about; the queries inside it may still be answered.
   *
   * @param what the form, for people
   * @param inner the queries inside it that were recognized, in the order of the text
   */
  record Opaque(List<CommonTable> commonTables, String what, List<Query> inner) implements Query {
    public Opaque {
      commonTables = List.copyOf(commonTables);
      inner = List.copyOf(inner);
    }
  }

  /** The block that it is, or null where it is more than one SELECT or something else. */
  default @Nullable SelectBlock onlyBlock() {
    return this instanceof Select select ? select.block() : null;
  }
}
