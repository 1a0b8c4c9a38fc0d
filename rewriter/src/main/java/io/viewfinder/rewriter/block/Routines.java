package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Function;
import io.viewfinder.rewriter.catalog.Operator;
import io.viewfinder.rewriter.catalog.Routine;
import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What calls of functions and operators surely mean under a search path. */
final class Routines {
  /** The schema of PostgreSQL's own. */
  static final String SYSTEM = "pg_catalog";

  private final CatalogSnapshot catalog;
  private final List<String> searchPath;
  private final Types types;
  private final Conversions conversions;
  private final Overloads overloads;
  private final Lookups lookups;

  Routines(
      CatalogSnapshot catalog,
      List<String> searchPath,
      Types types,
      Conversions conversions,
      Lookups lookups) {
    this.catalog = catalog;
    this.searchPath = List.copyOf(searchPath);
    this.types = types;
    this.conversions = conversions;
    this.overloads = new Overloads(types, conversions);
    this.lookups = lookups;
  }

  /**
   * What a call means.
   *
   * @param routine the one that is called, null where it is one of several of PostgreSQL's own:
   *     which, only the arguments decide
   * @param arguments the types that it takes the arguments for, none where that is not sure
   * @param identity what tells it apart from any other call over the same arguments
   * @param result the type of its result, perhaps unresolved
   */
  record Meaning<R extends Routine>(
      @Nullable R routine,
      List<Long> arguments,
      String identity,
      long result,
      Volatility volatility,
      boolean strict) {}

  /** The functions that a name may mean. */
  List<Function> functions(String schema, String name) {
    return visible(name, catalog.functions(name), schema);
  }

  /** The operators that a symbol may mean, binary or prefix. */
  List<Operator> operators(String schema, String symbol, int operands) {
    return visible(symbol, catalog.operators(symbol), schema).stream()
        .filter(operator -> operator.arguments().size() == operands)
        .toList();
  }

  private <R extends Routine> List<R> visible(String name, List<R> all, String schema) {
    if (!schema.isEmpty()) {
      return all.stream().filter(routine -> routine.schema().equals(schema)).toList();
    }
    List<R> visible =
        all.stream()
            .filter(
                routine -> routine.schema().equals(SYSTEM) || searchPath.contains(routine.schema()))
            .toList();
    lookups.call(name, visible);
    return visible;
  }

  /** What an operator over operands means; one that is not PostgreSQL's own is not understood. */
  Meaning<Operator> operator(String schema, String symbol, List<Resolved> operands) {
    List<Long> given = oids(operands);
    List<Operator> all = operators(schema, symbol, operands.size());
    List<Long> assumed = operands.size() == 2 ? assumed(given) : given;
    Optional<Operator> exact = overloads.exact(all, assumed);
    return meaning("operator " + symbol, all, exact, operands);
  }

  /* A constant of no type yet beside a known type is taken for that type first. */
  private List<Long> assumed(List<Long> given) {
    long left = given.get(0);
    long right = given.get(1);
    if (PostgresTypes.isUnknown(left)) {
      return List.of(types.base(right), types.base(right));
    }
    return PostgresTypes.isUnknown(right)
        ? List.of(types.base(left), types.base(left))
        : List.of(left, right);
  }

  /** What a call of a function, of one of the given overloads, means. */
  Meaning<Function> function(String name, List<Function> visible, List<Resolved> arguments) {
    int count = arguments.size();
    List<Function> all = visible.stream().filter(f -> f.takes(count)).toList();
    List<Function> plain = all.stream().filter(f -> f.takesExactly(count)).toList();
    Optional<Function> exact = overloads.exact(plain, oids(arguments));
    if (exact.isEmpty() && plain.size() < all.size()) {
      return oneOf(name, all, arguments);
    }
    return meaning(name, plain, exact, arguments);
  }

  private <R extends Routine> Meaning<R> meaning(
      String name, List<R> all, Optional<R> exact, List<Resolved> arguments) {
    List<Long> given = oids(arguments);
    List<R> accepting = overloads.accepting(all, given);
    Optional<R> called = exact.isPresent() ? exact : overloads.best(accepting, given);
    if (called.isEmpty()) {
      return oneOf(name, accepting, arguments);
    }
    Optional<Signature> signature = signature(called.get(), given);
    return signature.isEmpty()
        ? oneOf(name, List.of(called.get()), arguments)
        : meaning(name, called.get(), signature.get(), arguments);
  }

  private <R extends Routine> Meaning<R> meaning(
      String name, R routine, Signature signature, List<Resolved> arguments) {
    requireSystem(name, routine);
    Volatility volatility = Volatility.of(routine.volatility());
    for (int i = 0; i < arguments.size(); i++) {
      volatility =
          volatility.or(conversions.implicit(arguments.get(i), signature.arguments().get(i)));
    }
    return new Meaning<>(
        routine,
        signature.arguments(),
        name + " " + routine.oid() + " " + oids(arguments),
        signature.result(),
        volatility,
        routine.strict());
  }

  /** A routine's types as one call has them. */
  private record Signature(List<Long> arguments, long result) {}

  /* Where every polymorphic argument stands for one and the same known type. */
  private Optional<Signature> signature(Routine routine, List<Long> given) {
    if (!isPolymorphic(routine)) {
      return Optional.of(new Signature(routine.arguments(), routine.result()));
    }
    Set<Long> polymorphic = new HashSet<>();
    Set<Long> known = new HashSet<>();
    for (int i = 0; i < given.size(); i++) {
      if (types.isPolymorphic(routine.arguments().get(i))) {
        polymorphic.add(routine.arguments().get(i));
        known.add(types.base(given.get(i)));
      }
    }
    known.remove(PostgresTypes.UNKNOWN);
    if (known.size() != 1 || polymorphic.size() != 1) {
      return Optional.empty();
    }
    long type = known.iterator().next();
    List<Long> arguments =
        routine.arguments().stream().map(a -> types.isPolymorphic(a) ? (Long) type : a).toList();
    boolean isKnown = !types.isPolymorphic(routine.result());
    boolean isSame = polymorphic.contains(routine.result());
    long result = isKnown ? routine.result() : isSame ? type : PostgresTypes.UNRESOLVED;
    return Optional.of(new Signature(arguments, result));
  }

  private boolean isPolymorphic(Routine routine) {
    return types.isPolymorphic(routine.result())
        || routine.arguments().stream().anyMatch(types::isPolymorphic);
  }

  /* The name and the types of the arguments decide which it is, whichever that may be. */
  private <R extends Routine> Meaning<R> oneOf(
      String name, List<R> possible, List<Resolved> arguments) {
    if (possible.isEmpty()) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, name + " over types " + oids(arguments));
    }
    possible.forEach(routine -> requireSystem(name, routine));
    Volatility volatility =
        possible.stream()
            .map(routine -> Volatility.of(routine.volatility()))
            .reduce(Volatility.IMMUTABLE, Volatility::or);
    boolean hasText = arguments.stream().anyMatch(Resolved::isUnknownLiteral);
    List<Long> results = possible.stream().map(Routine::result).distinct().toList();
    boolean isOneResult = results.size() == 1 && !types.isPolymorphic(results.get(0));
    return new Meaning<>(
        null,
        List.of(),
        name + " " + oids(arguments),
        isOneResult ? results.get(0) : PostgresTypes.UNRESOLVED,
        hasText ? volatility.or(Volatility.STABLE) : volatility,
        possible.stream().allMatch(Routine::strict));
  }

  private static void requireSystem(String name, Routine routine) {
    if (!routine.schema().equals(SYSTEM)) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, name + " is also a user's own");
    }
  }

  /** The type of a result, with the collation that the arguments give it. */
  TypeUse result(Meaning<?> meaning, List<Resolved> arguments) {
    return types.result(meaning.result(), arguments.stream().map(Resolved::type).toList());
  }

  private static List<Long> oids(List<Resolved> operands) {
    return operands.stream().map(operand -> operand.type().oid()).toList();
  }
}
