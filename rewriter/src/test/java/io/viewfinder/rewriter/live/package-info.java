/**
 * A real PostgreSQL as the tests of this module see it: its catalogs, its answers, and views whose
 * states are stored in it.
 *
 * <p>It must not know what is tried on it.
 */
@NullMarked
package io.viewfinder.rewriter.live;

import org.jspecify.annotations.NullMarked;
