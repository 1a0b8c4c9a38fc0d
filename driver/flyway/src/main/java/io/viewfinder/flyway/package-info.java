/**
 * Tells Flyway which database is behind our prefix.
 *
 * <p>It must not know what the driver does with a statement.
 */
@NullMarked
package io.viewfinder.flyway;

import org.jspecify.annotations.NullMarked;
