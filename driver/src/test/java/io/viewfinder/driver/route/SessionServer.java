package io.viewfinder.driver.route;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A server that answers one question only: what the session is. */
final class SessionServer {
  String role = "me";
  int readings;
  @Nullable SQLException error;

  Connection connection() {
    return proxy(Connection.class, this::onConnection);
  }

  private Object onConnection(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "createStatement" -> proxy(Statement.class, this::onStatement);
      case "getAutoCommit" -> true;
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }

  private @Nullable Object onStatement(Object proxy, Method method, Object @Nullable [] arguments)
      throws SQLException {
    if (!method.getName().equals("executeQuery")) {
      return null;
    }
    readings++;
    if (error != null) {
      throw error;
    }
    return proxy(ResultSet.class, this::onResults);
  }

  private @Nullable Object onResults(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "next" -> true;
      case "getArray" -> proxy(Array.class, (array, inner, none) -> new String[] {"public"});
      case "getString" -> text((int) requireNonNull(arguments)[0]);
      default -> null;
    };
  }

  private @Nullable String text(int column) {
    return switch (column) {
      case 2 -> "public";
      case 3 -> role;
      case 4 -> "read committed";
      case 5 -> "off";
      case 6 -> "on";
      default -> null;
    };
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            SessionServer.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
