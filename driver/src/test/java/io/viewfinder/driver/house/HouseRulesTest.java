package io.viewfinder.driver.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule is shown a small house that breaks it and goes red; a tidy house passes them all. */
class HouseRulesTest {
  private static final String FIXTURES = HouseRulesTest.class.getPackageName() + ".fixture.";

  @ParameterizedTest
  @CsvSource({
    "upward, Climber",
    "sideways, Gossip",
    "outward, Wanderer",
    "child, Child",
    "root, Tenant",
    "undrawn, Ghost",
    "outside, Host"
  })
  void anImportThatDoesNotGoDownIsSeen(String house, String culprit) {
    assertThat(violations(house, HouseRules::importsGoDown)).anyMatch(names(culprit));
  }

  @Test
  void anImportThatGoesDownIsNotBlamed() {
    assertThat(violations("upward", HouseRules::importsGoDown)).hasSize(1);
    assertThat(violations("root", HouseRules::importsGoDown)).hasSize(1);
  }

  @Test
  void aCycleIsSeen() {
    assertThat(violations("cycle", HouseRules::packagesHaveNoCycles))
        .singleElement()
        .asString()
        .contains("Egg", "Hen");
  }

  @Test
  void aParserOutsideItsRoomIsSeen() {
    assertThat(violations("library", HouseRules::parserStaysInItsRoom))
        .singleElement()
        .matches(names("ParsingView"));
  }

  @Test
  void calciteOutsideItsRoomsIsSeen() {
    assertThat(violations("library", HouseRules::calciteStaysInItsRooms))
        .hasSize(2)
        .anyMatch(names("RelationalText"))
        .anyMatch(names("RelationalRoute"));
  }

  @Test
  void caffeineOutsideItsRoomIsSeen() {
    assertThat(violations("library", HouseRules::caffeineStaysInItsRoom))
        .isNotEmpty()
        .allMatch(names("CachingSession"));
  }

  @Test
  void tomlOutsideItsRoomIsSeen() {
    assertThat(violations("library", HouseRules::tomlStaysInItsRoom))
        .isNotEmpty()
        .allMatch(names("FileReadingSession"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jdbc",
        "Pool",
        "Clocked",
        "Threaded",
        "Pooled",
        "Promised",
        "Reading",
        "Filed",
        "Networked"
      })
  void aRewriterThatKnowsTheWorldIsSeen(String culprit) {
    assertThat(violations("impure", HouseRules::rewriterIsPure)).anyMatch(names(culprit));
  }

  @Test
  void aRewriterThatTellsTheTimeIsSeen() {
    assertThat(violations("impure", HouseRules::rewriterKnowsNoTime))
        .hasSize(3)
        .anyMatch(line -> line.contains("nanoTime"))
        .anyMatch(line -> line.contains("currentTimeMillis"))
        .anyMatch(line -> line.contains("Instant.now"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RoomManager",
        "TextUtil",
        "TextUtils",
        "RoomHelper",
        "RoomImpl",
        "RoomInfo",
        "RoomData"
      })
  void aNameThatSaysNothingIsSeen(String culprit) {
    assertThat(violations("names", base -> HouseRules.namesSaySomething()))
        .hasSize(7)
        .anyMatch(line -> line.contains("$" + culprit + ">"));
  }

  @Test
  void aPackageThatSaysNothingAboutNullIsSeen() {
    assertThat(violations("unmarked", base -> HouseRules.packagesAreNullMarked()))
        .hasSize(2)
        .anyMatch(line -> line.contains("unmarked.driver.session"))
        .anyMatch(line -> line.contains("unmarked.driver.route"));
  }

  @Test
  void aTypeThatNobodyReadsToTheEndIsSeen(@TempDir Path module) throws IOException {
    source(module, "driver/route/Long.java", 401);
    source(module, "driver/route/Fits.java", 400);
    source(module, "driver/forward/Generated.java", 2000);

    assertThat(new SourceLength(module).tooLong())
        .containsExactly("io/viewfinder/driver/route/Long.java: 401 lines");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aTidyHousePasses(Function<String, ArchRule> rule) {
    assertThat(violations("tidy", rule)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aHouseNotYetBuiltPasses(Function<String, ArchRule> rule) {
    assertThat(violations("unbuilt", rule)).isEmpty();
  }

  static Stream<Function<String, ArchRule>> rules() {
    return Stream.of(
        HouseRules::importsGoDown,
        HouseRules::packagesHaveNoCycles,
        HouseRules::parserStaysInItsRoom,
        HouseRules::calciteStaysInItsRooms,
        HouseRules::caffeineStaysInItsRoom,
        HouseRules::tomlStaysInItsRoom,
        HouseRules::rewriterIsPure,
        HouseRules::rewriterKnowsNoTime,
        base -> HouseRules.namesSaySomething(),
        base -> HouseRules.packagesAreNullMarked());
  }

  private static List<String> violations(String house, Function<String, ArchRule> rule) {
    String base = FIXTURES + house;
    JavaClasses classes = new ClassFileImporter().importPackages(base);
    return rule.apply(base).evaluate(classes).getFailureReport().getDetails();
  }

  private static Predicate<String> names(String type) {
    return line -> line.contains("." + type + ".") || line.contains("." + type + " ");
  }

  private static void source(Path module, String name, int lines) throws IOException {
    Path file = module.resolve("src/main/java/io/viewfinder").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "package p;\n\nimport a.B;\n" + "line\n".repeat(lines));
  }
}
