/**
 * What other drivers and data sources that wrap a driver cost, over a delegate that does no I/O, in
 * one run with ours.
 *
 * <p>It must not know of views.
 */
@NullMarked
package io.viewfinder.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
