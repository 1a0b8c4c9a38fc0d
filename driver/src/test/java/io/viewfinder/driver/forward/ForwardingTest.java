package io.viewfinder.driver.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.driver.forward.ForwardingSource.Forwarding;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.PGStatement;

class ForwardingTest {
  private final RecordingDelegate delegate = new RecordingDelegate();
  private final CallableStatement statement =
      delegate.as(CallableStatement.class, PGStatement.class);

  @ParameterizedTest
  @EnumSource(Forwarding.class)
  void theCheckedInSourceIsWhatTheGeneratorWrites(Forwarding forwarding) throws IOException {
    String checkedIn =
        Files.readString(ForwardingSource.file(Path.of("src/main/java"), forwarding));

    assertThat(checkedIn).isEqualToIgnoringWhitespace(ForwardingSource.of(forwarding));
  }

  @ParameterizedTest
  @EnumSource(Forwarding.class)
  void everyMethodOfTheRunningJdkReachesTheDelegateUnchanged(Forwarding forwarding)
      throws ReflectiveOperationException {
    Object forwarder = forwarder(forwarding);

    for (Method method : forwarding.forwarded().getMethods()) {
      if (!Modifier.isStatic(method.getModifiers())) {
        assertForwarded(forwarder, method);
      }
    }
  }

  private void assertForwarded(Object forwarder, Method method)
      throws ReflectiveOperationException {
    List<@Nullable Object> given = new ArrayList<>();
    for (Class<?> type : method.getParameterTypes()) {
      given.add(RecordingDelegate.sample(type, given.size() + 1));
    }

    Object answer = method.invoke(forwarder, given.toArray());

    Method called = delegate.called();
    assertThat(called.getName()).isEqualTo(method.getName());
    assertThat(called.getParameterTypes()).isEqualTo(method.getParameterTypes());
    assertThat(delegate.arguments()).as("arguments of %s", method).isEqualTo(given);
    assertThat(answer).isEqualTo(RecordingDelegate.sample(method.getReturnType(), 7));
    assertThat(declaredByUs(forwarder, method)).as("%s is overridden", method).isTrue();
  }

  private static boolean declaredByUs(Object forwarder, Method method)
      throws NoSuchMethodException {
    return Arrays.stream(forwarder.getClass().getMethods())
        .filter(ours -> ours.getName().equals(method.getName()))
        .filter(ours -> Arrays.equals(ours.getParameterTypes(), method.getParameterTypes()))
        .allMatch(ours -> ours.getDeclaringClass().getName().startsWith("io.viewfinder"));
  }

  @Test
  void anErrorOfTheDelegateIsTheSameObject() {
    SQLException error = new SQLException("gone", "08006");
    Connection broken =
        (Connection)
            java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  throw error;
                });

    assertThatThrownBy(() -> new ForwardingConnection(broken) {}.commit()).isSameAs(error);
  }

  @Test
  void theTextIsTheDelegatesOwn() {
    Array array = delegate.as(Array.class);

    assertThat(new ForwardingArray(array) {}.toString()).isEqualTo(array.toString());
  }

  private Object forwarder(Forwarding forwarding) {
    return switch (forwarding) {
      case CONNECTION -> new ForwardingConnection(delegate.as(Connection.class)) {};
      case STATEMENT -> new ForwardingStatement(statement) {};
      case PREPARED_STATEMENT, CALLABLE_STATEMENT, POSTGRES_STATEMENT -> new AnyStatement();
      case RESULT_SET -> new ForwardingResultSet(delegate.as(ResultSet.class)) {};
      case DATABASE_META_DATA ->
          new ForwardingDatabaseMetaData(delegate.as(DatabaseMetaData.class)) {};
      case RESULT_SET_META_DATA ->
          new ForwardingResultSetMetaData(delegate.as(ResultSetMetaData.class)) {};
      case POSTGRES_RESULT_SET_META_DATA ->
          (ForwardingPGResultSetMetaData) () -> delegate.as(PGResultSetMetaData.class);
      case ARRAY -> new ForwardingArray(delegate.as(Array.class)) {};
      case POSTGRES_CONNECTION -> (ForwardingPGConnection) () -> delegate.as(PGConnection.class);
    };
  }

  /** Everything that can be mixed into a statement. */
  private final class AnyStatement extends ForwardingStatement
      implements ForwardingCallableStatement, ForwardingPreparedStatement, ForwardingPGStatement {
    AnyStatement() {
      super(statement);
    }

    @Override
    public CallableStatement callableDelegate() {
      return statement;
    }

    @Override
    public PreparedStatement preparedDelegate() {
      return statement;
    }

    @Override
    public PGStatement postgresStatement() {
      return (PGStatement) statement;
    }
  }
}
