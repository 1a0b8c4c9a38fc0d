package io.viewfinder.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.driver.route.Backstage;
import io.viewfinder.driver.route.Planner;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call that a statement makes into the rewriter, the advisor and the recorder fails, one
 * after the other, in several ways: the application gets what PostgreSQL answers.
 */
class FaultInjectionIT {
  private static final String QUERY = "select 'base'";
  private static final String BOUND = "select 'base' || ?::text";
  private static final String REFUSED = "select 'base', 'refused'";
  private static final String SIGNAL =
      "create function signal() returns text language plpgsql as"
          + " $$begin raise info using errcode = 'VF001', message = 'refused'; return 'view'; end$$";

  /** What is no part of a statement: commands answer with an error, closing happens later. */
  private static final Set<String> ELSEWHERE = Set.of("command", "close", "explain");

  private final Database database = PrivatePostgres.shared().newDatabase();
  private final StagedBackstage staged = new StagedBackstage();
  private final AtomicInteger injected = new AtomicInteger();
  private final AtomicBoolean broken = new AtomicBoolean();
  private @Nullable Household household;

  @AfterEach
  void close() {
    if (household != null) {
      household.close();
    }
  }

  /** The list: each method of the interfaces through which the driver reaches all else. */
  static Stream<Arguments> faults() {
    List<Arguments> all = new ArrayList<>();
    for (Class<?> type : List.of(Backstage.class, Planner.class, Backstage.Recorder.class)) {
      for (Method method : type.getDeclaredMethods()) {
        if (!Modifier.isStatic(method.getModifiers()) && !ELSEWHERE.contains(method.getName())) {
          all.add(Arguments.of(method, new IllegalStateException("a fault of ours")));
          all.add(Arguments.of(method, new OutOfMemoryError("injected")));
          all.add(Arguments.of(method, new StackOverflowError("injected")));
          all.add(Arguments.of(method, new NoClassDefFoundError("injected")));
        }
      }
    }
    return all.stream();
  }

  @Test
  void theListIsNotEmpty() {
    assertThat(faults().count()).isGreaterThanOrEqualTo(4 * 8);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsNobodysProblem(Method where, Throwable fault) throws SQLException {
    staged.rewrite(QUERY, "select 'base'");
    staged.rewrite(BOUND, "select 'base' || ?::text", 0);
    staged.rewrite(REFUSED, "select signal(), 'refused'");
    try (Connection bare = database.connect();
        Statement statement = bare.createStatement()) {
      statement.execute(SIGNAL);
    }
    ViewfinderDriver driver = driver(where, fault);
    String mode = where.getName().equals("shadow") ? "shadow" : "on";
    try (Connection connection = connect(driver, mode);
        PreparedStatement kept = connection.prepareStatement(BOUND)) {
      untilRewriting(connection, mode);
      assertThat(bound(kept)).isEqualTo("base1");
      broken.set(true);

      assertThat(bound(kept)).isEqualTo("base1");
      assertEverythingWorks(connection);
      connection.setAutoCommit(false);
      assertEverythingWorks(connection);
      connection.commit();
      staged.trust(false);
      assertThatExplainAnswers(connection);
      assertEverythingWorks(connection);
      staged.trust(true);
    }
    try (Connection later = connect(driver, mode)) {
      assertEverythingWorks(later);
    }
    assertThat(injected.get()).as("calls of %s", where).isPositive();
  }

  private static void assertThatExplainAnswers(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery("EXPLAIN (VIEWFINDER) " + QUERY)) {
      assertThat(results.next()).isTrue();
      assertThat(results.getString(1)).startsWith("rewritten: no");
    }
  }

  private Connection connect(ViewfinderDriver driver, String mode) throws SQLException {
    String url =
        database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
            + "&viewfinder.choice=always&viewfinder.mode="
            + mode;
    return requireNonNull(driver.connect(url, new Properties()));
  }

  private void untilRewriting(Connection connection, String mode) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      await()
          .until(
              () -> {
                statement.executeQuery(QUERY).close();
                return mode.equals("shadow")
                    ? !staged.shadowed().isEmpty()
                    : staged.recorded().contains("rewritten " + QUERY);
              });
    }
  }

  private static String bound(PreparedStatement statement) throws SQLException {
    statement.setInt(1, 1);
    try (ResultSet results = statement.executeQuery()) {
      results.next();
      return results.getString(1);
    }
  }

  private void assertEverythingWorks(Connection connection) throws SQLException {
    staged.learn(); // so that nothing is answered by a plan of before
    try (Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement(BOUND)) {
      for (int i = 0; i < 3; i++) {
        assertThat(statement.execute(QUERY)).isTrue();
        ResultSet results = statement.getResultSet();
        assertThat(results.next()).isTrue();
        assertThat(results.getString(1)).isEqualTo("base");
        assertThat(statement.getWarnings() == null).isTrue();
        assertThat(bound(prepared)).isEqualTo("base1");
        statement.executeQuery("select 'for which there is no view'").close();
      }
      ResultSet refused = statement.executeQuery(REFUSED);
      assertThat(refused.next()).isTrue();
      assertThat(refused.getString(1)).isEqualTo("base");
      assertThat(statement.executeUpdate("create temp table t (x int) on commit drop")).isZero();
    }
  }

  private ViewfinderDriver driver(Method where, Throwable fault) {
    Backstage backstage = breaking(Backstage.class, staged, where, fault);
    Household fresh =
        new Household(
            new org.postgresql.Driver(),
            breaking(Planner.class, staged, where, fault),
            (settings, connections) -> backstage,
            System::nanoTime,
            Duration.ofMillis(1));
    household = fresh;
    return new ViewfinderDriver(fresh, name -> null, name -> null);
  }

  private <T> T breaking(Class<T> type, T whole, Method where, Throwable fault) {
    return type.cast(
        Proxy.newProxyInstance(
            FaultInjectionIT.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.equals(where) && broken.get()) {
                injected.incrementAndGet();
                throw fault;
              }
              return answer(method, whole, arguments, where, fault);
            }));
  }

  private @Nullable Object answer(
      Method method, Object whole, @Nullable Object[] arguments, Method where, Throwable fault)
      throws Throwable {
    try {
      Object answer = method.invoke(whole, arguments);
      return answer instanceof Backstage.Recorder recorder
          ? breaking(Backstage.Recorder.class, recorder, where, fault)
          : answer;
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
