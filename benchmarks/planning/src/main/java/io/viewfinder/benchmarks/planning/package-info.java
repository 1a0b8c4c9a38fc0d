/**
 * How long a cold plan takes among many views, and what Calcite's own matchers take for the same.
 *
 * <p>It must not know of the driver: what is measured is the rewriter alone.
 */
@NullMarked
package io.viewfinder.benchmarks.planning;

import org.jspecify.annotations.NullMarked;
