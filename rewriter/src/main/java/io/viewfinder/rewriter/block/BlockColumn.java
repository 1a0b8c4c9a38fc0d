package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Column;
import io.viewfinder.rewriter.catalog.Relation;

/**
 * One column of the rows that a block's FROM makes.
 *
 * @param table the place of its table in FROM, from 0
 */
public record BlockColumn(int table, Relation relation, Column column) {}
