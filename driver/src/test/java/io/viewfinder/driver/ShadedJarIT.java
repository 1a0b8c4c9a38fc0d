package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The jar that users get, in an application that carries other versions of what is in it. */
class ShadedJarIT {
  private static final Path JAR = Path.of(System.getProperty("driver.jar"));
  private static final Path NEIGHBOURS = Path.of(System.getProperty("neighbours"));
  private static final long LARGEST = 25L * 1024 * 1024;

  private final URLClassLoader application =
      new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader());

  private static URL[] urls() {
    List<URL> urls = new ArrayList<>();
    urls.add(url(JAR));
    urls.add(jarOf(org.postgresql.Driver.class));
    urls.add(jarOf(org.slf4j.Logger.class));
    try (Stream<Path> neighbours = Files.list(NEIGHBOURS)) {
      neighbours.map(ShadedJarIT::url).forEach(urls::add);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static URL jarOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  @AfterEach
  void close() throws IOException {
    application.close();
  }

  private Driver driver() {
    return ServiceLoader.load(Driver.class, application).stream()
        .filter(found -> found.type().getName().equals("io.viewfinder.driver.ViewfinderDriver"))
        .findFirst()
        .orElseThrow()
        .get();
  }

  @Test
  void theJarCarriesNothingUnderAForeignName() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
          .allMatch(name -> name.startsWith("io/viewfinder/"));
    }
  }

  @Test
  void theJarNamesItsModuleAndOnlyOurDriver() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo("io.viewfinder.driver");
      assertThat(text("META-INF/services/java.sql.Driver").strip())
          .isEqualTo("io.viewfinder.driver.ViewfinderDriver");
    }
  }

  @Test
  void whatTheNativeImageIsToldOfExists() throws Exception {
    String folder = "META-INF/native-image/io.viewfinder/viewfinder-driver/";
    String reflected = text(folder + "reflect-config.json");
    List<String> names =
        Pattern.compile("\"name\": \"(io\\.viewfinder\\.[^\"]+)\"")
            .matcher(reflected)
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(names).hasSizeGreaterThan(10).contains("io.viewfinder.driver.ViewfinderDriver");
    for (String name : names) {
      assertThat(application.loadClass(name).getName()).isEqualTo(name);
    }
    assertThat(text(folder + "resource-config.json")).contains("META-INF/services/java.sql.Driver");
  }

  private static String text(String entry) throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return new String(
          jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void xaIsTheJdksOwn() throws Exception {
    Class<?> source = application.loadClass("io.viewfinder.driver.ViewfinderXADataSource");
    Object xa = source.getConstructor().newInstance();
    source
        .getMethod("setUrl", String.class)
        .invoke(xa, PrivatePostgres.shared().newDatabase().url());

    XAConnection connection = ((XADataSource) xa).getXAConnection();

    assertThat(connection.getXAResource().isSameRM(connection.getXAResource())).isTrue();
    connection.close();
  }

  @Test
  void theJarIsNoLargerThanItMayBe() throws IOException {
    assertThat(Files.size(JAR)).isLessThanOrEqualTo(LARGEST);
  }

  @Test
  void theDriverRewritesBesideOtherVersionsOfWhatItCarries() throws Exception {
    Database database = PrivatePostgres.shared().newDatabase();
    String url =
        database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
            + "&viewfinder.choice=always&viewfinder.commands=all";
    Driver driver = driver();
    assertThat(driver.getClass().getClassLoader()).isSameAs(application);

    try (Connection connection = driver.connect(url, new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table t as select g % 5 as k, g as x from generate_series(1, 99) g");
      String query = "select k, avg(x), count(*) from t where k in (1, 2) group by k";
      statement.execute(
          "VIEWFINDER CREATE v AS select k, sum(x), count(x), count(*) n from t group by k");
      await()
          .untilAsserted(
              () ->
                  assertThat(first(statement, "EXPLAIN (VIEWFINDER) " + query))
                      .isEqualTo("rewritten: yes (v)"));
      assertThat(first(statement, query)).isIn("1", "2");
    }
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet results = statement.executeQuery(sql)) {
      results.next();
      return results.getString(1);
    }
  }

  @Test
  void theApplicationsOwnGuavaWorks() throws Exception {
    Class<?> list = application.loadClass("com.google.common.collect.ImmutableList");

    Object one = list.getMethod("of", Object.class).invoke(null, "x");

    assertThat(one.toString()).isEqualTo("[x]");
    assertThat(list.getProtectionDomain().getCodeSource().getLocation().toString())
        .contains("guava-32");
  }

  @Test
  void theApplicationsOwnJacksonWorks() throws Exception {
    Class<?> mapper = application.loadClass("com.fasterxml.jackson.databind.ObjectMapper");
    Object instance = mapper.getConstructor().newInstance();

    Object json = mapper.getMethod("writeValueAsString", Object.class).invoke(instance, List.of(1));

    assertThat(json).isEqualTo("[1]");
    Object version = mapper.getMethod("version").invoke(instance);
    assertThat(version.toString()).isEqualTo("2.15.4");
  }

  @Test
  void theApplicationsOwnCalciteWorks() throws Exception {
    Class<?> system = application.loadClass("org.apache.calcite.rel.type.RelDataTypeSystem");
    Class<?> factory = application.loadClass("org.apache.calcite.sql.type.SqlTypeFactoryImpl");
    Class<?> name = application.loadClass("org.apache.calcite.sql.type.SqlTypeName");
    Object types = factory.getConstructor(system).newInstance(system.getField("DEFAULT").get(null));
    Method create = factory.getMethod("createSqlType", name);

    Object integer = create.invoke(types, name.getField("INTEGER").get(null));

    assertThat(integer.toString()).isEqualTo("INTEGER");
    assertThat(factory.getProtectionDomain().getCodeSource().getLocation().toString())
        .contains("calcite-core-1.37");
  }
}
