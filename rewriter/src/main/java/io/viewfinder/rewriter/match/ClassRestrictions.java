package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Restriction;
import io.viewfinder.rewriter.block.TimeUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a block's restrictions come to for each class of equal columns, all of them together. */
final class ClassRestrictions {
  private final EquivalenceClasses classes;
  private final Map<Integer, Restriction> byClass = new HashMap<>();

  ClassRestrictions(EquivalenceClasses classes, List<Restriction> restrictions) {
    this.classes = classes;
    for (Restriction restriction : restrictions) {
      int representative = classes.representative(restriction.column());
      byClass.merge(representative, restriction.on(representative), Restriction::and);
    }
  }

  /** Whether they hold the restriction's column within its ranges. */
  boolean imply(Restriction wanted) {
    int representative = classes.representative(wanted.column());
    Restriction known = byClass.get(representative);
    return known != null && known.implies(wanted.on(representative));
  }

  /** Whether they hold the column within any ranges, so that it is not NULL. */
  boolean hold(int column) {
    return byClass.containsKey(classes.representative(column));
  }

  /** Whether they leave the column one value only. */
  boolean fix(int column) {
    Restriction known = byClass.get(classes.representative(column));
    return known != null && known.isOnePoint();
  }

  /** Whether they hold the column, a time, within one period of a unit. */
  boolean fix(int column, TimeUnit unit) {
    Restriction known = byClass.get(classes.representative(column));
    return known != null && known.liesWithinOne(unit);
  }
}
