package io.viewfinder.driver;

import io.viewfinder.driver.jdbc.ViewfinderConnection;
import io.viewfinder.driver.session.Session;
import io.viewfinder.driver.settings.Lookup;
import io.viewfinder.driver.settings.Setting;
import io.viewfinder.driver.settings.Target;
import io.viewfinder.rewriter.Rewriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.XAConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.xa.PGXAConnection;
import org.slf4j.LoggerFactory;

/** Takes {@code jdbc:viewfinder:postgresql:} URLs, and answers null for all others. */
public final class ViewfinderDriver implements Driver {
  private static final String UNABLE_TO_CONNECT = "08001";
  // JDBC makes drivers by itself, several of them, and offers no place to wire them together
  private static final Household HOUSEHOLD =
      new Household(
          new org.postgresql.Driver(),
          new RewriterPlanner(new Rewriter()),
          AdvisorBackstage::open,
          System::nanoTime,
          Duration.ofMinutes(1));

  private static final ViewfinderDriver REGISTERED = registered();

  private final Household household;
  private final Lookup systemProperties;
  private final Lookup environment;

  /** A driver like all others of this JVM; made by JDBC. */
  public ViewfinderDriver() {
    this(HOUSEHOLD, System::getProperty, System::getenv);
  }

  ViewfinderDriver(Household household, Lookup systemProperties, Lookup environment) {
    this.household = household;
    this.systemProperties = systemProperties;
    this.environment = environment;
  }

  private static ViewfinderDriver registered() {
    ViewfinderDriver driver = new ViewfinderDriver();
    try {
      DriverManager.registerDriver(driver, HOUSEHOLD::close);
    } catch (SQLException refused) {
      LoggerFactory.getLogger(ViewfinderDriver.class).warn("Not registered", refused);
    }
    return driver;
  }

  /**
   * Takes the driver out of the DriverManager and ends all work in the background, so that its
   * class loader can go. Connections that are still open pass their statements through.
   */
  public static void deregister() throws SQLException {
    DriverManager.deregisterDriver(REGISTERED);
  }

  @Override
  public boolean acceptsURL(@Nullable String url) {
    return Target.accepts(url);
  }

  @Override
  @SuppressWarnings("NullAway") // JDBC wants null for a foreign URL, and does not say so in types
  public Connection connect(@Nullable String url, @Nullable Properties info) throws SQLException {
    if (url == null || !Target.accepts(url)) {
      return null;
    }
    Target target = target(url, info);
    Connection bare = bare(target);
    return opened(bare, bare.unwrap(BaseConnection.class), target).connection();
  }

  /** An XA connection whose handles are ours. */
  XAConnection connectXa(String url, Properties info) throws SQLException {
    Target target = target(url, info);
    BaseConnection base = bare(target).unwrap(BaseConnection.class);
    return TransactionBranch.of(new PGXAConnection(base), handle -> opened(handle, base, target));
  }

  private Target target(String url, @Nullable Properties info) throws SQLException {
    Properties given = info == null ? new Properties() : info;
    return Target.of(url, given, systemProperties, environment, household.files());
  }

  private Connection bare(Target target) throws SQLException {
    Connection bare = household.postgres().connect(target.url(), target.properties());
    if (bare == null) {
      throw new SQLException(
          "pgjdbc does not take the URL " + target.url() + "; is it complete?", UNABLE_TO_CONNECT);
    }
    return bare;
  }

  /**
   * Makes a connection ours.
   *
   * @param bare pgjdbc's connection, or a handle of it
   * @param base the same connection, as pgjdbc knows it inside
   */
  private Opened opened(Connection bare, BaseConnection base, Target target) throws SQLException {
    Resident resident = household.enter(target);
    resident.awake(target.settings());
    Session session =
        new Session(
            bare, base::getTransactionState, target.settings(), resident.router()::canonical);
    Connection connection =
        new ViewfinderConnection(
            bare,
            bare.unwrap(PGConnection.class),
            resident.router(),
            session,
            household.nanoTime(),
            resident::left);
    return new Opened(connection, session);
  }

  /** A connection of ours and its session. */
  record Opened(Connection connection, Session session) {}

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info)
      throws SQLException {
    if (!Target.accepts(url)) {
      return new DriverPropertyInfo[0];
    }
    Target target = target(url, info);
    List<DriverPropertyInfo> all = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      all.add(described(setting, target));
    }
    all.addAll(List.of(household.postgres().getPropertyInfo(target.url(), target.properties())));
    return all.toArray(DriverPropertyInfo[]::new);
  }

  private static DriverPropertyInfo described(Setting setting, Target target) {
    var given = target.settings().given().get(setting);
    DriverPropertyInfo described =
        new DriverPropertyInfo(setting.key(), given == null ? null : given.text());
    described.description = "allowed: " + setting.allowed();
    return described;
  }

  @Override
  public int getMajorVersion() {
    return household.postgres().getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return household.postgres().getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return household.postgres().jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return household.postgres().getParentLogger();
  }
}
