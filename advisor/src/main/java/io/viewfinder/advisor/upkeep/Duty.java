package io.viewfinder.advisor.upkeep;

import io.viewfinder.advisor.store.ControlSession;
import java.sql.SQLException;

/** Work that the leader does in a thread of its own, whenever there is some. */
public interface Duty extends AutoCloseable {
  /** Begins, where there is something to do and it is not at work already; nobody waits for it. */
  void look(ControlSession session) throws SQLException;

  /** Ends the thread; what is under way leaves nothing behind. */
  @Override
  void close();
}
