/**
 * What of a connection's session a decision depends on, and which statements may change it.
 *
 * <p>It must not know what is decided.
 */
@NullMarked
package io.viewfinder.driver.session;

import org.jspecify.annotations.NullMarked;
