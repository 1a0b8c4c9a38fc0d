package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.catalog.Row;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The current row of a result, in the rewriter's words. One thread. */
public final class RowFromResultSet implements Row {
  private final ResultSet rows;

  RowFromResultSet(ResultSet rows) {
    this.rows = rows;
  }

  /** A failure to read a column; the query's caller sees its cause. */
  static final class UnreadableColumnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableColumnException(SQLException cause) {
      super(cause);
    }
  }

  @Override
  public String text(int column) {
    String text = textOrNull(column);
    if (text == null) {
      throw new IllegalStateException("column " + column + " is NULL");
    }
    return text;
  }

  @Override
  public @Nullable String textOrNull(int column) {
    return read(() -> rows.getString(column + 1));
  }

  @Override
  public long number(int column) {
    Long number = read(() -> rows.getLong(column + 1));
    return number == null ? 0 : number;
  }

  @Override
  public boolean flag(int column) {
    return Boolean.TRUE.equals(read(() -> rows.getBoolean(column + 1)));
  }

  @Override
  public List<Long> numbers(int column) {
    List<Long> numbers = new ArrayList<>();
    for (Object element : elements(column)) {
      numbers.add(((Number) element).longValue());
    }
    return numbers;
  }

  /** An array of texts; SQL NULL reads as empty. */
  public List<String> texts(int column) {
    List<String> texts = new ArrayList<>();
    for (Object element : elements(column)) {
      texts.add((String) element);
    }
    return texts;
  }

  /** A point in time. */
  public @Nullable OffsetDateTime time(int column) {
    return read(() -> rows.getObject(column + 1, OffsetDateTime.class));
  }

  private Object[] elements(int column) {
    Array array = read(() -> rows.getArray(column + 1));
    Object[] elements = array == null ? null : read(() -> (Object[]) array.getArray());
    return elements == null ? new Object[0] : elements;
  }

  @FunctionalInterface
  private interface Reading<T> {
    @Nullable T read() throws SQLException;
  }

  private static <T> @Nullable T read(Reading<T> reading) {
    try {
      return reading.read();
    } catch (SQLException unreadable) {
      throw new UnreadableColumnException(unreadable);
    }
  }
}
