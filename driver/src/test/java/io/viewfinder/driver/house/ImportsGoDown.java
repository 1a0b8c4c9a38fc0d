package io.viewfinder.driver.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A class lies in a room of the plan and imports only what the plan has below it. */
final class ImportsGoDown extends ArchCondition<JavaClass> {
  private final FloorPlan plan;

  ImportsGoDown(FloorPlan plan) {
    super("lie in a room of DESIGN.md, section 2, and import only what is drawn below it");
    this.plan = plan;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String room = type.getPackageName();
    if (!plan.draws(room)) {
      String message = type.getName() + " lies in a room that the plan does not draw";
      events.add(SimpleConditionEvent.violated(type, message));
      return;
    }
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      String imported = dependency.getTargetClass().getBaseComponentType().getPackageName();
      if (plan.covers(imported) && !plan.mayImport(room, imported)) {
        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
      }
    }
  }
}
