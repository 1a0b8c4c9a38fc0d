package io.viewfinder.rewriter.live;

import io.viewfinder.rewriter.Definition;
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

  /** Creates the schema and in it a state for each definition that can be kept. */
  public static StateTables create(
      Map<String, String> definitions, Rewriter rewriter, Server server, CatalogSnapshot catalog)
      throws SQLException {
    SessionContext session = server.session();
    Map<String, Definition.Accepted> accepted = new LinkedHashMap<>();
    Map<String, Refusal> refused = new LinkedHashMap<>();
    definitions.forEach(
        (name, sql) -> {
          Definition definition = rewriter.define(sql, session, catalog);
          if (definition instanceof Definition.Accepted kept) {
            accepted.put(name, kept);
          } else {
            refused.put(name, ((Definition.Refused) definition).refusal());
          }
        });
    store(accepted, server);
    List<RegisteredView> views = new ArrayList<>();
    for (Map.Entry<String, Definition.Accepted> view : accepted.entrySet()) {
      views.add(registered(views.size() + 1L, view.getKey(), view.getValue(), session, server));
    }
    return new StateTables(new Knowledge(SCHEMA, catalog, views), refused);
  }

  private static void store(Map<String, Definition.Accepted> views, Server server)
      throws SQLException {
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
                .append(view.stateQuery())
                .append(";\n"));
    server.execute(batch.toString());
  }

  private static RegisteredView registered(
      long id, String name, Definition.Accepted accepted, SessionContext session, Server server)
      throws SQLException {
    List<Long> tables =
        accepted.tables().stream().map(Definition.TableColumns::relation).sorted().toList();
    return new RegisteredView(
        id,
        name,
        accepted.stateQuery(),
        session.searchPath(),
        Strategy.MANUAL,
        ViewState.ACTIVE,
        1,
        name,
        tables,
        rows(name, server));
  }

  private static long rows(String name, Server server) throws SQLException {
    String count = "select count(*) from " + SCHEMA + "." + name;
    return Long.parseLong(String.valueOf(server.query(count, List.of()).rows().get(0).get(0)));
  }
}
