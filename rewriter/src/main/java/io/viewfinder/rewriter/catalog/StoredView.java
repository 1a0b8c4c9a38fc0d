package io.viewfinder.rewriter.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What a plain view stands for.
 *
 * @param sql its SELECT, every name qualified that is not PostgreSQL's own
 * @param simple whether it is read with its owner's rights and no barrier: neither security_invoker
 *     nor security_barrier
 * @param version another text after every change of the definition, of a user's view
 * @param generation of a view of ours, which may come to mean something else with the next
 */
public record StoredView(
    long relation, String sql, boolean simple, String version, @Nullable Generation generation) {
  /** A view that a user made. */
  StoredView(long relation, String sql, boolean simple, String version) {
    this(relation, sql, simple, version, null);
  }

  /** What the name of a view of ours stands for while this generation serves. */
  public static StoredView ofOurs(long relation, String sql, long view, long generation) {
    return new StoredView(relation, sql, true, "", new Generation(view, generation));
  }

  /** A generation of a view of ours. */
  public record Generation(long view, long number) {}
}
