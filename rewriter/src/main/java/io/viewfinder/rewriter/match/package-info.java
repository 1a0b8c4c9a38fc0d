/**
 * Whether a view answers a block, and what is then to be read from the view instead.
 *
 * <p>It must not know how a statement is put together or sent.
 */
@NullMarked
package io.viewfinder.rewriter.match;

import org.jspecify.annotations.NullMarked;
