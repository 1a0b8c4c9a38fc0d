package io.viewfinder.driver.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.rewriter.ParameterMapping;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BindingsTest {
  private final List<String> calls = new ArrayList<>();
  private final PreparedStatement statement =
      (PreparedStatement)
          Proxy.newProxyInstance(
              BindingsTest.class.getClassLoader(),
              new Class<?>[] {PreparedStatement.class},
              (proxy, method, arguments) -> {
                calls.add(method.getName() + Arrays.deepToString(arguments));
                return null;
              });

  @Test
  void valuesAreGivenWhereTheMappingSaysAsOftenAsItSays() throws SQLException {
    Bindings bindings = new Bindings(3);
    bindings.bind(1, (target, at) -> target.setInt(at, 7));
    bindings.bind(2, (target, at) -> target.setString(at, "unused"));
    bindings.bind(3, (target, at) -> target.setNull(at, 4));

    bindings.replay(new ParameterMapping(List.of(2, 0, 0)), statement);

    assertThat(calls).containsExactly("setNull[1, 4]", "setInt[2, 7]", "setInt[3, 7]");
  }

  @Test
  void everyParameterMustHaveAValue() {
    Bindings bindings = new Bindings(2);
    bindings.bind(1, (target, at) -> target.setInt(at, 7));
    assertThat(bindings.areReplayable()).isFalse();

    bindings.bind(2, (target, at) -> target.setInt(at, 8));
    assertThat(bindings.areReplayable()).isTrue();

    bindings.clear();
    assertThat(bindings.areReplayable()).isFalse();
    assertThatThrownBy(() -> bindings.replay(new ParameterMapping(List.of(1)), statement))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("parameter 2");
  }

  @Test
  void parametersThatTheStatementDoesNotHaveAreIgnored() {
    Bindings bindings = new Bindings(0);
    bindings.bind(0, (target, at) -> target.setInt(at, 7));
    bindings.bind(1, (target, at) -> target.setInt(at, 7));

    assertThat(bindings.areReplayable()).isTrue();
  }

  @Test
  void whatIsGivenOnceIsNotReplayable() {
    Bindings bindings = new Bindings(1);
    bindings.bindOnce(1);

    assertThat(bindings.areReplayable()).isFalse();
    assertThatThrownBy(() -> bindings.replay(new ParameterMapping(List.of(0)), statement))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void objectsThatCannotChangeAreReplayed() throws SQLException {
    for (Object value :
        List.of("a", 1, 2L, BigDecimal.TEN, UUID.randomUUID(), LocalDate.EPOCH, array())) {
      Bindings bindings = new Bindings(1);
      bindings.bindObject(1, value, (target, at, kept) -> target.setObject(at, kept));
      assertThat(bindings.areReplayable()).as("%s", value).isTrue();
    }
  }

  @Test
  void aNullObjectIsReplayed() throws SQLException {
    Bindings bindings = new Bindings(1);
    bindings.bindObject(1, null, (target, at, kept) -> target.setObject(at, kept));

    bindings.replay(new ParameterMapping(List.of(0)), statement);

    assertThat(calls).containsExactly("setObject[1, null]");
  }

  @Test
  void objectsThatMayChangeAreCopied() throws SQLException {
    Timestamp time = Timestamp.valueOf("2024-01-02 03:04:05");
    byte[] bytes = {1, 2};
    Bindings bindings = new Bindings(2);
    bindings.bindObject(1, time, (target, at, kept) -> target.setObject(at, kept));
    bindings.bindObject(2, bytes, (target, at, kept) -> target.setObject(at, kept));
    time.setTime(0);
    bytes[0] = 9;

    bindings.replay(new ParameterMapping(List.of(0, 1)), statement);

    assertThat(calls)
        .containsExactly("setObject[1, 2024-01-02 03:04:05.0]", "setObject[2, [1, 2]]");
  }

  @Test
  void objectsOfUnknownKindAreNotReplayed() {
    Bindings bindings = new Bindings(1);
    bindings.bindObject(
        1, new ByteArrayInputStream(new byte[0]), (target, at, kept) -> target.setObject(at, kept));

    assertThat(bindings.areReplayable()).isFalse();
  }

  @Test
  void copiesAreEqualAndNotTheSame() {
    Calendar calendar = Calendar.getInstance();

    assertThat(Frozen.calendar(calendar)).isEqualTo(calendar).isNotSameAs(calendar);
    assertThat(Frozen.copy(calendar)).isEqualTo(calendar).isNotSameAs(calendar);
    assertThat(Frozen.calendar(null)).isNull();
    assertThat(Frozen.bytes(null)).isNull();
    assertThat(Frozen.date((Timestamp) null) == null).isTrue();
  }

  private static Array array() {
    return (Array)
        Proxy.newProxyInstance(
            BindingsTest.class.getClassLoader(),
            new Class<?>[] {Array.class},
            (proxy, method, arguments) -> method.getName().equals("toString") ? "{}" : null);
  }
}
