package io.viewfinder.rewriter.emit;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.match.Match.Answers;

/** One block of a statement and what is read in its place. */
public record Replacement(Block query, Answers answers) {}
