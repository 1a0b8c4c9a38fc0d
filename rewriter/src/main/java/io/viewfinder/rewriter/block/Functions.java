package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Function;
import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression.Call;
import java.util.List;
import java.util.Set;

/**
 * What a function call surely means, whatever overload PostgreSQL picks.
 *
 * @see <a href="https://www.postgresql.org/docs/current/typeconv-func.html">PostgreSQL, Function
 *     Type Resolution</a>
 */
final class Functions {
  private static final String SYSTEM = "pg_catalog";
  private static final Set<String> AGGREGATES = Set.of("sum", "count", "min", "max", "avg");

  private final CatalogSnapshot catalog;
  private final List<String> searchPath;

  Functions(CatalogSnapshot catalog, List<String> searchPath) {
    this.catalog = catalog;
    this.searchPath = List.copyOf(searchPath);
  }

  /**
   * The overloads that a call could mean, or a failure where they are not only PostgreSQL's own.
   */
  private List<Function> overloads(Call call) {
    List<Function> visible =
        catalog.functions(call.name()).stream().filter(f -> isVisible(f, call.schema())).toList();
    if (visible.isEmpty()) {
      throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, call.name() + "()");
    }
    if (!visible.stream().allMatch(f -> f.schema().equals(SYSTEM))) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, call.name() + "() is also a user's function");
    }
    return visible;
  }

  private boolean isVisible(Function function, String schema) {
    return schema.isEmpty()
        ? function.schema().equals(SYSTEM) || searchPath.contains(function.schema())
        : function.schema().equals(schema);
  }

  /** Whether the call is one of the aggregates that we know. */
  boolean isKnownAggregate(Call call) {
    return AGGREGATES.contains(call.name())
        && overloads(call).stream().allMatch(overload -> overload.kind() == 'a');
  }

  /** The result type of an immutable function, type 705 where the arguments do not fix it. */
  TypeUse result(Call call, List<TypeUse> arguments) {
    List<Function> overloads = overloads(call);
    for (Function overload : overloads) {
      if (overload.kind() != 'f' || overload.returnsSet()) {
        throw new NotUnderstoodException(Reason.UNSUPPORTED_EXPRESSION, call.name() + "()");
      }
    }
    List<Long> types = arguments.stream().map(TypeUse::oid).toList();
    List<Function> exact = overloads.stream().filter(f -> f.arguments().equals(types)).toList();
    List<Function> possible = exact.isEmpty() ? overloads : exact;
    if (!possible.stream().allMatch(Function::isImmutable)) {
      throw new NotUnderstoodException(Reason.VOLATILE_FUNCTION, call.name() + "()");
    }
    return TypeUse.of(exact.isEmpty() ? PostgresTypes.UNKNOWN : exact.get(0).result());
  }
}
