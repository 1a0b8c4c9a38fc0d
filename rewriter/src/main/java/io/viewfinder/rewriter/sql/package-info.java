/**
 * The text of statements: its tokens, its shape, its syntax.
 *
 * <p>It must not know of catalogs, of views or of what names mean.
 */
@NullMarked
package io.viewfinder.rewriter.sql;

import org.jspecify.annotations.NullMarked;
