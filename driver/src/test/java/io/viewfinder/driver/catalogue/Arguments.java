package io.viewfinder.driver.catalogue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/**
 * What methods are called with: for each a few sets of arguments, written by hand by their types.
 */
final class Arguments {
  private static final Set<String> TAKES_SQL =
      Set.of(
          "execute",
          "executeQuery",
          "executeUpdate",
          "executeLargeUpdate",
          "addBatch",
          "prepareStatement",
          "prepareCall",
          "nativeSQL");
  private static final List<@Nullable Object> TEXTS =
      List.of(Texts.QUERY, Texts.UPDATE, Texts.WRONG, "");

  private Arguments() {}

  /** The sets for a method, at least one; streams and the like are made anew each time. */
  static List<@Nullable Object[]> of(Subject subject, Method method) {
    Class<?>[] types = method.getParameterTypes();
    List<List<@Nullable Object>> choices = new ArrayList<>();
    int most = 1;
    for (int i = 0; i < types.length; i++) {
      List<@Nullable Object> choice = choice(subject, method, types[i], i);
      choices.add(choice);
      most = Math.max(most, choice.size());
    }
    List<@Nullable Object[]> sets = new ArrayList<>();
    for (int set = 0; set < most; set++) {
      @Nullable Object[] arguments = new Object[types.length];
      for (int i = 0; i < types.length; i++) {
        arguments[i] = choices.get(i).get(set % choices.get(i).size());
      }
      sets.add(arguments);
    }
    return sets;
  }

  private static List<@Nullable Object> choice(
      Subject subject, Method method, Class<?> type, int index) {
    if (type == String.class) {
      return texts(subject, method, index);
    }
    if (type == int.class) {
      return numbers(method, index);
    }
    if (type == Class.class) {
      return List.of(
          PGConnection.class, PGStatement.class, Connection.class, Integer.class, String.class);
    }
    if (type == Object.class) {
      return nullable(7, "text", null, List.of(1));
    }
    return others(type);
  }

  private static List<@Nullable Object> texts(Subject subject, Method method, int index) {
    if (index == 0 && TAKES_SQL.contains(method.getName())) {
      return TEXTS;
    }
    if (method.getDeclaringClass() == DatabaseMetaData.class) {
      return index == 0 ? nullable(null, null, "nowhere") : nullable("item", "%", null, "t\\_x");
    }
    return switch (method.getName()) {
      case "setClientInfo" ->
          index == 0 ? nullable("ApplicationName", "none") : nullable("a", null);
      case "setSchema" -> nullable("public", "nowhere");
      case "createArrayOf" -> nullable("int4", "text");
      case "createStruct" -> nullable("item");
      case "enquoteIdentifier",
          "isSimpleIdentifier",
          "enquoteLiteral",
          "enquoteNCharLiteral",
          "escapeIdentifier",
          "escapeLiteral" ->
          nullable("plain", "quo\"te's");
      default ->
          subject == Subject.ITEMS
              ? nullable("id", "name", "nope")
              : nullable("region", "1", "nope");
    };
  }

  private static List<@Nullable Object> numbers(Method method, int index) {
    return switch (method.getName()) {
      case "setTransactionIsolation" ->
          nullable(Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE, 77);
      case "createStatement", "prepareStatement", "prepareCall" -> shapes(index, method);
      case "setHoldability" -> nullable(ResultSet.HOLD_CURSORS_OVER_COMMIT, 77);
      case "setFetchDirection" -> nullable(ResultSet.FETCH_FORWARD, ResultSet.FETCH_REVERSE, 77);
      case "registerOutParameter" -> index == 0 ? nullable(1, 9) : nullable(java.sql.Types.INTEGER);
      case "setNull", "setObject" ->
          index == 0 ? nullable(1, 9) : nullable(java.sql.Types.INTEGER, java.sql.Types.VARCHAR);
      case "setBytes" -> // a length beyond the array's makes pgjdbc wait for ever
          method.getParameterCount() == 4 ? nullable(0, 1) : nullable(1, 9);
      case "getNotifications" -> nullable(1); // milliseconds; zero waits for ever
      case "setNetworkTimeout" -> nullable(1_000, -1);
      case "execute", "executeUpdate", "executeLargeUpdate" -> nullable(1, 2);
      default -> nullable(1, 2, 0, -1, 99);
    };
  }

  private static List<@Nullable Object> shapes(int index, Method method) {
    boolean keys = method.getParameterCount() == 2 && method.getParameterTypes()[0] == String.class;
    if (keys) {
      return nullable(1, 2);
    }
    int position = method.getParameterTypes()[0] == String.class ? index - 1 : index;
    return switch (position) {
      case 0 ->
          nullable(
              ResultSet.TYPE_FORWARD_ONLY,
              ResultSet.TYPE_SCROLL_INSENSITIVE,
              ResultSet.TYPE_SCROLL_SENSITIVE);
      case 1 -> nullable(ResultSet.CONCUR_READ_ONLY, ResultSet.CONCUR_UPDATABLE);
      default -> nullable(ResultSet.CLOSE_CURSORS_AT_COMMIT, ResultSet.HOLD_CURSORS_OVER_COMMIT);
    };
  }

  @SuppressWarnings("JavaUtilDate") // JDBC takes these
  private static List<@Nullable Object> others(Class<?> type) {
    if (type == boolean.class) {
      return nullable(true, false);
    }
    if (type == long.class) {
      return nullable(1L, 3L, 0L, -1L);
    }
    if (type == InputStream.class) {
      return nullable(new ByteArrayInputStream("stream".getBytes(StandardCharsets.UTF_8)));
    }
    if (type == Reader.class) {
      return nullable(new StringReader("reader"));
    }
    if (type == Calendar.class) {
      return nullable(new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo")), null);
    }
    if (type == Date.class) {
      return nullable(Date.valueOf("2024-02-03"), null);
    }
    if (type == Time.class) {
      return nullable(Time.valueOf("04:05:06"), null);
    }
    if (type == Timestamp.class) {
      return nullable(Timestamp.valueOf("2024-02-03 04:05:06.7"), null);
    }
    return rarer(type);
  }

  private static List<@Nullable Object> rarer(Class<?> type) {
    if (type == int[].class) {
      return nullable((Object) new int[] {1});
    }
    if (type == String[].class) {
      return nullable((Object) new String[] {"id"}, null);
    }
    if (type == Object[].class) {
      return nullable((Object) new Object[] {1, 2});
    }
    if (type == byte[].class) {
      return nullable(new byte[] {1, 2}, null);
    }
    if (type == char[].class) {
      return nullable((Object) new char[] {'a'});
    }
    if (type == Map.class) {
      return nullable(new HashMap<>(), null);
    }
    if (type == Properties.class) {
      return nullable(new Properties());
    }
    if (type == SQLType.class) {
      return nullable(JDBCType.INTEGER, JDBCType.VARCHAR);
    }
    if (type == BigDecimal.class) {
      return nullable(new BigDecimal("1.50"), null);
    }
    if (type == Executor.class) {
      return nullable((Executor) Runnable::run);
    }
    return scalars(type);
  }

  private static List<@Nullable Object> scalars(Class<?> type) {
    if (type == byte.class) {
      return nullable((byte) 1);
    }
    if (type == short.class) {
      return nullable((short) 1);
    }
    if (type == float.class) {
      return nullable(1.5f);
    }
    if (type == double.class) {
      return nullable(1.5d);
    }
    if (type == URL.class) {
      try {
        return nullable(new URL("http://localhost/"), null);
      } catch (MalformedURLException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    if (type.isEnum()) {
      return nullable(type.getEnumConstants());
    }
    return nullable((Object) null); // arrays, savepoints and other objects of a driver's own
  }

  private static List<@Nullable Object> nullable(@Nullable Object... values) {
    return java.util.Arrays.asList(values);
  }
}
