/**
 * What the application asks: every execution counted by its statement's shape, in bounded memory.
 *
 * <p>It must not know of views, nor of any database.
 */
@NullMarked
package io.viewfinder.advisor.workload;

import org.jspecify.annotations.NullMarked;
