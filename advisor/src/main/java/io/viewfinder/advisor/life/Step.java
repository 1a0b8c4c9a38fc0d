package io.viewfinder.advisor.life;

/**
 * The places at which a crash can interrupt the work on a view. Whatever is left behind at one of
 * them keeps no reader from an exact answer and no writer from writing, and the next leader clears
 * it away.
 */
public enum Step {
  /** A build is announced, and nothing of it exists. */
  ANNOUNCED,
  /** Every later write to the base tables is taken note of. */
  WATCHED,
  /** The new rows are there, for their builder alone. */
  FILLED,
  /** The new generation stands beside the one that serves. */
  BESIDE,
  /** What was written meanwhile is in it. */
  CAUGHT_UP,
  /** It was compared with its query. */
  VALIDATED,
  /** The pointer is turned to it, for its builder alone. */
  FLIPPED,
  /** It serves, and the one before it is retired. */
  SERVING,
  /** A fold has a generation for itself. */
  FOLD_TAKEN,
  /** What was pending is in the state, for the folder alone. */
  FOLD_MERGED,
  /** The watermark says so, for the folder alone. */
  FOLD_ADVANCED,
  /** It says so for everybody. */
  FOLD_COMMITTED,
  /** Rows of a log that every state holds are deleted. */
  LOG_PURGED,
  /** A view is taken out of service, for whoever does it alone. */
  RETIRING,
  /** A retired generation's rows are gone, for whoever drops them alone. */
  STATE_DROPPED,
  /** A retired generation is forgotten. */
  STATE_FORGOTTEN,
  /** The triggers are off a table that nothing reads any more, and what they wrote to is there. */
  UNWATCHED
}
