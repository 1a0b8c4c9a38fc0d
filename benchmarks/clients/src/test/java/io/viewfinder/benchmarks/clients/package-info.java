/**
 * Other people's tools on our URL prefix: each with a view that answers it, by the server's own
 * account.
 *
 * <p>It must not know Viewfinder's classes: it uses the driver as any application.
 */
@NullMarked
package io.viewfinder.benchmarks.clients;

import org.jspecify.annotations.NullMarked;
