/**
 * Shows what was measured: as a text table, as a web page that needs nothing else, as a verdict.
 *
 * <p>It must not know how anything was measured.
 */
@NullMarked
package io.viewfinder.benchmarks.report;

import org.jspecify.annotations.NullMarked;
