/**
 * Whole benchmarks, every query with several sets of literals: how many are answered from sets of
 * views that were chosen beforehand, and whether all answers are the same.
 *
 * <p>It must not know how Viewfinder matches; it uses the driver as any application.
 */
@NullMarked
package io.viewfinder.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
