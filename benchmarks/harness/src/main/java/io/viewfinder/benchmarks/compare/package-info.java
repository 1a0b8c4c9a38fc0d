/**
 * Reads the same question twice in one snapshot and tells whether the answers are the same.
 *
 * <p>It must not know which of the two connections is Viewfinder's.
 */
@NullMarked
package io.viewfinder.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
