package io.viewfinder.rewriter.catalog;

import java.util.List;

/**
 * One operator, as pg_operator has it, with what pg_proc says of its function.
 *
 * @param arguments the types of its operands: two, or one for a prefix operator
 * @param commutator the OID of the operator that is this one with its operands exchanged, 0 for
 *     none
 * @param negator the OID of the operator that gives the opposite, 0 for none
 */
public record Operator(
    long oid,
    String schema,
    String name,
    List<Long> arguments,
    long result,
    long commutator,
    long negator,
    char volatility,
    boolean strict)
    implements Routine {
  public Operator {
    arguments = List.copyOf(arguments);
  }
}
