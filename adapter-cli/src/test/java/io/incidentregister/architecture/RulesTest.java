package io.incidentregister.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds everything on the launcher's class path to every rule, and every rule to its purpose. */
class RulesTest {

  private static final String ROOT = "io.incidentregister";
  private static final String PLANTED = ROOT + ".architecture.planted";

  private static final JavaClasses REGISTER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(ROOT);
  private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

  @ParameterizedTest
  @EnumSource(Rule.class)
  void holds(Rule rule) {
    rule.below(ROOT).check(REGISTER);
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void isAboutPackagesThatExist(Rule rule) {
    for (String name : rule.packages()) {
      assertTrue(exists(REGISTER, ROOT + "." + name), () -> "there is no " + ROOT + "." + name);
    }
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void stopsTheClassThatIsPlantedToBreakIt(Rule rule) {
    var violator = PLANTED + "." + rule.violator();
    assertTrue(VIOLATIONS.contain(violator), () -> "there is no " + violator);
    var result = rule.below(PLANTED).evaluate(VIOLATIONS);
    assertTrue(
        result.getFailureReport().getDetails().stream().anyMatch(line -> line.contains(violator)),
        () -> rule + " lets " + violator + " pass: " + result.getFailureReport());
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void letsTheClassPassThatBreaksNothing(Rule rule) {
    var details = rule.below(PLANTED).evaluate(VIOLATIONS).getFailureReport().getDetails();
    assertFalse(
        details.stream().anyMatch(line -> line.contains("planted.domain.BreaksNothing")),
        details::toString);
  }

  @Test
  void everybodyWhoMayEnterTheStoreIsThereAndDoes() {
    var transactions = Rule.transactionsOf(ROOT + ".application.store.Store");
    for (String name : Rule.MAY_ENTER_THE_STORE) {
      assertTrue(
          REGISTER.get(ROOT + "." + name).getAccessesFromSelf().stream().anyMatch(transactions),
          () -> name + " enters no store");
    }
  }

  @Test
  void findsWhoEntersTheStoreByAReference() {
    var details =
        Rule.USE_CASES_ENTER_THE_STORE_THROUGH_THE_GUARD
            .below(PLANTED)
            .evaluate(VIOLATIONS)
            .getFailureReport()
            .getDetails();
    assertTrue(
        details.stream().anyMatch(line -> line.contains("HandsTheStoreOn")), details::toString);
  }

  private static boolean exists(JavaClasses classes, String name) {
    return classes.stream()
        .map(JavaClass::getPackageName)
        .anyMatch(found -> found.equals(name) || found.startsWith(name + "."));
  }
}
