/**
 * The door: the driver class, the data source and the wiring.
 *
 * <p>It must not know how statements are matched or views maintained.
 */
@NullMarked
package io.viewfinder.driver;

import org.jspecify.annotations.NullMarked;
