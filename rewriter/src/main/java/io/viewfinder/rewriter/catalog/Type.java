package io.viewfinder.rewriter.catalog;

/**
 * One type, as pg_type has it.
 *
 * @param kind typtype: b base, d domain, e enum, p pseudo, r range, m multirange
 * @param category typcategory
 * @param preferred typispreferred
 * @param collation typcollation, 0 where it has none
 * @param element of an array the type of its elements, else 0
 * @param array the type of arrays of it, 0 for none
 * @param base of a domain what it is over, else 0
 * @param inputVolatility provolatile of the function that reads it from text
 * @param outputVolatility provolatile of the function that writes it as text
 */
public record Type(
    long oid,
    String schema,
    String name,
    char kind,
    char category,
    boolean preferred,
    long collation,
    long element,
    long array,
    long base,
    char inputVolatility,
    char outputVolatility) {}
