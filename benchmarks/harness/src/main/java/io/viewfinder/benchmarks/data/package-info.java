/**
 * TPC-H, the Star Schema Benchmark derived from it, and TPC-DS: generated in process, loaded as a
 * stream.
 *
 * <p>It must not know which queries are run over the data, nor of Viewfinder.
 */
@NullMarked
package io.viewfinder.benchmarks.data;

import org.jspecify.annotations.NullMarked;
