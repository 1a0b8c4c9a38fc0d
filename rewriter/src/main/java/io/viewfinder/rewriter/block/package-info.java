/**
 * Query blocks with every name resolved: select, project, join and group in one normal form over
 * Calcite's row expressions.
 *
 * <p>It must not know of views, nor how blocks are compared.
 */
@NullMarked
package io.viewfinder.rewriter.block;

import org.jspecify.annotations.NullMarked;
