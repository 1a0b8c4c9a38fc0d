package io.viewfinder.driver.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseTest {
  private static final String BASE = "io.viewfinder";
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE + ".rewriter", BASE + ".advisor", BASE + ".driver");

  @ParameterizedTest
  @ValueSource(strings = {"rewriter", "advisor", "driver"})
  void theInspectionSeesEveryModule(String module) {
    assertThat(HOUSE).anyMatch(type -> type.getPackageName().equals(BASE + "." + module));
  }

  @Test
  void importsGoDown() {
    inspect(HouseRules.importsGoDown(BASE));
  }

  @Test
  void packagesHaveNoCycles() {
    inspect(HouseRules.packagesHaveNoCycles(BASE));
  }

  @Test
  void theParserStaysInItsRoom() {
    inspect(HouseRules.parserStaysInItsRoom(BASE));
  }

  @Test
  void calciteStaysInItsRooms() {
    inspect(HouseRules.calciteStaysInItsRooms(BASE));
  }

  @Test
  void caffeineStaysInItsRoom() {
    inspect(HouseRules.caffeineStaysInItsRoom(BASE));
  }

  @Test
  void tomlStaysInItsRoom() {
    inspect(HouseRules.tomlStaysInItsRoom(BASE));
  }

  @Test
  void theRewriterIsPure() {
    inspect(HouseRules.rewriterIsPure(BASE));
  }

  @Test
  void theRewriterKnowsNoTime() {
    inspect(HouseRules.rewriterKnowsNoTime(BASE));
  }

  @Test
  void namesSaySomething() {
    inspect(HouseRules.namesSaySomething());
  }

  @Test
  void packagesAreNullMarked() {
    inspect(HouseRules.packagesAreNullMarked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rewriter", "advisor", "driver"})
  void noTypeIsTooLong(String module) throws IOException {
    assertThat(new SourceLength(Path.of("..", module)).tooLong()).isEmpty();
  }

  private static void inspect(ArchRule rule) {
    rule.check(HOUSE);
  }
}
