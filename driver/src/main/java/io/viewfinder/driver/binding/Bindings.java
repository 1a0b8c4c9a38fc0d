package io.viewfinder.driver.binding;

import io.viewfinder.rewriter.ParameterMapping;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one prepared statement. Called by the thread that uses the statement. */
public final class Bindings {
  /** What cannot be given twice: a stream that the first reader consumes, a live object. */
  private static final Binding ONCE =
      (statement, index) -> {
        throw new IllegalStateException("a value that is given once");
      };

  private final @Nullable Binding[] values;

  /** For a statement of so many parameters. */
  public Bindings(int parameters) {
    this(new Binding[parameters]);
  }

  private Bindings(@Nullable Binding[] values) {
    this.values = values;
  }

  /** Remembers a value, counted from 1; one that the statement does not have is ignored. */
  public void bind(int index, Binding value) {
    if (index >= 1 && index <= values.length) {
      values[index - 1] = value;
    }
  }

  /** Remembers that this parameter's value cannot be given again. */
  public void bindOnce(int index) {
    bind(index, ONCE);
  }

  /** Remembers any object, if it can be given again. */
  public void bindObject(int index, @Nullable Object value, Given given) {
    if (value == null) {
      bind(index, (statement, at) -> given.to(statement, at, null));
      return;
    }
    Object frozen = Frozen.copy(value);
    if (frozen == null) {
      bindOnce(index);
      return;
    }
    bind(index, (statement, at) -> given.to(statement, at, frozen));
  }

  /** Forgets all. */
  public void clear() {
    Arrays.fill(values, null);
  }

  /** Whether every parameter has a value that can be given again. */
  public boolean areReplayable() {
    for (Binding value : values) {
      if (value == null || value == ONCE) {
        return false;
      }
    }
    return true;
  }

  /** The same values, whatever is given to this one later. */
  public Bindings copy() {
    return new Bindings(values.clone());
  }

  /** Gives the values to another statement. */
  public void replay(ParameterMapping mapping, PreparedStatement statement) throws SQLException {
    replay(mapping, statement, 0);
  }

  /** Gives the values to another statement, behind so many parameters of its own. */
  public void replay(ParameterMapping mapping, PreparedStatement statement, int before)
      throws SQLException {
    List<Integer> sources = mapping.sources();
    for (int i = 0; i < sources.size(); i++) {
      Binding value = values[sources.get(i)];
      if (value == null) {
        throw new IllegalStateException("no value for parameter " + (sources.get(i) + 1));
      }
      value.to(statement, before + i + 1);
    }
  }

  /** How an object was given. */
  @FunctionalInterface
  public interface Given {
    /** Gives it in the same way. */
    void to(PreparedStatement statement, int index, @Nullable Object value) throws SQLException;
  }
}
