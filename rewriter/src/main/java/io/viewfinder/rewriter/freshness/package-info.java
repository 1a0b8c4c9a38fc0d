/**
 * Every SQL text that keeps views fresh: schema, capture, generations and the gate.
 *
 * <p>It must not know of queries, matching or parsed text.
 */
@NullMarked
package io.viewfinder.rewriter.freshness;

import org.jspecify.annotations.NullMarked;
