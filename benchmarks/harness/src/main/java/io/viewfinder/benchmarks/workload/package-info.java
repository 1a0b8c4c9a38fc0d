/**
 * The queries that are run: templates with the specification's own literals and a way to find
 * others that meet rows.
 *
 * <p>It must not know how the data was made, nor of Viewfinder.
 */
@NullMarked
package io.viewfinder.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
