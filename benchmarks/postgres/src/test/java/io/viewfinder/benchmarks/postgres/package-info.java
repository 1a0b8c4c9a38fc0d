/** Tests of the private PostgreSQL; some of them in JVMs of their own, which can be killed. */
@NullMarked
package io.viewfinder.benchmarks.postgres;

import org.jspecify.annotations.NullMarked;
