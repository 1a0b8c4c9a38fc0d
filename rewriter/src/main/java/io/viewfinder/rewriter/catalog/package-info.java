/**
 * What the database says of its relations, types, functions and constraints, as one immutable
 * snapshot.
 *
 * <p>It must not know how the snapshot was fetched: its queries are texts that the rooms above
 * execute.
 */
@NullMarked
package io.viewfinder.rewriter.catalog;

import org.jspecify.annotations.NullMarked;
