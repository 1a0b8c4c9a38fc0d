/**
 * Every call of JDBC, on bare pgjdbc and through us.
 *
 * <p>It must not know what the driver is made of: it sees what an application sees.
 */
@NullMarked
package io.viewfinder.driver.catalogue;

import org.jspecify.annotations.NullMarked;
