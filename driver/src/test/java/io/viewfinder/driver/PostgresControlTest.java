package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.driver.settings.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostgresControlTest {
  private final Properties asked = new Properties();
  private @Nullable String connectedTo;
  private @Nullable Properties connectedWith;

  /** Takes note of what it is asked for, and takes no URL. */
  private final class Witness extends org.postgresql.Driver {
    @Override
    public @Nullable Connection connect(String url, @Nullable Properties info) {
      connectedTo = url;
      connectedWith = info;
      return null;
    }
  }

  private void open(String url) throws SQLException {
    Target target = Target.of(url, asked, key -> null, key -> null);
    assertThatThrownBy(() -> new PostgresControl(new Witness(), target).open())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("maintenance");
  }

  @Test
  void theControlUserWinsOverTheUrlsUser() throws SQLException {
    open(
        "jdbc:viewfinder:postgresql://h/d?user=app&password=p&sslmode=require"
            + "&viewfinder.controlUser=keeper&viewfinder.controlPassword=k");

    assertThat(connectedTo).isEqualTo("jdbc:postgresql://h/d?sslmode=require");
    assertThat(connectedWith).containsEntry("user", "keeper").containsEntry("password", "k");
  }

  @Test
  void whatTheCallerSetForItsOwnStatementsIsNotInherited() throws SQLException {
    asked.setProperty("autosave", "always");
    open("jdbc:viewfinder:postgresql://h/d?user=app&readOnly=true&options=-c%20x%3D1");

    assertThat(connectedTo).isEqualTo("jdbc:postgresql://h/d?user=app");
    assertThat(connectedWith)
        .containsEntry("ApplicationName", "viewfinder")
        .doesNotContainKey("autosave");
  }

  @Test
  void ofSeveralServersMaintenanceTakesThePrimary() throws SQLException {
    open("jdbc:viewfinder:postgresql://a,b:2/d?user=app");
    assertThat(connectedWith).containsEntry("targetServerType", "primary");

    open("jdbc:viewfinder:postgresql://a/d?targetServerType=preferSecondary&user=app");
    assertThat(connectedTo).isEqualTo("jdbc:postgresql://a/d?user=app");
    assertThat(connectedWith).containsEntry("targetServerType", "primary");

    asked.setProperty("targetServerType", "secondary");
    open("jdbc:viewfinder:postgresql://a/d");
    assertThat(connectedWith).containsEntry("targetServerType", "primary");
  }

  @Test
  void ofOneServerNothingIsAsked() throws SQLException {
    open("jdbc:viewfinder:postgresql://a/d?user=app");

    assertThat(connectedWith).doesNotContainKey("targetServerType");
  }

  @Test
  void aControlUrlIsTakenAsItIs() throws SQLException {
    open(
        "jdbc:viewfinder:postgresql://h/d?user=app"
            + "&viewfinder.controlUrl=jdbc%3Apostgresql%3A%2F%2Fdirect%2Fd%3Fuser%3Dkeeper");

    assertThat(connectedTo).isEqualTo("jdbc:postgresql://direct/d?user=keeper");
  }
}
