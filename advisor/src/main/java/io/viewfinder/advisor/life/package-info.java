/**
 * The life of a view: its states, each with only the steps that may follow.
 *
 * <p>It must not know of databases, clocks or why a step is taken.
 */
@NullMarked
package io.viewfinder.advisor.life;

import org.jspecify.annotations.NullMarked;
