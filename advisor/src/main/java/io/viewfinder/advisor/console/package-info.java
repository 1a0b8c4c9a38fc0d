/**
 * The command language: text in, effects by the rooms below, a small table out.
 *
 * <p>It must not know who asks, an application's statement or a shell.
 */
@NullMarked
package io.viewfinder.advisor.console;

import org.jspecify.annotations.NullMarked;
