/**
 * A private PostgreSQL for tests, the demo and the benchmarks: nothing to install, nothing left.
 *
 * <p>It must not know what runs against it: no Viewfinder type is imported here.
 */
@NullMarked
package io.viewfinder.benchmarks.postgres;

import org.jspecify.annotations.NullMarked;
