package io.viewfinder.rewriter.live;

import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.catalog.CatalogQuery;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Row;
import io.viewfinder.rewriter.freshness.SchemaSql;
import io.viewfinder.rewriter.match.Matcher;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A real database that rewrites are tried on, over one connection. One thread. */
public final class Server {
  private static final Pattern SCAN_OF_STATE = Pattern.compile(" on \\S+ " + Matcher.STATE);

  private final Connection connection;

  /** A database seen through this connection, which stays the caller's to close. */
  public Server(Connection connection) {
    this.connection = connection;
  }

  /** Executes statements that answer nothing. */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Reads the catalogs. */
  public CatalogSnapshot catalog() throws SQLException {
    return catalog((query, row) -> row);
  }

  /** Reads the catalogs through glasses that may show a row as another. */
  public CatalogSnapshot catalog(BiFunction<CatalogQuery, Row, Row> glasses) throws SQLException {
    CatalogSnapshot.Builder builder = new CatalogSnapshot.Builder();
    for (CatalogQuery query : CatalogQuery.values()) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query.sql())) {
        while (rows.next()) {
          builder.add(query, glasses.apply(query, new ResultSetRow(rows)));
        }
      }
    }
    return builder.build();
  }

  /** What the session is now. */
  public SessionContext session() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select current_schemas(false), current_setting('search_path'), current_user")) {
      row.next();
      String[] schemas = (String[]) row.getArray(1).getArray();
      return new SessionContext(List.of(schemas), row.getString(2), row.getString(3));
    }
  }

  /**
   * Our schema, where every view is vouched for unless nobody is to be trusted: what the gate asks
   * besides remains.
   */
  public void trustViews() throws SQLException {
    execute(
        """
        create schema viewfinder;
        create function viewfinder.vouches(bigint, bigint, oid[]) returns boolean
          language sql stable as
          'select current_setting(''viewfinder.distrusts'', true) is distinct from ''yes''';
        create function viewfinder.refuse() returns int language plpgsql stable as
        'begin raise info using errcode = ''VF001'', message = ''refused''; return 2; end'""");
    for (String statement : new SchemaSql("viewfinder").init()) {
      if (statement.startsWith("CREATE FUNCTION \"viewfinder\".means(")) {
        execute(statement);
      }
    }
  }

  /**
   * What a reader sees of an answer.
   *
   * @param refused whether the gate was shut
   */
  public record Answer(List<String> columns, List<List<@Nullable String>> rows, boolean refused) {
    /** The rows as a bag. */
    public List<String> bag() {
      return rows.stream().map(String::valueOf).sorted().toList();
    }
  }

  /**
   * Whether a statement signals where no view is vouched for, before more than one row of it could
   * have been read.
   */
  public boolean isRefusedAtOnce(String sql, List<String> parameters) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      execute("set local viewfinder.distrusts = 'yes'");
      statement.setFetchSize(1);
      bind(statement, parameters);
      statement.executeQuery();
      return isRefused(statement);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Whether PostgreSQL finds out by itself that no row of a state is asked for. */
  public boolean readsNoState(String sql, List<String> parameters) throws SQLException {
    return query("explain " + sql, parameters).rows().stream()
        .noneMatch(row -> SCAN_OF_STATE.matcher(String.valueOf(row)).find());
  }

  private static boolean isRefused(Statement statement) throws SQLException {
    SQLWarning warning = statement.getWarnings();
    return warning != null && "VF001".equals(warning.getSQLState());
  }

  private static void bind(PreparedStatement statement, List<String> parameters)
      throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i), Types.OTHER);
    }
  }

  /** Asks, with values for the parameters as text of no type. */
  public Answer query(String sql, List<String> parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        return answer(rows, isRefused(statement));
      }
    }
  }

  /** The types that the server infers for the parameters of a statement. */
  public List<String> parameterTypes(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ParameterMetaData metadata = statement.getParameterMetaData();
      List<String> types = new ArrayList<>();
      for (int i = 1; i <= metadata.getParameterCount(); i++) {
        types.add(metadata.getParameterTypeName(i));
      }
      return List.copyOf(types);
    }
  }

  private static Answer answer(ResultSet rows, boolean isRefused) throws SQLException {
    ResultSetMetaData metadata = rows.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      columns.add(
          metadata.getColumnLabel(i)
              + " "
              + metadata.getColumnTypeName(i)
              + "("
              + metadata.getPrecision(i)
              + ","
              + metadata.getScale(i)
              + ")");
    }
    List<List<@Nullable String>> values = new ArrayList<>();
    while (rows.next()) {
      List<@Nullable String> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(rows.getString(i));
      }
      values.add(row);
    }
    return new Answer(columns, values, isRefused);
  }

  /** A row of a catalog query. */
  private record ResultSetRow(ResultSet rows) implements Row {
    @Override
    public String text(int column) {
      return String.valueOf(textOrNull(column));
    }

    @Override
    public @Nullable String textOrNull(int column) {
      return get(() -> rows.getString(column + 1));
    }

    @Override
    public long number(int column) {
      return get(() -> rows.getLong(column + 1));
    }

    @Override
    public boolean flag(int column) {
      return get(() -> rows.getBoolean(column + 1));
    }

    @Override
    public List<Long> numbers(int column) {
      return get(
          () -> {
            Array array = rows.getArray(column + 1);
            return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray())
                    .map(value -> ((Number) value).longValue())
                    .toList();
          });
    }

    private interface Getter<T> {
      T get() throws SQLException;
    }

    private static <T> T get(Getter<T> getter) {
      try {
        return getter.get();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
