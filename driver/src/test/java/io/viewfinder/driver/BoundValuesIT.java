package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PGobject;

/** Every way to give a value: the same value arrives, at the view or at the table. */
class BoundValuesIT {
  private final Stage stage = new Stage();
  private Connection connection;
  private Connection bare;

  @BeforeEach
  void connect() throws SQLException {
    connection = stage.connect();
    bare = stage.database().connect();
    stage.backstage().rewrite("select 'base'", "select 'view'");
    try (Statement statement = connection.createStatement()) {
      await()
          .until(
              () -> {
                ResultSet results = statement.executeQuery("select 'base'");
                return results.next() && results.getString(1).equals("view");
              });
    }
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    bare.close();
  }

  @Test
  void valuesThatCanBeGivenTwiceArriveAtTheView() throws SQLException {
    Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
    Map<String, Setter> all = new LinkedHashMap<>();
    all.put("bool", s -> s.setBoolean(1, true));
    all.put("int2", s -> s.setByte(1, (byte) 7));
    all.put("int2 ", s -> s.setShort(1, (short) 8));
    all.put("int4", s -> s.setInt(1, 9));
    all.put("int8", s -> s.setLong(1, 10));
    all.put("float4", s -> s.setFloat(1, 1.5f));
    all.put("float8", s -> s.setDouble(1, 2.5));
    all.put("numeric", s -> s.setBigDecimal(1, new BigDecimal("12.30")));
    all.put("text", s -> s.setString(1, "a'b"));
    all.put("bytea", s -> s.setBytes(1, new byte[] {1, 2}));
    all.put("bytea ", s -> s.setBytes(1, null));
    all.put("date", s -> s.setDate(1, Date.valueOf("2024-01-02")));
    all.put("date ", s -> s.setDate(1, Date.valueOf("2024-01-02"), tokyo));
    all.put("time", s -> s.setTime(1, Time.valueOf("03:04:05")));
    all.put("time ", s -> s.setTime(1, Time.valueOf("03:04:05"), tokyo));
    all.put("timestamptz", s -> s.setTimestamp(1, Timestamp.valueOf("2024-01-02 03:04:05")));
    all.put(
        "timestamptz ", s -> s.setTimestamp(1, Timestamp.valueOf("2024-01-02 03:04:05"), tokyo));
    all.put("date  ", s -> s.setDate(1, null));
    all.put("int4 ", s -> s.setNull(1, Types.INTEGER));
    all.put("text ", s -> s.setNull(1, Types.VARCHAR, "text"));
    all.put("int4[]", s -> s.setArray(1, bare.createArrayOf("int4", new Object[] {1, 2})));
    all.put("int4[] ", s -> s.setArray(1, null));
    all.put("text  ", s -> s.setObject(1, "x"));
    all.put("int4  ", s -> s.setObject(1, "7", Types.INTEGER));
    all.put("numeric ", s -> s.setObject(1, 7, Types.NUMERIC, 2));
    all.put("date   ", s -> s.setObject(1, LocalDate.EPOCH));
    all.put("text   ", s -> s.setObject(1, null));

    for (Map.Entry<String, Setter> one : all.entrySet()) {
      assertArrives("view ", one.getKey(), one.getValue());
    }
  }

  @Test
  void valuesThatAreReadOnceArriveAtTheTable() throws SQLException {
    Map<String, Setter> all = new LinkedHashMap<>();
    all.put("text", s -> s.setCharacterStream(1, new StringReader("abc")));
    all.put("text ", s -> s.setCharacterStream(1, new StringReader("abc"), 2));
    all.put("text  ", s -> s.setAsciiStream(1, stream(), 2));
    all.put("bytea", s -> s.setBinaryStream(1, stream()));
    all.put("bytea ", s -> s.setBinaryStream(1, stream(), 2));
    all.put("bytea  ", s -> s.setBinaryStream(1, stream(), 2L));
    all.put("xml", s -> s.setSQLXML(1, xml()));
    all.put("jsonb", s -> s.setObject(1, json()));

    for (Map.Entry<String, Setter> one : all.entrySet()) {
      assertArrives("", one.getKey(), one.getValue());
    }
  }

  @Test
  @SuppressWarnings("deprecation") // JDBC's own, forwarded like all others
  void whatPgjdbcDoesNotSupportStaysUnsupported() throws SQLException {
    Setter[] all = {
      s -> s.setURL(1, URI.create("http://x/").toURL()),
      s -> s.setNString(1, "x"),
      s -> s.setRef(1, null),
      s -> s.setRowId(1, null),
      s -> s.setNCharacterStream(1, new StringReader("x")),
      s -> s.setNCharacterStream(1, new StringReader("x"), 1),
      s -> s.setNClob(1, (java.sql.NClob) null),
      s -> s.setNClob(1, new StringReader("x")),
      s -> s.setNClob(1, new StringReader("x"), 1),
      s -> s.setAsciiStream(1, stream()),
      s -> s.setAsciiStream(1, stream(), 1L),
      s -> s.setUnicodeStream(1, stream(), 1),
      s -> s.setClob(1, (java.sql.Clob) null),
      s -> s.setClob(1, new StringReader("x")),
      s -> s.setClob(1, new StringReader("x"), 1),
      s -> s.setBlob(1, (java.sql.Blob) null),
      s -> s.setBlob(1, stream()),
      s -> s.setBlob(1, stream(), 1),
      s -> s.setCharacterStream(1, new StringReader("x"), 1L),
      s -> s.setObject(1, "7", JDBCType.INTEGER),
      s -> s.setObject(1, "7", JDBCType.INTEGER, 1),
    };
    connection.setAutoCommit(false);
    bare.setAutoCommit(false);

    for (Setter setter : all) {
      assertThat(outcome(connection, setter)).isEqualTo(outcome(bare, setter));
    }
  }

  private static String outcome(Connection connection, Setter setter) {
    try (PreparedStatement statement = connection.prepareStatement("select ?")) {
      setter.set(statement);
      return "supported";
    } catch (SQLFeatureNotSupportedException unsupported) {
      return "unsupported";
    } catch (Exception error) {
      return error.getClass().getName();
    }
  }

  private static InputStream stream() {
    return new ByteArrayInputStream(new byte[] {'a', 'b', 'c'});
  }

  private SQLXML xml() throws SQLException {
    SQLXML xml = bare.createSQLXML();
    xml.setString("<a/>");
    return xml;
  }

  private static PGobject json() throws SQLException {
    PGobject json = new PGobject();
    json.setType("jsonb");
    json.setValue("{}");
    return json;
  }

  private void assertArrives(String from, String type, Setter setter) throws SQLException {
    String sql = "select (?::%s)::text".formatted(type);
    stage
        .backstage()
        .rewrite(sql, "select 'view ' || coalesce((?::%s)::text, '')".formatted(type), 0);
    String expected = value(bare, sql, setter);

    assertThat(value(connection, sql, setter)).as(type).isEqualTo(from + expected);
  }

  private static String value(Connection connection, String sql, Setter setter)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, setter);
      try (ResultSet results = statement.executeQuery()) {
        results.next();
        String value = results.getString(1);
        return value == null ? "" : value;
      }
    }
  }

  private static void set(PreparedStatement statement, Setter setter) throws SQLException {
    try {
      setter.set(statement);
    } catch (SQLException error) {
      throw error;
    } catch (Exception error) {
      throw new IllegalStateException(error);
    }
  }

  /** Gives the first parameter its value. */
  private interface Setter {
    void set(PreparedStatement statement) throws Exception;
  }
}
