package io.viewfinder.benchmarks.report;

/**
 * A round of comparisons.
 *
 * @param what when it was
 * @param queries how many queries were compared, each with literals and with parameters
 * @param changed how many of the right answers were not those of the round before
 * @param identical how many were answered as the bare connection answered
 * @param rewritten how many the server answered from a view
 */
public record Phase(String what, int queries, int changed, int identical, int rewritten) {}
