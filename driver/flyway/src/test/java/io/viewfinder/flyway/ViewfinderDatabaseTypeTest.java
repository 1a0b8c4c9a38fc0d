package io.viewfinder.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.driver.ViewfinderDriver;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ServiceLoader;
import org.flywaydb.core.extensibility.Plugin;
import org.junit.jupiter.api.Test;

/** What Flyway asks of a type of database before it connects. */
class ViewfinderDatabaseTypeTest {
  private final ViewfinderDatabaseType type = found();

  private static ViewfinderDatabaseType found() {
    return ServiceLoader.load(Plugin.class).stream()
        .filter(plugin -> plugin.type().equals(ViewfinderDatabaseType.class))
        .map(plugin -> (ViewfinderDatabaseType) plugin.get())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itTakesOurUrlsAlone() {
    assertThat(type.handlesJDBCUrl("jdbc:viewfinder:postgresql://localhost/shop")).isTrue();
    assertThat(type.handlesJDBCUrl("jdbc:postgresql://localhost/shop")).isFalse();
    assertThat(type.handlesJDBCUrl("jdbc:viewfinder:mysql://localhost/shop")).isFalse();
  }

  @Test
  void itNamesTheDriver() {
    String url = "jdbc:viewfinder:postgresql://localhost/shop";

    assertThat(type.getDriverClass(url, getClass().getClassLoader()))
        .isEqualTo(ViewfinderDriver.class.getName());
  }

  @Test
  void ofAConnectionItLeavesFlywaysOwnPostgresqlToSpeak() {
    Connection unasked =
        (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  throw new AssertionError(method + " was called");
                });

    assertThat(type.handlesDatabaseProductNameAndVersion("PostgreSQL", "17.11", unasked)).isFalse();
  }
}
