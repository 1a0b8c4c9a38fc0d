package io.viewfinder.rewriter.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row that the database returned, read by position from 0. */
public interface Row {
  /** The value as text. */
  String text(int column);

  /** The value as text, or null for SQL NULL. */
  @Nullable String textOrNull(int column);

  /** The value as a whole number; OIDs are unsigned and fit. */
  long number(int column);

  /** The value as a truth value. */
  boolean flag(int column);

  /** An array of whole numbers; SQL NULL reads as empty. */
  List<Long> numbers(int column);
}
