package io.viewfinder.advisor.candidate;

import io.viewfinder.rewriter.Demand;

/**
 * One block of one statement shape and what it demands.
 *
 * @param shape the id of the shape
 * @param weight how much it counts: its decayed number of executions
 */
public record Need(long shape, double weight, Demand demand) {}
