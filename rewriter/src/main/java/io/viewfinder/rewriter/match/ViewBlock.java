package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.view.RegisteredView;

/** A registered view with its definition in normal form. */
public record ViewBlock(RegisteredView view, Block block) {}
