package io.viewfinder.benchmarks.overhead;

import io.viewfinder.advisor.Advisor;
import io.viewfinder.advisor.AdvisorMode;
import io.viewfinder.advisor.AdvisorSettings;
import io.viewfinder.driver.jdbc.ViewfinderConnection;
import io.viewfinder.driver.route.Backstage.Recorder;
import io.viewfinder.driver.route.Router;
import io.viewfinder.driver.session.Session;
import io.viewfinder.driver.settings.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;

/**
 * The driver's connection over delegates that do no I/O, with the bare ones beside it. Advisor,
 * rewriter, router and session are the real ones, at work on a real database.
 */
final class Door implements AutoCloseable {
  static final int ROWS = 1_000;
  private static final String SETTINGS = "jdbc:viewfinder:postgresql://nowhere/nothing";

  private final Connection base;
  private final OpenBackstage backstage;
  private final Recorder recorder;
  private final Statement bareStatement;
  private final Statement statement;
  private final PreparedStatement barePrepared;
  private final PreparedStatement prepared;
  private final PreparedStatement bareRows;
  private final PreparedStatement rows;
  private final PreparedStatement rewritten;

  /** Opens everything and waits until the statements have their plans. */
  Door(String url) throws SQLException {
    base = DriverManager.getConnection(url);
    backstage =
        new OpenBackstage(
            Advisor.start(
                new AdvisorSettings("viewfinder", AdvisorMode.PROPOSE),
                () -> DriverManager.getConnection(url)));
    Wait.until("the views are known", () -> !backstage.knowledge().views().isEmpty());
    Target target = Target.of(SETTINGS, new Properties(), setting -> null, variable -> null);
    Router router = new Router(backstage, backstage, Runnable::run, System::nanoTime);
    BaseConnection inner = base.unwrap(BaseConnection.class);
    Session session =
        new Session(base, inner::getTransactionState, target.settings(), router::canonical);
    recorder = backstage.recorder(Site.POINT, session.facts().context());
    StillConnection still = new StillConnection(1);
    StillConnection stillRows = new StillConnection(ROWS);
    Connection ours = connection(still, router, session);
    bareStatement = still.createStatement();
    statement = ours.createStatement();
    barePrepared = still.prepareStatement(Site.POINT);
    prepared = ours.prepareStatement(Site.POINT);
    bareRows = stillRows.prepareStatement(Site.POINT);
    rows = connection(stillRows, router, session).prepareStatement(Site.POINT);
    rewritten = ours.prepareStatement(Site.SHORT);
    Wait.until("the statement is rewritten", () -> read(rewritten) > 0 && still.isSubstituted());
  }

  private Connection connection(Connection bare, Router router, Session session)
      throws SQLException {
    PGConnection postgres = base.unwrap(PGConnection.class);
    return new ViewfinderConnection(
        bare, postgres, router, session, System::nanoTime, Door::nobodyListens);
  }

  private static void nobodyListens() {}

  private static int read(PreparedStatement prepared) throws SQLException {
    prepared.setInt(1, 1);
    try (ResultSet results = prepared.executeQuery()) {
      return results.next() ? 1 : 0;
    }
  }

  Recorder recorder() {
    return recorder;
  }

  Statement bareStatement() {
    return bareStatement;
  }

  Statement statement() {
    return statement;
  }

  PreparedStatement barePrepared() {
    return barePrepared;
  }

  PreparedStatement prepared() {
    return prepared;
  }

  PreparedStatement bareRows() {
    return bareRows;
  }

  PreparedStatement rows() {
    return rows;
  }

  PreparedStatement rewritten() {
    return rewritten;
  }

  @Override
  public void close() throws SQLException {
    backstage.close();
    base.close();
  }
}
