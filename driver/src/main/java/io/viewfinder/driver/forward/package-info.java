/**
 * Every method of the JDBC interfaces passed to a delegate, written by a generator, so that the
 * rooms above write only what differs.
 *
 * <p>It must not know of Viewfinder: there is no decision here.
 */
@NullMarked
package io.viewfinder.driver.forward;

import org.jspecify.annotations.NullMarked;
