/**
 * Views that would answer what the application asks: what they store, and how they are written.
 *
 * <p>It must not know which of them are worth their cost, nor talk to any database.
 */
@NullMarked
package io.viewfinder.advisor.candidate;

import org.jspecify.annotations.NullMarked;
