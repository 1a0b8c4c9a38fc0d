package io.viewfinder.driver.binding;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One value, given the way its caller gave it. */
@FunctionalInterface
public interface Binding {
  /** Gives the value to a statement's parameter, counted from 1. */
  void to(PreparedStatement statement, int index) throws SQLException;
}
