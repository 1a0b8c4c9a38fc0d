/**
 * Why a statement was not rewritten, in words that every other room shares.
 *
 * <p>It must not know of anything else.
 */
@NullMarked
package io.viewfinder.rewriter.reason;

import org.jspecify.annotations.NullMarked;
