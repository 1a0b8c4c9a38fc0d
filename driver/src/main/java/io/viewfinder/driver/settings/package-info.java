/**
 * What a connection was asked to do: URL and settings, each with where it came from.
 *
 * <p>It must not know what the settings change.
 */
@NullMarked
package io.viewfinder.driver.settings;

import org.jspecify.annotations.NullMarked;
