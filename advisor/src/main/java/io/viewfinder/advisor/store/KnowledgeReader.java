package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.catalog.CatalogQuery;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.StoredView;
import io.viewfinder.rewriter.freshness.Quoted;
import io.viewfinder.rewriter.freshness.SchemaSql;
import io.viewfinder.rewriter.freshness.VersionSql;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a database holds, as a whole and in one snapshot; cheaply finds that nothing changed.
 */
public final class KnowledgeReader {
  /* PostgreSQL writes a view's text from what holds now, whatever the snapshot: a view that is
   * dropped during the reading makes it fail ("could not open relation"). */
  private static final String GONE_MEANWHILE = "XX000";
  private static final int MOST_ATTEMPTS = 5;

  private final String schema;
  private final SchemaSql schemaTexts;
  private final VersionSql versionTexts;

  /** A reader of the views in this schema, unquoted. */
  public KnowledgeReader(String schema) {
    this.schema = schema;
    this.schemaTexts = new SchemaSql(schema);
    this.versionTexts = new VersionSql(schema);
  }

  /**
   * What was read.
   *
   * @param version equal versions mean equal knowledge; of the catalogs, the same reading
   * @param snapshot the snapshot (pg_snapshot) in which the knowledge was true
   * @param initialised whether our schema was there in the layout that this version reads
   */
  public record Reading(
      Knowledge knowledge, Version version, String snapshot, boolean initialised) {}

  /** What changes with the catalogs, and what with the views. */
  public record Version(String catalogs, String views) {}

  private record Now(Version version, String snapshot, String serverStart) {}

  /** What holds now; the same knowledge as {@code last} where nothing changed since. */
  public Reading read(ControlSession session, @Nullable Reading last) throws SQLException {
    for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        return readOnce(session, last);
      } catch (SQLException failure) {
        if (!GONE_MEANWHILE.equals(failure.getSQLState())) {
          throw failure;
        }
      }
    }
    return readOnce(session, last);
  }

  private Reading readOnce(ControlSession session, @Nullable Reading last) throws SQLException {
    return session.inOneSnapshot(
        () -> {
          boolean initialised = isReadable(session);
          String question = initialised ? versionTexts.withViews() : versionTexts.withoutViews();
          Now now =
              session
                  .first(
                      question,
                      row ->
                          new Now(new Version(row.text(0), row.text(1)), row.text(2), row.text(3)))
                  .orElseThrow();
          Knowledge knowledge =
              last != null && last.version().equals(now.version())
                  ? last.knowledge()
                  : load(session, initialised, now, last);
          return new Reading(knowledge, now.version(), now.snapshot(), initialised);
        });
  }

  /* The tables of another version are left alone: nothing is answered from its views. */
  private boolean isReadable(ControlSession session) throws SQLException {
    return session.isTrue(schemaTexts.exists())
        && session.first(schemaTexts.layoutNumber(), row -> row.number(0)).orElse(0L)
            == SchemaSql.LAYOUT;
  }

  private Knowledge load(
      ControlSession session, boolean initialised, Now now, @Nullable Reading last)
      throws SQLException {
    CatalogSnapshot catalog =
        last != null && last.version().catalogs().equals(now.version().catalogs())
            ? last.knowledge().catalog()
            : catalog(session);
    List<RegisteredView> views = initialised ? views(session) : List.of();
    return new Knowledge(schema, catalog.naming(named(views)), views, now.serverStart());
  }

  private static List<StoredView> named(List<RegisteredView> views) {
    return views.stream()
        .filter(view -> !view.named().sql().isEmpty())
        .map(
            view ->
                StoredView.ofOurs(
                    view.named().relation(), view.named().sql(), view.id(), view.generation()))
        .toList();
  }

  private static CatalogSnapshot catalog(ControlSession session) throws SQLException {
    CatalogSnapshot.Builder catalog = new CatalogSnapshot.Builder();
    for (CatalogQuery query : CatalogQuery.values()) {
      session.query(
          query.sql(),
          row -> {
            catalog.add(query, row);
            return true;
          });
    }
    return catalog.build();
  }

  private List<RegisteredView> views(ControlSession session) throws SQLException {
    return session.query(
        """
        SELECT v.id, v.name, v.state_query, v.search_path, v.strategy, v.state,
               coalesce(g.number, 0), coalesce(g.state_table, ''),
               ARRAY(SELECT s.relation::bigint FROM $s.stamp s
                      WHERE s.view = v.id AND s.generation = v.generation ORDER BY 1),
               coalesce(g.stored_rows, 0), coalesce(g.merged, ''), coalesce(g.complement, ''),
               ARRAY(SELECT l.log_table FROM $s.generation_log u JOIN $s.log l ON l.id = u.log
                      WHERE u.view = v.id AND u.generation = v.generation ORDER BY l.id),
               g.view IS NOT NULL AND $stale,
               coalesce((SELECT c.oid::bigint FROM pg_catalog.pg_class c
                          WHERE c.relname = v.name AND c.relkind = 'v'
                            AND c.relnamespace = $n::pg_catalog.regnamespace), 0),
               coalesce(g.shown, '')
          FROM $s.view v
          LEFT JOIN $s.generation g ON g.view = v.id AND g.number = v.generation
         WHERE v.state <> 'RETIRING'
         ORDER BY v.id"""
            .replace("$stale", versionTexts.isStale("g"))
            .replace("$n", Quoted.text(Quoted.name(schema)))
            .replace("$s", Quoted.name(schema)),
        KnowledgeReader::view);
  }

  private static RegisteredView view(RowFromResultSet row) {
    return new RegisteredView(
        row.number(0),
        row.text(1),
        row.text(2),
        row.texts(3),
        Strategy.valueOf(row.text(4)),
        ViewState.valueOf(row.text(5)),
        row.number(6),
        row.text(7),
        row.numbers(8),
        row.number(9),
        new RegisteredView.Pending(row.texts(12), row.text(10)),
        row.text(11),
        row.flag(13),
        new RegisteredView.Named(row.number(14), row.text(15)));
  }
}
