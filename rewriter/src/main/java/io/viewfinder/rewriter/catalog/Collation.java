package io.viewfinder.rewriter.catalog;

/**
 * One collation, as pg_collation has it.
 *
 * @param deterministic whether only byte-equal strings are equal under it
 * @param c whether it orders by bytes, as C and POSIX do
 */
public record Collation(long oid, boolean deterministic, boolean c) {}
