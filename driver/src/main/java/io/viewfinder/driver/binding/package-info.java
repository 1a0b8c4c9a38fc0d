/**
 * The values that a caller gave to a prepared statement, kept so that they can be given again to
 * the statement that runs in its place.
 *
 * <p>It must not know why there is another statement.
 */
@NullMarked
package io.viewfinder.driver.binding;

import org.jspecify.annotations.NullMarked;
