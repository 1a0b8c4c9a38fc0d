/**
 * Our tables in the user's database: reading them, and each change to them in one short
 * transaction.
 *
 * <p>It must not know when or why a change is wanted.
 */
@NullMarked
package io.viewfinder.advisor.store;

import org.jspecify.annotations.NullMarked;
