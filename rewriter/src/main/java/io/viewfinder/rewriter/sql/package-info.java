/**
 * SQL text: parsing it into a small syntax tree of our own, and writing such trees as text again.
 *
 * <p>It must not know of catalogs or views: names here are only names.
 */
@NullMarked
package io.viewfinder.rewriter.sql;

import org.jspecify.annotations.NullMarked;
