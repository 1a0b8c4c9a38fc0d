package io.viewfinder.benchmarks.overhead;

import java.lang.reflect.Proxy;

/** What stands behind the methods that nothing measured here calls: it refuses every call. */
final class Absent {
  private Absent() {}

  static <T> T of(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException("still: " + method);
            }));
  }
}
