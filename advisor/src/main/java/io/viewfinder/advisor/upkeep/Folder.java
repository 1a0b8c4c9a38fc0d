package io.viewfinder.advisor.upkeep;

import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.advisor.store.ControlSession;
import io.viewfinder.advisor.store.Folding;
import java.sql.SQLException;

/** Folds where something is pending, and again at once while much is. Any thread may ask it to. */
public final class Folder implements Duty {
  private static final int MOST_ROUNDS = 50;

  private final Folding folding;
  private final Hand hand;

  /** A folder that has nothing to do yet. */
  public Folder(Folding folding, ControlConnections connections) {
    this.folding = folding;
    this.hand = new Hand("fold", connections);
  }

  @Override
  public void look(ControlSession session) throws SQLException {
    if (!hand.isBusy() && folding.isDue(session)) {
      hand.begin(this::fold);
    }
  }

  /* Often rather than much: each round has only the time of the one before it to take in. */
  private void fold(ControlSession session) throws SQLException {
    for (int i = 0; i < MOST_ROUNDS; i++) {
      folding.foldAll(session);
      folding.purge(session);
      if (!folding.isMuchDue(session)) {
        return;
      }
    }
  }

  @Override
  public void close() {
    hand.close();
  }
}
