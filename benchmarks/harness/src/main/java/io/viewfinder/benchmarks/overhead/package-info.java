/**
 * What the driver costs: its hot path over delegates that do no I/O, and the same over loopback.
 *
 * <p>It must not know of the demo, nor judge what a number is good for.
 */
@NullMarked
package io.viewfinder.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
