/**
 * The roof of the advisor: one advisor per database and JVM, wired here.
 *
 * <p>It must not know of the JDBC surface that applications see.
 */
@NullMarked
package io.viewfinder.advisor;

import org.jspecify.annotations.NullMarked;
