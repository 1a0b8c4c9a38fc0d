/**
 * Makes Spring Boot take our URLs, and shows it how Viewfinder is.
 *
 * <p>It must not know what the driver does with a statement.
 */
@NullMarked
package io.viewfinder.springboot;

import org.jspecify.annotations.NullMarked;
