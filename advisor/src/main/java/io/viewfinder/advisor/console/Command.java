package io.viewfinder.advisor.console;

import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.view.Strategy;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One command, understood; it knows what to ask for. */
sealed interface Command {
  /** Has it done. */
  Answer run(Workshop workshop, Adviser adviser, SessionContext session) throws SQLException;

  /** Whether it changes what is kept in the database. */
  default boolean changes() {
    return true;
  }

  /** Makes our schema, or shows the statements that would. */
  record Init(boolean dryRun) implements Command {
    @Override
    public Answer run(Workshop workshop, Adviser adviser, SessionContext session)
        throws SQLException {
      return dryRun ? workshop.script() : workshop.initialise();
    }

    @Override
    public boolean changes() {
      return !dryRun;
    }
  }

  /**
   * Builds a view, or gives the one of that name another definition.
   *
   * @param strategy null for the best that the definition allows
   * @param period how old the rows may become, null where the strategy has none
   */
  record Create(
      String name,
      boolean orReplace,
      @Nullable Strategy strategy,
      @Nullable String period,
      String select)
      implements Command {
    @Override
    public Answer run(Workshop workshop, Adviser adviser, SessionContext session)
        throws SQLException {
      return workshop.create(this, session);
    }
  }

  /** Has a view's rows follow its tables in another way. */
  record Alter(String name, Strategy strategy, @Nullable String period) implements Command {
    @Override
    public Answer run(Workshop workshop, Adviser adviser, SessionContext session)
        throws SQLException {
      return workshop.alter(this, session);
    }
  }

  /** Takes a view away. */
  record Drop(String name) implements Command {
    @Override
    public Answer run(Workshop workshop, Adviser adviser, SessionContext session)
        throws SQLException {
      return workshop.drop(name, session);
    }
  }

  /** Fills a view anew. */
  record Refresh(String name) implements Command {
    @Override
    public Answer run(Workshop workshop, Adviser adviser, SessionContext session)
        throws SQLException {
      return workshop.refresh(name, session);
    }
  }

  /** Puts a view back into service. */
  record Enable(String name) implements Command {
    @Override
    public Answer run(Workshop workshop, Adviser adviser, SessionContext session)
        throws SQLException {
      return workshop.enable(name, session);
    }
  }

  /** Takes a view out of service. */
  record Disable(String name) implements Command {
    @Override
    public Answer run(Workshop workshop, Adviser adviser, SessionContext session)
        throws SQLException {
      return workshop.disable(name, session);
    }
  }

  /** Builds the proposal of that number. */
  record Apply(int number) implements Command {
    @Override
    public Answer run(Workshop workshop, Adviser adviser, SessionContext session)
        throws SQLException {
      return adviser.apply(number, session);
    }
  }

  /** Shows all views. */
  record ListViews() implements Command {
    @Override
    public Answer run(Workshop workshop, Adviser adviser, SessionContext session)
        throws SQLException {
      return workshop.list();
    }

    @Override
    public boolean changes() {
      return false;
    }
  }

  /** Shows what would be worth building. */
  record Advise(Limits limits) implements Command {
    @Override
    public Answer run(Workshop workshop, Adviser adviser, SessionContext session)
        throws SQLException {
      return adviser.advise(limits, session);
    }

    @Override
    public boolean changes() {
      return false;
    }
  }

  /** Shows what was recorded. */
  record Workload() implements Command {
    @Override
    public Answer run(Workshop workshop, Adviser adviser, SessionContext session)
        throws SQLException {
      return adviser.workload();
    }

    @Override
    public boolean changes() {
      return false;
    }
  }

  /** Shows how we stand. */
  record Status() implements Command {
    @Override
    public Answer run(Workshop workshop, Adviser adviser, SessionContext session)
        throws SQLException {
      return workshop.status();
    }

    @Override
    public boolean changes() {
      return false;
    }
  }
}
