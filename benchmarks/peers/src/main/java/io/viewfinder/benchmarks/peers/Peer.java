package io.viewfinder.benchmarks.peers;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/**
 * Drivers and data sources that wrap others, over one that does no I/O: with as little as they can
 * do, and as they come. One to a JVM, since some keep their settings in statics.
 */
enum Peer {
  BARE("the delegate alone") {
    @Override
    Connection connect() throws SQLException {
      return DriverManager.getConnection(QuietDriver.URL);
    }
  },
  DATASOURCE_PROXY("datasource-proxy, no listener") {
    @Override
    Connection connect() throws SQLException {
      return ProxyDataSourceBuilder.create(source()).build().getConnection();
    }
  },
  OPENTELEMETRY("OpenTelemetry JDBC, no SDK") {
    @Override
    Connection connect() throws SQLException {
      return JdbcTelemetry.create(OpenTelemetry.noop()).wrap(source()).getConnection();
    }
  },
  P6SPY_NO_MODULES("p6spy, no modules") {
    @Override
    Connection connect() throws SQLException {
      System.setProperty("p6spy.config.modulelist", "");
      return DriverManager.getConnection(named("p6spy:"));
    }
  },
  P6SPY_DEFAULT("p6spy, as it comes") {
    @Override
    Connection connect() throws SQLException {
      return DriverManager.getConnection(named("p6spy:"));
    }
  },
  AWS_NO_PLUGINS("AWS JDBC wrapper, no plugins") {
    @Override
    Connection connect() throws SQLException {
      Properties none = aws();
      none.setProperty("wrapperPlugins", "");
      return DriverManager.getConnection(named("aws-wrapper:"), none);
    }
  },
  AWS_DEFAULT("AWS JDBC wrapper, as it comes") {
    @Override
    Connection connect() throws SQLException {
      return DriverManager.getConnection(named("aws-wrapper:"), aws());
    }
  };

  private final String words;

  Peer(String words) {
    this.words = words;
  }

  /** For people. */
  String words() {
    return words;
  }

  /** A connection through it. */
  abstract Connection connect() throws SQLException;

  private static String named(String prefix) {
    return QuietDriver.URL.replaceFirst("^jdbc:", "jdbc:" + prefix);
  }

  /** It knows no such database, and is told so rather than left to ask. */
  private static Properties aws() {
    Properties properties = new Properties();
    properties.setProperty("wrapperDialect", "unknown");
    properties.setProperty("wrapperTargetDriverDialect", "generic");
    return properties;
  }

  private static DataSource source() {
    return new QuietDataSource();
  }
}
