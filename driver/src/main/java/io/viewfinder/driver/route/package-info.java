/**
 * Decides which way a statement goes: as it is, or by another text in its place.
 *
 * <p>It must not know how statements are executed.
 */
@NullMarked
package io.viewfinder.driver.route;

import org.jspecify.annotations.NullMarked;
