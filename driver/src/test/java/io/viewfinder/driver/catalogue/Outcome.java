package io.viewfinder.driver.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down what a call came to, so that two drivers' can be compared. */
final class Outcome {
  private final Connection connection;
  private final Object subject;

  /**
   * Of calls on one object.
   *
   * @param connection the one that the application holds
   */
  Outcome(Connection connection, Object subject) {
    this.connection = connection;
    this.subject = subject;
  }

  /** Calls, and writes down the value or the exception, and the warnings that are left. */
  String of(Method method, @Nullable Object[] arguments) {
    String came;
    try {
      came = "= " + text(method.invoke(subject, arguments));
    } catch (InvocationTargetException thrown) {
      came = "! " + failure(thrown.getCause());
    } catch (IllegalAccessException | SQLException | IOException other) {
      came = "!! " + failure(other);
    }
    return came + after();
  }

  private String after() {
    StringBuilder state = new StringBuilder();
    if (subject instanceof Statement statement) {
      state.append(" | ").append(attempt(() -> warnings(statement.getWarnings())));
      state.append(" | ").append(attempt(() -> statement.isClosed()));
      state.append(" | ").append(attempt(() -> statement.getUpdateCount()));
    }
    state.append(" | ").append(attempt(() -> warnings(connection.getWarnings())));
    state.append(" | ").append(attempt(() -> connection.isClosed()));
    state.append(" | ").append(attempt(() -> connection.getAutoCommit()));
    return state.toString();
  }

  private interface Attempt {
    Object run() throws SQLException;
  }

  private static String attempt(Attempt attempt) {
    try {
      return String.valueOf(attempt.run());
    } catch (SQLException failure) {
      return "! " + failure(failure);
    }
  }

  private static String warnings(@Nullable SQLWarning first) {
    StringBuilder all = new StringBuilder("warnings");
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      all.append(' ').append(warning.getSQLState()).append(' ').append(warning.getMessage());
    }
    return all.toString();
  }

  private static String failure(@Nullable Throwable failure) {
    if (failure == null) {
      return "nothing";
    }
    // the JVM leaves out a NullPointerException's text once it has been compiled often enough
    boolean isNamed = !(failure instanceof NullPointerException);
    String text = failure.getClass().getName() + (isNamed ? " " + failure.getMessage() : "");
    if (failure instanceof SQLException error) {
      text += " " + error.getSQLState() + " next " + (error.getNextException() != null);
    }
    Throwable cause = failure.getCause();
    return cause == null ? text : text + " by " + cause.getClass().getName();
  }

  private String text(@Nullable Object value) throws SQLException, IOException {
    if (value instanceof Connection other) {
      return other == connection ? "the connection" : "another connection";
    }
    if (value instanceof Statement statement) {
      return (statement == subject ? "the statement" : "a statement")
          + " of "
          + text(statement.getConnection());
    }
    if (value instanceof ResultSet results) {
      return rows(results);
    }
    if (value instanceof DatabaseMetaData metaData) {
      return "meta data of " + text(metaData.getConnection());
    }
    if (value instanceof ResultSetMetaData columns) {
      return columns(columns);
    }
    if (value instanceof ParameterMetaData parameters) {
      return "parameters " + parameters.getParameterCount();
    }
    return content(value);
  }

  private String content(@Nullable Object value) throws SQLException, IOException {
    if (value instanceof Array array) {
      return "array of " + array.getBaseTypeName() + " " + deep(array.getArray());
    }
    if (value instanceof Blob blob) {
      return "blob " + blob.length();
    }
    if (value instanceof Clob clob) {
      return "clob " + clob.length();
    }
    if (value instanceof SQLXML xml) {
      return "xml " + xml.getString();
    }
    if (value instanceof Savepoint) {
      return "savepoint";
    }
    if (value instanceof InputStream stream) {
      return "stream " + new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    if (value instanceof Reader reader) {
      StringWriter copy = new StringWriter();
      reader.transferTo(copy);
      return "reader " + copy;
    }
    if (value instanceof Map<?, ?> map) {
      return new TreeMap<>(map).toString();
    }
    return plain(value);
  }

  private static String plain(@Nullable Object value) {
    if (value != null && value.getClass().isArray()) {
      return deep(value);
    }
    if (value == null || isPrintedByValue(value)) {
      return value == null ? "null" : value.getClass().getName() + " " + value;
    }
    return value.getClass().getName();
  }

  private static String deep(@Nullable Object array) {
    return Arrays.deepToString(new @Nullable Object[] {array});
  }

  /** Whether its text says what it is, and not where it lies. */
  private static boolean isPrintedByValue(Object value) {
    String marked = "@" + Integer.toHexString(System.identityHashCode(value));
    return !value.toString().contains(marked);
  }

  private String rows(ResultSet results) throws SQLException, IOException {
    StringBuilder all = new StringBuilder(columns(results.getMetaData()));
    Statement statement = results.getStatement();
    all.append(statement == null ? " of none" : " of " + text(statement.getConnection()));
    all.append(statement == subject ? " ours" : "");
    int count = results.getMetaData().getColumnCount();
    int row = 0;
    while (results.getType() == ResultSet.TYPE_FORWARD_ONLY && row < 30 && results.next()) {
      all.append('\n').append(row++);
      for (int i = 1; i <= count; i++) {
        all.append('|').append(results.getString(i));
      }
    }
    return all.toString();
  }

  private static String columns(ResultSetMetaData columns) throws SQLException {
    StringBuilder all = new StringBuilder("columns");
    Method[] asked =
        Arrays.stream(ResultSetMetaData.class.getMethods())
            .filter(method -> method.getParameterCount() == 1)
            .filter(method -> method.getParameterTypes()[0] == int.class)
            .sorted(Comparator.comparing(Method::getName))
            .toArray(Method[]::new);
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      all.append(" [");
      for (Method method : asked) {
        all.append(' ').append(asked(columns, method, i));
      }
      all.append(']');
    }
    return all.toString();
  }

  private static String asked(ResultSetMetaData columns, Method method, int column) {
    try {
      return String.valueOf(method.invoke(columns, column));
    } catch (InvocationTargetException thrown) {
      return "! " + failure(thrown.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
