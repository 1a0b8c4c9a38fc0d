/**
 * The demo: a real server, real data, an analytical workload before and after, and a verdict.
 *
 * <p>It must not know of Viewfinder's classes: it uses the driver as any application does.
 */
@NullMarked
package io.viewfinder.benchmarks.demo;

import org.jspecify.annotations.NullMarked;
