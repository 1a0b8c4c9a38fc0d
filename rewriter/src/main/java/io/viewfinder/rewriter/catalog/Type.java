package io.viewfinder.rewriter.catalog;

/**
 * One type, as pg_type has it.
 *
 * @param kind typtype: b base, c composite, d domain, e enum, p pseudo, r range, m multirange
 * @param category typcategory
 */
public record Type(long oid, String schema, String name, char kind, char category) {}
