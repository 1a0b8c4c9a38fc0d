/**
 * Keeping what is known and what is kept up to date, in the background.
 *
 * <p>It must not know of statements, their costs or who asks for a view.
 */
@NullMarked
package io.viewfinder.advisor.upkeep;

import org.jspecify.annotations.NullMarked;
