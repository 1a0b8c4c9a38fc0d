/**
 * The roof of the rewriter: what the rooms above may ask of it.
 *
 * <p>It must not know of JDBC, clocks, threads or any I/O.
 */
@NullMarked
package io.viewfinder.rewriter;

import org.jspecify.annotations.NullMarked;
