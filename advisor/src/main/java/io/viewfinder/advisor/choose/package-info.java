/**
 * Which candidates are worth their cost: their sizes by samples, their benefit by measured times,
 * and the best choice within a budget.
 *
 * <p>It must not know how views are built or kept.
 */
@NullMarked
package io.viewfinder.advisor.choose;

import org.jspecify.annotations.NullMarked;
