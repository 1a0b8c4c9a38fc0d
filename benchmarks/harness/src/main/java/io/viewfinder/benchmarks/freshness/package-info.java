/**
 * What exact freshness costs: those who write, those who read, folds and builds; each beside what
 * it is held to, taking turns on one server.
 *
 * <p>It must not know of the demo, nor how the driver does what it measures.
 */
@NullMarked
package io.viewfinder.benchmarks.freshness;

import org.jspecify.annotations.NullMarked;
