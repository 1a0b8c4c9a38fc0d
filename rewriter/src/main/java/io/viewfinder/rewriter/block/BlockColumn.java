package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.TypeUse;

/**
 * One column of the rows that a block's FROM makes.
 *
 * @param input the place of its input in FROM, from 0
 * @param name its name there, folded
 * @param number its attnum where the input is a base table, else its place from 1
 * @param notNull whether a row of its input surely has a value in it; outer joins may still lose it
 */
public record BlockColumn(int input, String name, int number, TypeUse type, boolean notNull) {}
