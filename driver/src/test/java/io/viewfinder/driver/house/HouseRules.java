package io.viewfinder.driver.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, as factories: of the package that holds the modules, so that each can be
 * shown a small house that breaks it.
 */
final class HouseRules {
  private static final String BANNED_SUFFIX = ".*(Manager|Utils?|Helper|Impl|Info|Data)";

  private HouseRules() {}

  /** Imports go down, within a module and between modules; a child never imports its parent. */
  static ArchRule importsGoDown(String base) {
    return classes().should(new ImportsGoDown(new FloorPlan(base))).allowEmptyShould(true);
  }

  /** No package needs another that needs it. */
  static ArchRule packagesHaveNoCycles(String base) {
    return slices().matching(base + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /** The parser stays in the room that reads text. */
  static ArchRule parserStaysInItsRoom(String base) {
    return stays("net.sf.jsqlparser..", base + ".rewriter.sql..");
  }

  /** Calcite stays in the two rooms that reason about blocks, and so out of the driver. */
  static ArchRule calciteStaysInItsRooms(String base) {
    return stays("org.apache.calcite..", base + ".rewriter.block..", base + ".rewriter.match..");
  }

  /** The cache of plans stays on the hot path. */
  static ArchRule caffeineStaysInItsRoom(String base) {
    return stays("com.github.benmanes.caffeine..", base + ".driver.route..");
  }

  /** The reader of settings files stays with the settings. */
  static ArchRule tomlStaysInItsRoom(String base) {
    return stays("org.tomlj..", base + ".driver.settings..");
  }

  private static ArchRule stays(String library, String... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }

  /** The rewriter knows no database, thread, file or network. */
  static ArchRule rewriterIsPure(String base) {
    return noClasses()
        .that()
        .resideInAPackage(base + ".rewriter..")
        .should()
        .dependOnClassesThat(database().or(threads()).or(inputOrOutput()).or(type(Clock.class)))
        .allowEmptyShould(true);
  }

  /** The rewriter never asks what time it is. */
  static ArchRule rewriterKnowsNoTime(String base) {
    return noClasses()
        .that()
        .resideInAPackage(base + ".rewriter..")
        .should()
        .callCodeUnitWhere(describe("it tells the time", HouseRules::tellsTheTime))
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> database() {
    return resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..");
  }

  private static DescribedPredicate<JavaClass> threads() {
    return assignableTo(Thread.class)
        .or(type(Timer.class))
        .or(type(Executors.class))
        .or(resideInAPackage("java.util.concurrent..").and(assignableTo(Executor.class)))
        .or(resideInAPackage("java.util.concurrent..").and(assignableTo(Future.class)))
        .or(resideInAPackage("java.util.concurrent..").and(assignableTo(CompletionStage.class)));
  }

  private static DescribedPredicate<JavaClass> inputOrOutput() {
    return resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
        .and(not(type(Serializable.class)));
  }

  private static boolean tellsTheTime(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getName();
    if (owner.equals("java.lang.System")) {
      return name.equals("currentTimeMillis") || name.equals("nanoTime");
    }
    return owner.startsWith("java.time.") && name.equals("now");
  }

  /** No name that says nothing; JDBC's own names stay. */
  static ArchRule namesSaySomething() {
    return noClasses()
        .that()
        .haveSimpleNameNotEndingWith("MetaData")
        .should()
        .haveNameMatching(BANNED_SUFFIX)
        .allowEmptyShould(true);
  }

  /** In every package, null is meant or impossible. */
  static ArchRule packagesAreNullMarked() {
    return all(new Packages()).should(new BeNullMarked()).allowEmptyShould(true);
  }

  /** The packages in which the classes lie. */
  private static final class Packages extends AbstractClassesTransformer<JavaPackage> {
    private Packages() {
      super("packages");
    }

    @Override
    public Iterable<JavaPackage> doTransform(JavaClasses types) {
      Set<JavaPackage> packages = new LinkedHashSet<>();
      types.forEach(type -> packages.add(type.getPackage()));
      return packages;
    }
  }

  /** A package has a package-info, and it says {@code @NullMarked}. */
  private static final class BeNullMarked extends ArchCondition<JavaPackage> {
    private BeNullMarked() {
      super("have a package-info with @NullMarked");
    }

    @Override
    public void check(JavaPackage room, ConditionEvents events) {
      if (!room.isAnnotatedWith(NullMarked.class)) {
        String message = room.getName() + " has no package-info with @NullMarked";
        events.add(SimpleConditionEvent.violated(room, message));
      }
    }
  }
}
