package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ViewfinderDriverTest {
  private final ViewfinderDriver driver = new ViewfinderDriver();

  @Test
  void itIsFoundAsAServiceAndRegistersItself() throws SQLException {
    assertThat(ServiceLoader.load(Driver.class)).anyMatch(ViewfinderDriver.class::isInstance);
    assertThat(DriverManager.getDriver("jdbc:viewfinder:postgresql://h/d"))
        .isInstanceOf(ViewfinderDriver.class);
  }

  @Test
  void foreignUrlsAreNotItsBusiness() throws SQLException {
    assertThat(driver.acceptsURL(null)).isFalse();
    assertThat(driver.acceptsURL("jdbc:postgresql://h/d")).isFalse();
    assertThat(driver.connect("jdbc:postgresql://h/d", new Properties()) == null).isTrue();
    assertThat(driver.connect(null, null) == null).isTrue();
    assertThat(driver.getPropertyInfo("jdbc:postgresql://h/d", null)).isEmpty();
  }

  @Test
  void aBadSettingFailsBeforeAnythingIsConnected() {
    assertThatThrownBy(
            () -> driver.connect("jdbc:viewfinder:postgresql://h/d?viewfinder.mode=x", null))
        .hasMessageContaining("viewfinder.mode");
  }

  @Test
  void itDescribesItsSettingsAndThoseOfPgjdbc() throws SQLException {
    DriverPropertyInfo[] described =
        driver.getPropertyInfo("jdbc:viewfinder:postgresql://h/d?viewfinder.mode=off", null);

    assertThat(Arrays.stream(described).map(one -> one.name))
        .contains("viewfinder.mode", "ApplicationName", "PGHOST");
    assertThat(Arrays.stream(described).filter(one -> one.name.equals("viewfinder.mode")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.value).isEqualTo("off");
              assertThat(one.description).contains("off, record, shadow, on");
            });
  }

  @Test
  void versionsAndLoggerAreThoseOfPgjdbc() throws SQLException {
    Driver postgres = new org.postgresql.Driver();

    assertThat(driver.getMajorVersion()).isEqualTo(postgres.getMajorVersion());
    assertThat(driver.getMinorVersion()).isEqualTo(postgres.getMinorVersion());
    assertThat(driver.jdbcCompliant()).isEqualTo(postgres.jdbcCompliant());
    assertThat(driver.getParentLogger()).isSameAs(postgres.getParentLogger());
  }

  @Test
  void aDataSourceIsAPlainBean() throws SQLException {
    ViewfinderDataSource source = new ViewfinderDataSource();
    source.setUrl("jdbc:viewfinder:postgresql://h/d");
    source.setUser("u");
    source.setLoginTimeout(7);
    PrintWriter writer = new PrintWriter(Writer.nullWriter());
    source.setLogWriter(writer);

    assertThat(source.getUrl()).isEqualTo("jdbc:viewfinder:postgresql://h/d");
    assertThat(source.getUser()).isEqualTo("u");
    assertThat(source.getLoginTimeout()).isEqualTo(7);
    assertThat(source.getLogWriter()).isSameAs(writer);
    assertThat(source.getParentLogger()).isSameAs(driver.getParentLogger());
    assertThat(source.unwrap(DataSource.class)).isSameAs(source);
    assertThat(source.isWrapperFor(Driver.class)).isFalse();
    assertThatThrownBy(() -> source.unwrap(Driver.class)).isInstanceOf(SQLException.class);
  }

  @Test
  void aDataSourceWithoutAUrlOfOursSaysWhatIsAllowed() {
    ViewfinderDataSource source = new ViewfinderDataSource();
    assertThatThrownBy(source::getConnection).hasMessageContaining("jdbc:viewfinder:postgresql:");

    source.setUrl("jdbc:mysql://h/d");
    assertThatThrownBy(source::getConnection).hasMessageContaining("jdbc:mysql://h/d");
  }

  @Test
  void aDataSourceKeepsItsPropertiesWhenItIsSerialized() throws Exception {
    ViewfinderDataSource source = new ViewfinderDataSource();
    Properties properties = new Properties();
    properties.setProperty("viewfinder.mode", "perhaps");
    source.setProperties(new Properties(properties));
    source.setUrl("jdbc:viewfinder:postgresql://h/d");

    ViewfinderDataSource copy = copy(source);

    assertThatThrownBy(copy::getConnection).hasMessageContaining("perhaps");
  }

  private static ViewfinderDataSource copy(ViewfinderDataSource source)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(source);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (ViewfinderDataSource) in.readObject();
    }
  }
}
