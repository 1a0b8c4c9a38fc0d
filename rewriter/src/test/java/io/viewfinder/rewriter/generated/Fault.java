package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.Decision.Rewrite;
import io.viewfinder.rewriter.Decision.Text;
import io.viewfinder.rewriter.ParameterMapping;
import io.viewfinder.rewriter.catalog.CatalogQuery;
import io.viewfinder.rewriter.catalog.Row;
import io.viewfinder.rewriter.generated.Draft.Source;
import io.viewfinder.rewriter.generated.Node.Aggregate;
import io.viewfinder.rewriter.generated.Node.Composed;
import io.viewfinder.rewriter.generated.Node.Dated;
import io.viewfinder.rewriter.generated.Node.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A mistake that a rewriter might make, put around the real one: it is told of another catalog or
 * another query, or what it answers is changed. The generator must find each.
 */
enum Fault {
  /** Counts and sums of integers become numeric. */
  DROPPED_CAST {
    @Override
    String tamper(String arm) {
      return arm.replaceAll("cast\\((" + SUM + ") as int8\\)", "$1");
    }
  },
  RESIDUAL_FORGOTTEN {
    @Override
    Draft misread(Draft block) {
      int last = block.where().size() - 1;
      return last < 0 ? block : block.withWhere(block.where().subList(0, last));
    }
  },
  /** The least of the least is not the most. */
  WRONG_ROLL_UP {
    @Override
    String tamper(String arm) {
      return arm.replace("\"min\"(", "\"max\"(");
    }
  },
  /** Every column is taken for one that is never NULL. */
  NULLABLE_TAKEN_FOR_NOT_NULL {
    @Override
    Row see(CatalogQuery query, Row row) {
      return query == CatalogQuery.COLUMNS ? new Glasses(row, 6) : row;
    }
  },
  /** Of two ranges of strings the one that Java thinks wider is dropped. */
  STRINGS_ORDERED_AS_IN_JAVA {
    @Override
    Draft misread(Draft block) {
      List<Node> where = new ArrayList<>(block.where());
      where.removeIf(one -> block.where().stream().anyMatch(other -> isFrom(other, one)));
      return block.withWhere(where);
    }
  },
  PARAMETERS_SWAPPED {
    @Override
    Rewrite tamper(Rewrite rewrite) {
      List<Integer> sources = new ArrayList<>(rewrite.arm().parameters().sources());
      Collections.reverse(sources);
      return armed(rewrite, rewrite.arm().sql(), new ParameterMapping(sources));
    }
  },
  /** A condition on groups is taken for one on rows. */
  HAVING_AS_WHERE {
    @Override
    Draft misread(Draft block) {
      List<Node> where = new ArrayList<>(block.where());
      for (Node condition : block.tail().having()) {
        Node onRows = condition.map(Fault::argument);
        if (!onRows.isAggregated()) {
          where.add(onRows);
        }
      }
      return block.withWhere(where).withTail(block.tail().having(List.of()));
    }
  },
  LEFT_TAKEN_FOR_INNER {
    @Override
    Draft misread(Draft block) {
      List<Source> sources = new ArrayList<>();
      for (Source source : block.sources()) {
        Draft.Join join = source.join();
        sources.add(
            join == null
                ? source
                : source.joined(
                    new Draft.Join(false, join.theirs(), join.ours(), join.isLossless())));
      }
      return block.withSources(sources);
    }
  },
  /** A week belongs to the month that it begins in. */
  MONTH_FROM_WEEK {
    @Override
    Draft misread(Draft block) {
      return block.map(
          node ->
              node instanceof Dated dated
                      && dated.unit().isCoarserThan(Unit.WEEK)
                      && dated.column().type() == ColumnType.DATE
                      && dated.form() != Dated.Form.TRUNCATED
                  ? fromWeek(dated)
                  : node);
    }
  },
  FILTER_IGNORED {
    @Override
    Draft misread(Draft block) {
      return block.map(
          node -> node instanceof Aggregate aggregate ? aggregate.filtered(null) : node);
    }
  },
  VALUES_COUNTED_AS_ROWS {
    @Override
    Draft misread(Draft block) {
      return block.map(node -> isCountOfValues(node) ? Aggregate.rows() : node);
    }
  },
  /** A row of which a filter is unknown is neither within a view nor without. */
  UNKNOWN_TAKEN_FOR_TRUE {
    @Override
    String tamper(String arm) {
      return arm.replace(" is not true)", " is false)");
    }
  },
  /** Without rows the count is nothing instead of none. */
  NOTHING_COUNTED_AS_NULL {
    @Override
    String tamper(String arm) {
      return arm.replaceAll("coalesce\\((" + SUM + "), 0\\)", "$1");
    }
  };

  private static final String SUM = "\"pg_catalog\"\\.\"sum\"\\([^()]*\\)";
  private static final UnaryOperator<Draft> NAMED = Wrapping::labelled;

  /** What the rewriter is told of the catalogs. */
  Row see(CatalogQuery query, Row row) {
    return row;
  }

  /** The block as the rewriter understands it. */
  Draft misread(Draft block) {
    return block;
  }

  String tamper(String arm) {
    return arm;
  }

  /** What the rewriter answers. */
  Rewrite tamper(Rewrite rewrite) {
    return armed(rewrite, tamper(rewrite.arm().sql()), rewrite.arm().parameters());
  }

  private static Rewrite armed(Rewrite rewrite, String arm, ParameterMapping ofArm) {
    return new Rewrite(
        rewrite.whole(),
        rewrite.brief(),
        new Text(arm, ofArm),
        rewrite.views(),
        rewrite.isConditional());
  }

  /** The statement with labels that do not tell how it was misread. */
  Question named(Question question) {
    return question.map(NAMED);
  }

  private static Node argument(Node node) {
    return node instanceof Aggregate aggregate && aggregate.argument() != null
        ? aggregate.argument()
        : node;
  }

  private static boolean isCountOfValues(Node node) {
    return node instanceof Aggregate aggregate
        && aggregate.function().equals("count")
        && !aggregate.isDistinct()
        && aggregate.filter() == null;
  }

  private static boolean isFrom(Node condition, Node lower) {
    return condition instanceof Range one
        && lower instanceof Range other
        && one.column().equals(other.column())
        && one.column().type().isString()
        && one.low() != null
        && other.low() != null
        && (other.high() == null || other.high().equals(one.high()))
        && one.low().text().compareTo(other.low().text()) > 0;
  }

  private static Node fromWeek(Dated dated) {
    String unit = dated.unit().sql();
    String monday = "# - (extract(isodow from #)::int - 1)";
    String template =
        switch (dated.form()) {
          case TRUNCATED, TRUNCATED_TO_DATE -> "date_trunc('" + unit + "', " + monday + ")::date";
          case EXTRACTED -> "extract(" + unit + " from " + monday + ")";
        };
    return Composed.of(template, dated.type(), dated.column(), dated.column());
  }

  /** A catalog row of which one truth value is always yes. */
  private record Glasses(Row row, int place) implements Row {
    @Override
    public String text(int column) {
      return row.text(column);
    }

    @Override
    public @org.jspecify.annotations.Nullable String textOrNull(int column) {
      return row.textOrNull(column);
    }

    @Override
    public long number(int column) {
      return row.number(column);
    }

    @Override
    public boolean flag(int column) {
      return column == place || row.flag(column);
    }

    @Override
    public List<Long> numbers(int column) {
      return row.numbers(column);
    }
  }
}
