/**
 * The JDBC objects that applications hold: what pgjdbc would do, with the way of each statement
 * asked first.
 *
 * <p>It must not know how ways are found.
 */
@NullMarked
package io.viewfinder.driver.jdbc;

import org.jspecify.annotations.NullMarked;
