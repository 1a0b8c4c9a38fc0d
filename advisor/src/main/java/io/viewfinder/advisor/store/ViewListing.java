package io.viewfinder.advisor.store;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list of views.
 *
 * @param rows the rows stored, and {@code bytes} what they take with their indexes; 0 before the
 *     first build
 * @param tables the base tables' names
 * @param lastRefresh when the serving generation was built
 * @param stale whether its tables were written or changed since
 * @param trouble why a stale one could not be built anew, empty where it could or nobody tried
 */
public record ViewListing(
    String name,
    String strategy,
    String state,
    long rows,
    long bytes,
    String tables,
    @Nullable OffsetDateTime lastRefresh,
    String definition,
    boolean stale,
    String trouble) {}
