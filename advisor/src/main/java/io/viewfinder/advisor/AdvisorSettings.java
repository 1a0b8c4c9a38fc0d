package io.viewfinder.advisor;

/**
 * How an advisor works.
 *
 * @param schema where our tables live, unquoted
 */
public record AdvisorSettings(String schema, AdvisorMode mode) {}
