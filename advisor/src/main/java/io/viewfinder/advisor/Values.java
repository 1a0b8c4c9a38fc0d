package io.viewfinder.advisor;

import io.viewfinder.rewriter.ParameterMapping;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The values that a statement was executed with. */
@FunctionalInterface
public interface Values {
  /** A statement without parameters. */
  Values NONE = (statement, mapping, before) -> {};

  /**
   * Gives them to another statement.
   *
   * @param mapping which of them, in which order
   * @param before how many parameters of the other statement come before
   */
  void give(PreparedStatement statement, ParameterMapping mapping, int before) throws SQLException;
}
