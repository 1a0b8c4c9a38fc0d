package io.viewfinder.driver.session;

import io.viewfinder.driver.settings.BadSettingException;
import io.viewfinder.driver.settings.Mode;
import io.viewfinder.driver.settings.Setting;
import io.viewfinder.driver.settings.Settings;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.freshness.Freshness;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one query that reads what decisions depend on; the server owns the truth of all of it. */
final class FactsQuery {
  private static final Logger LOGGER = LoggerFactory.getLogger(FactsQuery.class);
  private static final List<Setting> OURS =
      Arrays.stream(Setting.values()).filter(Setting::isSettableInSession).toList();
  private static final int FIRST_OF_OURS = 8;
  private static final String SQL = text();

  private FactsQuery() {}

  private static String text() {
    StringBuilder sql =
        new StringBuilder("select pg_catalog.current_schemas(false),")
            .append(" pg_catalog.current_setting('search_path'), current_user::pg_catalog.text,")
            .append(" pg_catalog.current_setting('transaction_isolation'),")
            .append(" pg_catalog.current_setting('transaction_read_only'),")
            .append(" pg_catalog.current_setting('standard_conforming_strings'),")
            .append(" pg_catalog.current_setting('in_hot_standby', true)");
    for (Setting setting : OURS) {
      sql.append(", pg_catalog.current_setting('").append(setting.key()).append("', true)");
    }
    return sql.toString();
  }

  /** Reads them by a statement that has nothing else to do. */
  static Facts read(Statement statement, Settings settings) throws SQLException {
    try (ResultSet row = statement.executeQuery(SQL)) {
      row.next();
      List<String> path = List.of((String[]) row.getArray(1).getArray());
      Settings inForce = overridden(row, settings);
      return new Facts(
          new SessionContext(path, row.getString(2), row.getString(3), false, freshness(inForce)),
          row.getString(4).equals("serializable"),
          row.getString(5).equals("on"),
          row.getString(6).equals("on"),
          "on".equals(row.getString(7)),
          inForce);
    }
  }

  /* What is compared with the original has to be as fresh as it. */
  private static Freshness freshness(Settings settings) {
    return settings.mode() == Mode.SHADOW ? new Freshness.Exact() : settings.freshness();
  }

  private static Settings overridden(ResultSet row, Settings settings) throws SQLException {
    Settings effective = settings;
    for (int i = 0; i < OURS.size(); i++) {
      String text = row.getString(FIRST_OF_OURS + i);
      if (text != null && !text.isEmpty()) {
        effective = overridden(effective, OURS.get(i), text);
      }
    }
    return effective;
  }

  private static Settings overridden(Settings settings, Setting setting, String text) {
    try {
      return settings.withSession(setting, text);
    } catch (BadSettingException ignored) {
      // SET refuses such values; one that came by ALTER ROLE or a function must fail no statement
      LOGGER.warn("Ignored in this session: {}", ignored.getMessage());
      return settings;
    }
  }
}
