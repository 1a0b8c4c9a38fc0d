package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Block.Equality;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.Block.SortKey;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Query;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Brings a written block into normal form against one catalog. Any thread. */
public final class BlockResolver {
  private static final String SYSTEM = "pg_catalog";

  private final RowExpressions rows = new RowExpressions();

  /**
   * Resolves every block of a query under a search path, each after those around it. Never throws
   * for what the query says.
   */
  public List<ResolvedBlock> resolve(
      Query query, CatalogSnapshot catalog, List<String> searchPath) {
    SelectBlock block = query.onlyBlock();
    if (block == null) {
      return query instanceof Query.SetOperation operation
          ? resolve(operation.arms().get(0), catalog, searchPath).stream()
              .map(arm -> notUnderstood(arm.written(), "a set operation"))
              .toList()
          : List.of();
    }
    if (!query.commonTables().isEmpty()) {
      return List.of(notUnderstood(block, "WITH"));
    }
    return List.of(resolve(block, catalog, searchPath));
  }

  private static ResolvedBlock notUnderstood(SelectBlock block, String what) {
    return new ResolvedBlock.NotUnderstood(block, Refusal.of(Reason.UNSUPPORTED_SYNTAX, what));
  }

  private ResolvedBlock resolve(
      SelectBlock block, CatalogSnapshot catalog, List<String> searchPath) {
    try {
      if (searchPath.indexOf(SYSTEM) > 0) {
        throw new NotUnderstoodException(
            Reason.UNRESOLVED_NAME, "pg_catalog is not searched first");
      }
      SelectBlock flat = JoinFlattening.of(block);
      return new ResolvedBlock.Understood(flat, new Resolution(flat, catalog, searchPath).block());
    } catch (NotUnderstoodException e) {
      return new ResolvedBlock.NotUnderstood(block, e.refusal());
    }
  }

  /** One block's resolution. */
  private final class Resolution {
    private final SelectBlock written;
    private final CatalogSnapshot catalog;
    private final Scope scope;
    private final ExpressionResolver expressions;
    private final Restrictions restrictions;

    Resolution(SelectBlock written, CatalogSnapshot catalog, List<String> searchPath) {
      this.written = written;
      this.catalog = catalog;
      this.scope = Scope.of(written.from(), catalog, searchPath);
      this.expressions = new ExpressionResolver(scope, new Functions(catalog, searchPath), rows);
      this.restrictions = new Restrictions(catalog);
    }

    Block block() {
      List<Condition> conditions = written.conditions().stream().map(this::condition).toList();
      List<Resolved> outputs =
          written.items().stream().map(item -> expressions.resolve(item.expression())).toList();
      List<Resolved> grouping =
          written.grouping().keys().stream().map(key -> groupKey(key, outputs)).toList();
      List<Resolved> having = written.having().stream().map(expressions::resolve).toList();
      requireLimitIsConstant();
      Block block =
          new Block(
              written,
              scope.inputs(),
              scope.columns(),
              List.of(),
              ofKind(conditions, Kind.Equates.class).stream().map(Kind.Equates::equality).toList(),
              ofKind(conditions, Kind.Restricts.class).stream()
                  .map(Kind.Restricts::restriction)
                  .toList(),
              conditions.stream()
                  .filter(condition -> condition.kind() instanceof Kind.Residual)
                  .map(Condition::predicate)
                  .toList(),
              conditions,
              outputs,
              grouping,
              having,
              written.orderBy().stream().map(order -> sortKey(order.expression())).toList());
      Sharpness.require(block, catalog);
      return block;
    }

    private <K extends Kind> List<K> ofKind(List<Condition> conditions, Class<K> kind) {
      return conditions.stream()
          .map(Condition::kind)
          .filter(kind::isInstance)
          .map(kind::cast)
          .toList();
    }

    private Condition condition(Expression expression) {
      Resolved predicate = expressions.resolve(expression);
      if (predicate.hasAggregate()) {
        throw new NotUnderstoodException(Reason.UNSUPPORTED_EXPRESSION, "an aggregate in WHERE");
      }
      return new Condition(predicate, kind(predicate));
    }

    private Kind kind(Resolved predicate) {
      Optional<Equality> equality = equality(predicate);
      if (equality.isPresent()) {
        return new Kind.Equates(equality.get());
      }
      return restrictions
          .of(predicate)
          .<Kind>map(Kind.Restricts::new)
          .orElseGet(Kind.Residual::new);
    }

    private Optional<Equality> equality(Resolved predicate) {
      boolean isEquals =
          predicate.source() instanceof Expression.Binary binary && binary.operator().equals("=");
      if (!isEquals) {
        return Optional.empty();
      }
      Resolved left = predicate.children().get(0);
      Resolved right = predicate.children().get(1);
      boolean areColumns = left.column() >= 0 && right.column() >= 0;
      boolean areOneType =
          left.type().equals(right.type())
              && PostgresTypes.isIdentityEquality(left.type(), catalog);
      if (!areColumns || left.column() == right.column() || !areOneType) {
        return Optional.empty();
      }
      return Optional.of(
          new Equality(
              Math.min(left.column(), right.column()), Math.max(left.column(), right.column())));
    }

    /* GROUP BY takes a bare name for an input column first, for an output only after that. */
    private Resolved groupKey(Expression key, List<Resolved> outputs) {
      if (key instanceof Expression.Literal literal) {
        return outputs.get(place(literal));
      }
      boolean isOutput =
          key instanceof Expression.ColumnName name
              && name.qualifiers().isEmpty()
              && !scope.hasColumn(name.name());
      if (!isOutput) {
        return expressions.resolve(key);
      }
      return outputs.get(onlyOutput(((Expression.ColumnName) key).name()));
    }

    /* ORDER BY takes a bare name for an output first. */
    private SortKey sortKey(Expression key) {
      if (key instanceof Expression.Literal literal) {
        return new SortKey.Output(place(literal));
      }
      boolean isOutput =
          key instanceof Expression.ColumnName name
              && name.qualifiers().isEmpty()
              && written.items().stream().anyMatch(item -> item.label().equals(name.name()));
      return isOutput
          ? new SortKey.Output(onlyOutput(((Expression.ColumnName) key).name()))
          : new SortKey.Computed(expressions.resolve(key));
    }

    private int place(Expression.Literal literal) {
      String text = literal.text();
      int place = text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) - 1 : -1;
      if (place < 0 || place >= written.items().size()) {
        throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, "position " + text);
      }
      return place;
    }

    private int onlyOutput(String label) {
      List<Item> items = written.items();
      List<Integer> places =
          IntStream.range(0, items.size())
              .filter(place -> items.get(place).label().equals(label))
              .boxed()
              .toList();
      if (places.size() != 1) {
        throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, label + " as an output");
      }
      return places.get(0);
    }

    private void requireLimitIsConstant() {
      Expression limit = written.rows().limit();
      boolean isConstant =
          limit == null
              || limit instanceof Expression.Literal
              || limit instanceof Expression.Parameter;
      if (!isConstant) {
        throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, "a computed LIMIT");
      }
    }
  }
}
