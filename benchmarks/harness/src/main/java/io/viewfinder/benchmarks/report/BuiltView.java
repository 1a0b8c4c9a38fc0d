package io.viewfinder.benchmarks.report;

/**
 * A view that was proposed and built.
 *
 * @param benefit what it was expected to save, as the advisor put it
 * @param size how large it was expected to be, as the advisor put it
 * @param serves which queries, as the advisor put it
 */
public record BuiltView(
    String name, String benefit, String size, String serves, String reason, String definition) {}
