package io.viewfinder.driver.forward;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delegate for any interface that remembers the last call and answers with a sample. */
final class RecordingDelegate implements InvocationHandler {
  private @Nullable Method called;
  private List<@Nullable Object> arguments = List.of();

  <T> T as(Class<T> type, Class<?>... more) {
    Class<?>[] types = Arrays.copyOf(more, more.length + 1);
    types[more.length] = type;
    return type.cast(Proxy.newProxyInstance(RecordingDelegate.class.getClassLoader(), types, this));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) {
    called = method;
    arguments = given == null ? List.of() : Arrays.asList(given);
    return sample(method.getReturnType(), 7);
  }

  Method called() {
    return requireNonNull(called, "nothing was called");
  }

  List<@Nullable Object> arguments() {
    return arguments;
  }

  /** A value of the type that differs by place where the type allows it. */
  static @Nullable Object sample(Class<?> type, int place) {
    if (type == boolean.class) {
      return place % 2 == 1;
    }
    if (type == byte.class) {
      return (byte) place;
    }
    if (type == short.class) {
      return (short) place;
    }
    if (type == int.class) {
      return place;
    }
    if (type == long.class) {
      return (long) place;
    }
    if (type == float.class) {
      return (float) place;
    }
    if (type == double.class) {
      return (double) place;
    }
    if (type == String.class) {
      return "value " + place;
    }
    if (type.isArray()) {
      return java.lang.reflect.Array.newInstance(type.getComponentType(), place);
    }
    return null;
  }
}
