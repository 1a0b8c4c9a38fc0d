package io.viewfinder.benchmarks.workload;

/**
 * A literal of a template.
 *
 * @param name as the text names it, after a colon
 * @param own the SQL literal that the specification gives it
 * @param other an expression over one joined row of the fact that gives it another value, so that
 *     this row is among those asked for
 */
public record Parameter(String name, String own, String other) {}
