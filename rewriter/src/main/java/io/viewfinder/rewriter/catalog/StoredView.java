package io.viewfinder.rewriter.catalog;

/**
 * What a plain view stands for.
 *
 * @param sql its SELECT, every name qualified that is not PostgreSQL's own
 * @param simple whether it is read with its owner's rights and no barrier: neither security_invoker
 *     nor security_barrier
 * @param version another text after every change of the definition
 */
public record StoredView(long relation, String sql, boolean simple, String version) {}
