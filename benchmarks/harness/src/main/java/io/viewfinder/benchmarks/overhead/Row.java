package io.viewfinder.benchmarks.overhead;

/**
 * One line of the report.
 *
 * @param bare without the driver, in the unit that {@code what} names
 * @param ours through the driver
 * @param difference what is held against the budget, in the budget's words
 */
record Row(String what, String bare, String ours, String difference, String budget) {}
