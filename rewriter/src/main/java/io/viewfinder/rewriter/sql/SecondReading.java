package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.ParsedStatement.Read;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.util.TablesNamesFinder;

/**
 * A second opinion on a statement, by JSqlParser: a reader that shares nothing with ours must find
 * a SELECT over the same relations. Asked once for each statement that is about to be rewritten.
 *
 * <p>What JSqlParser cannot read is no objection: ADR 10 lists forms of PostgreSQL that it has not.
 */
public final class SecondReading {
  private SecondReading() {}

  /** What speaks against ours, if anything does. Any thread. */
  public static Optional<Refusal> objection(Read read) {
    Set<String> theirs = new TreeSet<>();
    try {
      Statement statement = CCJSqlParserUtil.newParser(read.text()).Statement();
      if (!(statement instanceof Select)) {
        return objection("a " + statement.getClass().getSimpleName());
      }
      new TablesNamesFinder<Void>().getTables(statement).forEach(name -> theirs.add(folded(name)));
    } catch (ParseException | RuntimeException e) {
      return Optional.empty(); // no opinion
    }
    Relations ours = new Relations();
    ours.visit(read.query());
    theirs.removeAll(ours.withItems);
    ours.names.removeAll(ours.withItems);
    boolean agree = ours.isWhole ? theirs.equals(ours.names) : theirs.containsAll(ours.names);
    return agree
        ? Optional.empty()
        : objection("the relations " + theirs + " instead of " + ours.names);
  }

  private static Optional<Refusal> objection(String what) {
    return Optional.of(Refusal.of(Reason.NOT_PARSED, "a second parser reads " + what));
  }

  private static String folded(String written) {
    return written.replace("\"", "").replace(" ", "").toLowerCase(Locale.ROOT);
  }

  /** The relations that a tree names, and the WITH items, which hide relations of their names. */
  private static final class Relations {
    private final Set<String> names = new TreeSet<>();
    private final Set<String> withItems = new HashSet<>();
    private boolean isWhole = true;

    void visit(Query query) {
      for (Query.CommonTable table : query.commonTables()) {
        withItems.add(folded(table.name()));
        visit(table.query());
      }
      if (query instanceof Query.Select select) {
        visit(select.block());
      } else if (query instanceof Query.SetOperation operation) {
        operation.arms().forEach(this::visit);
        operation.orderBy().forEach(order -> visit(List.of(order.expression())));
      } else if (query instanceof Query.Values values) {
        values.rows().forEach(this::visit);
      } else if (query instanceof Query.Opaque opaque) {
        isWhole = false;
        opaque.inner().forEach(this::visit);
      }
    }

    private void visit(SelectBlock block) {
      block.items().forEach(item -> visit(List.of(item.expression())));
      block.from().forEach(this::visit);
      visit(block.conditions());
      visit(block.grouping().keys());
      visit(block.having());
      block.orderBy().forEach(order -> visit(List.of(order.expression())));
    }

    private void visit(List<Expression> expressions) {
      expressions.forEach(expression -> InnerQueries.of(expression).forEach(this::visit));
    }

    private void visit(FromItem item) {
      if (item instanceof FromItem.Table table) {
        names.add(folded(table.written()));
      } else if (item instanceof FromItem.Join join) {
        visit(join.left());
        visit(join.right());
        visit(join.on());
      } else {
        isWhole &= !(item instanceof FromItem.Opaque);
        InnerQueries.of(item).forEach(this::visit);
      }
    }
  }
}
