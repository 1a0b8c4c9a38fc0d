package io.viewfinder.rewriter.live;

import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Definition.Upkeep;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Views stored as tables of a database, in a schema of their own.
 *
 * @param knowledge what a rewriter is told of them
 * @param refused the definitions that cannot be kept, by name
 */
public record StateTables(Knowledge knowledge, Map<String, Refusal> refused) {
  private static final String SCHEMA = "viewfinder";

  public StateTables {
    refused = Map.copyOf(refused);
  }

  /** A state's table. */
  private record Stored(String query, String complement, List<Long> tables) {
    static Stored of(Definition.Accepted accepted, boolean isCompleted) {
      List<Long> tables =
          accepted.tables().stream().map(Definition.TableColumns::relation).sorted().toList();
      return isCompleted
              && accepted.upkeep() instanceof Upkeep.Incremental incremental
              && !incremental.complement().isEmpty()
          ? new Stored(incremental.stateQuery(), incremental.complement(), tables)
          : new Stored(accepted.stateQuery(), "", tables);
    }
  }

  /**
   * Creates the schema and in it a state for each definition that can be kept.
   *
   * @param completed the views that may be read with the rows that their filters leave out
   */
  public static StateTables create(
      Map<String, String> definitions,
      Set<String> completed,
      Rewriter rewriter,
      Server server,
      CatalogSnapshot catalog)
      throws SQLException {
    SessionContext session = server.session();
    Map<String, Stored> stored = new LinkedHashMap<>();
    Map<String, Refusal> refused = new LinkedHashMap<>();
    definitions.forEach(
        (name, sql) -> {
          Definition definition = rewriter.define(sql, session, catalog);
          if (definition instanceof Definition.Accepted kept) {
            stored.put(name, Stored.of(kept, completed.contains(name)));
          } else {
            refused.put(name, ((Definition.Refused) definition).refusal());
          }
        });
    store(stored, server);
    List<RegisteredView> views = new ArrayList<>();
    for (Map.Entry<String, Stored> view : stored.entrySet()) {
      views.add(registered(views.size() + 1L, view.getKey(), view.getValue(), session, server));
    }
    return new StateTables(new Knowledge(SCHEMA, catalog, views), refused);
  }

  private static void store(Map<String, Stored> views, Server server) throws SQLException {
    server.trustViews();
    StringBuilder batch = new StringBuilder();
    views.forEach(
        (name, view) ->
            batch
                .append("create table ")
                .append(SCHEMA)
                .append('.')
                .append(name)
                .append(" as ")
                .append(view.query())
                .append(";\n"));
    server.execute(batch.toString());
  }

  private static RegisteredView registered(
      long id, String name, Stored stored, SessionContext session, Server server)
      throws SQLException {
    return new RegisteredView(
        id,
        name,
        stored.query(),
        session.searchPath(),
        Strategy.MANUAL,
        ViewState.ACTIVE,
        1,
        name,
        stored.tables(),
        rows(name, server),
        RegisteredView.Pending.NOTHING,
        stored.complement(),
        false,
        RegisteredView.Named.NONE);
  }

  private static long rows(String name, Server server) throws SQLException {
    String count = "select count(*) from " + SCHEMA + "." + name;
    return Long.parseLong(String.valueOf(server.query(count, List.of()).rows().get(0).get(0)));
  }
}
