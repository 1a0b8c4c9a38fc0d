/**
 * The house inspection: what DESIGN.md draws and STYLE.md asks, checked on the compiled classes.
 *
 * <p>It must not know what any class does, only what it is called and what it imports.
 */
@NullMarked
package io.viewfinder.driver.house;

import org.jspecify.annotations.NullMarked;
