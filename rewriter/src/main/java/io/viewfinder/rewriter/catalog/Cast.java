package io.viewfinder.rewriter.catalog;

/**
 * One cast, as pg_cast has it.
 *
 * @param context castcontext: i implicit, a in assignments, e explicit only
 * @param method castmethod: f by a function, i by text, b by nothing at all
 * @param volatility provolatile of its function, i where it has none
 */
public record Cast(long source, long target, char context, char method, char volatility) {}
