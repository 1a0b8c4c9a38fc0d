package io.viewfinder.benchmarks.planning;

import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.catalog.CatalogQuery;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Row;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalogs of a real server with all the {@link Stars}, and views over them. */
record Site(CatalogSnapshot catalog) {
  static final SessionContext SESSION =
      new SessionContext(List.of("public"), "\"$user\", public", "postgres");

  /** Creates the tables where this has not been done. */
  static void build(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String table : Stars.tables()) {
        statement.execute(table);
      }
    }
  }

  /** Reads the catalogs. */
  static Site open(String url) throws SQLException {
    CatalogSnapshot.Builder builder = new CatalogSnapshot.Builder();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (CatalogQuery query : CatalogQuery.values()) {
        try (ResultSet rows = statement.executeQuery(query.sql())) {
          while (rows.next()) {
            builder.add(query, new Answer(rows));
          }
        }
      }
    }
    return new Site(builder.build());
  }

  /** So many views, known anew. */
  Knowledge knowledge(Rewriter rewriter, int views) {
    List<RegisteredView> registered = new ArrayList<>();
    for (String definition : Stars.views(views)) {
      registered.add(registered(rewriter, registered.size() + 1, definition));
    }
    return new Knowledge("viewfinder", catalog, registered);
  }

  private RegisteredView registered(Rewriter rewriter, long id, String definition) {
    if (!(rewriter.define(definition, SESSION, catalog) instanceof Definition.Accepted accepted)) {
      throw new IllegalStateException("not a view: " + definition);
    }
    return new RegisteredView(
        id,
        "view" + id,
        accepted.stateQuery(),
        SESSION.searchPath(),
        Strategy.MANUAL,
        ViewState.ACTIVE,
        1,
        "state" + id,
        accepted.tables().stream().map(Definition.TableColumns::relation).sorted().toList(),
        1_000 + id);
  }

  /** A row of a catalog query. */
  private record Answer(ResultSet rows) implements Row {
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
      return get(() -> numbers(rows.getArray(column + 1)));
    }

    private static List<Long> numbers(@Nullable Array array) throws SQLException {
      return array == null
          ? List.of()
          : Arrays.stream((Object[]) array.getArray())
              .map(value -> ((Number) value).longValue())
              .toList();
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
