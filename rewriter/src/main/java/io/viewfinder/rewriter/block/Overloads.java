package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Routine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Picks among routines of one name the one that PostgreSQL calls for arguments of given types.
 *
 * @see <a href="https://www.postgresql.org/docs/current/typeconv-func.html">PostgreSQL, Function
 *     Type Resolution</a>
 */
final class Overloads {
  private static final char STRINGS = 'S';

  private final Types types;
  private final Conversions conversions;

  Overloads(Types types, Conversions conversions) {
    this.types = types;
    this.conversions = conversions;
  }

  /** Those that accept the arguments as they are or by implicit conversion. */
  <R extends Routine> List<R> accepting(List<R> routines, List<Long> arguments) {
    return routines.stream().filter(routine -> accepts(routine, arguments)).toList();
  }

  private boolean accepts(Routine routine, List<Long> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (!conversions.isImplicit(arguments.get(i), routine.arguments().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The routine over exactly these types. */
  <R extends Routine> Optional<R> exact(List<R> routines, List<Long> arguments) {
    return routines.stream()
        .filter(routine -> routine.arguments().equals(arguments))
        .min((a, b) -> Boolean.compare(!isSystem(a), !isSystem(b)));
  }

  private static boolean isSystem(Routine routine) {
    return routine.schema().equals(Routines.SYSTEM);
  }

  /** The one that is called; empty where that is not sure. Each accepts the arguments. */
  <R extends Routine> Optional<R> best(List<R> accepting, List<Long> given) {
    if (accepting.size() == 1) {
      return Optional.of(accepting.get(0));
    }
    if (accepting.isEmpty() || given.stream().anyMatch(PostgresTypes::isUnresolved)) {
      return Optional.empty();
    }
    List<Long> arguments = given.stream().map(types::base).toList();
    List<R> left = most(accepting, routine -> matches(routine, arguments, false));
    left = most(left, routine -> matches(routine, arguments, true));
    if (left.size() > 1) {
      left = byCategories(left, arguments);
    }
    if (left.size() > 1) {
      left = byKnownType(left, arguments);
    }
    return left.size() == 1 ? Optional.of(left.get(0)) : Optional.empty();
  }

  private static <R> List<R> most(List<R> routines, ToIntFunction<R> count) {
    int most = routines.stream().mapToInt(count).max().orElse(0);
    return routines.stream().filter(routine -> count.applyAsInt(routine) == most).toList();
  }

  private int matches(Routine routine, List<Long> arguments, boolean preferredToo) {
    int matches = 0;
    for (int i = 0; i < arguments.size(); i++) {
      long argument = arguments.get(i);
      long wanted = routine.arguments().get(i);
      boolean isPreferred =
          preferredToo
              && types.isPreferred(wanted)
              && types.category(wanted) == types.category(argument);
      if (!PostgresTypes.isUnknown(argument) && (argument == wanted || isPreferred)) {
        matches++;
      }
    }
    return matches;
  }

  /* Constants of no type yet are strings where any candidate takes a string there. */
  private <R extends Routine> List<R> byCategories(List<R> routines, List<Long> arguments) {
    List<R> left = routines;
    for (int i = 0; i < arguments.size(); i++) {
      if (!PostgresTypes.isUnknown(arguments.get(i))) {
        continue;
      }
      int place = i;
      Set<Character> categories = new HashSet<>();
      routines.forEach(r -> categories.add(types.category(r.arguments().get(place))));
      if (!categories.contains(STRINGS) && categories.size() != 1) {
        return routines;
      }
      char category = categories.contains(STRINGS) ? STRINGS : categories.iterator().next();
      left = left.stream().filter(r -> isOf(r.arguments().get(place), category)).toList();
      boolean anyPreferred =
          routines.stream()
              .map(r -> r.arguments().get(place))
              .anyMatch(type -> isOf(type, category) && types.isPreferred(type));
      if (anyPreferred) {
        left = left.stream().filter(r -> types.isPreferred(r.arguments().get(place))).toList();
      }
    }
    return left.isEmpty() ? routines : left;
  }

  private boolean isOf(long type, char category) {
    return types.category(type) == category;
  }

  /* If all known arguments are of one type, the unknown ones are taken for it too. */
  private <R extends Routine> List<R> byKnownType(List<R> routines, List<Long> arguments) {
    Set<Long> known = new HashSet<>(arguments);
    boolean hasUnknown = known.remove(PostgresTypes.UNKNOWN);
    if (!hasUnknown || known.size() != 1) {
      return routines;
    }
    List<Long> assumed = new ArrayList<>();
    arguments.forEach(argument -> assumed.add(known.iterator().next()));
    return accepting(routines, assumed);
  }
}
