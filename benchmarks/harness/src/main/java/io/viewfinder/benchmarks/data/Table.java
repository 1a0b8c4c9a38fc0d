package io.viewfinder.benchmarks.data;

/**
 * A table to fill.
 *
 * @param expectedRows about how many rows there will be, for a progress bar
 * @param rows the rows as lines of COPY's text format with {@code |} between the values; every
 *     iteration generates them anew
 */
public record Table(String name, long expectedRows, Iterable<String> rows) {}
