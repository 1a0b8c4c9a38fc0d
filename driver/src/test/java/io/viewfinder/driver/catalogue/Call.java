package io.viewfinder.driver.catalogue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One call of the catalogue.
 *
 * @param set which of the method's argument sets
 */
record Call(Subject subject, Method method, int set) {
  /** What would wait for others, or change the role that the tests connect as. */
  private static final Set<String> LEFT_OUT = Set.of("alterUserPassword", "getBackendPID");

  private static final List<String> CHANGE =
      List.of("set", "abort", "close", "commit", "rollback", "begin", "end", "add", "cancel");

  /** All of them: every method of a subject's interfaces, default ones included. */
  static List<Call> of(Subject subject) {
    List<Call> calls = new ArrayList<>();
    for (Class<?> type : subject.interfaces()) {
      Arrays.stream(type.getMethods())
          .filter(method -> !Modifier.isStatic(method.getModifiers()))
          .filter(method -> !LEFT_OUT.contains(method.getName()))
          .sorted(Comparator.comparing(Method::toString))
          .forEach(method -> calls.addAll(ofMethod(subject, method)));
    }
    return calls;
  }

  private static List<Call> ofMethod(Subject subject, Method method) {
    List<Call> calls = new ArrayList<>();
    for (int set = 0; set < Arguments.of(subject, method).size(); set++) {
      calls.add(new Call(subject, method, set));
    }
    return calls;
  }

  /** Whether the call may leave the connection unlike it was, or its object of no more use. */
  boolean mayChangeTheRest() {
    String name = method.getName();
    return subject == Subject.CONNECTION
        ? CHANGE.stream().anyMatch(name::startsWith)
        : name.startsWith("close") || name.equals("free");
  }

  @Override
  public String toString() {
    String types =
        Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", "));
    return "%s.%s(%s) #%d".formatted(subject, method.getName(), types, set);
  }
}
