/**
 * Schemas, data, views and queries drawn from a seed, and every rewritten query executed both ways.
 *
 * <p>It must not know how the rewriter matches: it draws what the contract promises, answered today
 * or not.
 */
@NullMarked
package io.viewfinder.rewriter.generated;

import org.jspecify.annotations.NullMarked;
