/**
 * Putting together the text that is sent: the caller's bytes, the replaced block, the gate.
 *
 * <p>It must not know how a view was found to answer.
 */
@NullMarked
package io.viewfinder.rewriter.emit;

import org.jspecify.annotations.NullMarked;
