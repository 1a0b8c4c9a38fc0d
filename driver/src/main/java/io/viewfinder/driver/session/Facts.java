package io.viewfinder.driver.session;

import io.viewfinder.driver.settings.Settings;
import io.viewfinder.rewriter.SessionContext;
import java.util.Objects;

/** What was read of a session. Immutable; equal where every decision would be equal. */
public final class Facts {
  private final SessionContext context;
  private final boolean serializable;
  private final boolean readOnly;
  private final boolean standardStrings;
  private final boolean standby;
  private final Settings settings;
  private final int hash;

  Facts(
      SessionContext context,
      boolean serializable,
      boolean readOnly,
      boolean standardStrings,
      boolean standby,
      Settings settings) {
    this.context = context;
    this.serializable = serializable;
    this.readOnly = readOnly;
    this.standardStrings = standardStrings;
    this.standby = standby;
    this.settings = settings;
    this.hash = Objects.hash(context, serializable, readOnly, standardStrings, standby, settings);
  }

  /** What the rewriter is told of the session. */
  public SessionContext context() {
    return context;
  }

  /** The settings in force, what the session said included. */
  public Settings settings() {
    return settings;
  }

  /** Whether the transaction is SERIALIZABLE and may write. */
  public boolean isSerializableWriter() {
    return serializable && !readOnly;
  }

  /** Whether the transaction's isolation level is SERIALIZABLE. */
  boolean isSerializable() {
    return serializable;
  }

  /** Whether backslashes in plain strings mean themselves. */
  public boolean hasStandardStrings() {
    return standardStrings;
  }

  /** Whether the server was a standby when it was asked. */
  public boolean isStandby() {
    return standby;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Facts facts
            && hash == facts.hash
            && serializable == facts.serializable
            && readOnly == facts.readOnly
            && standardStrings == facts.standardStrings
            && standby == facts.standby
            && context.equals(facts.context)
            && settings.equals(facts.settings));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
