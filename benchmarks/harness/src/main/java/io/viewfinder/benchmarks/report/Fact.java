package io.viewfinder.benchmarks.report;

/** Something a reader has to know in order to judge the numbers. */
public record Fact(String label, String value) {}
