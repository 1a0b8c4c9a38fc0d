/**
 * What a registered view is, stores and promises.
 *
 * <p>It must not know how views are matched or maintained.
 */
@NullMarked
package io.viewfinder.rewriter.view;

import org.jspecify.annotations.NullMarked;
