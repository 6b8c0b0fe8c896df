package io.seawall.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URLConnection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of docs/architecture.md, as the build enforces them. */
class HouseRulesTest {

  /** Who may lean on whom; the same list as the table in docs/architecture.md. */
  private static final Map<String, Set<String>> LEANS_ON =
      new TreeMap<>(
          Map.ofEntries(
              entry("model"),
              entry("rego"),
              entry("detect", "model"),
              entry("journal", "model"),
              entry("metrics", "model"),
              entry("image", "model"),
              entry("advisory", "model"),
              entry("inventory", "model", "image"),
              entry("policy", "model", "rego"),
              entry("scan", "model", "image", "inventory", "advisory", "policy"),
              entry("sensor", "model", "detect", "journal", "metrics", "policy", "scan"),
              entry("registry", "model", "journal", "image", "inventory", "policy", "scan"),
              entry(
                  "cli",
                  "model",
                  "rego",
                  "detect",
                  "journal",
                  "metrics",
                  "image",
                  "inventory",
                  "advisory",
                  "policy",
                  "scan",
                  "sensor",
                  "registry")));

  private static final List<String> EMPTY_WORDS =
      List.of("util", "utils", "common", "helper", "helpers", "manager", "impl", "service", "dto");

  private static JavaClasses house;

  private static Map.Entry<String, Set<String>> entry(String module, String... leansOn) {
    return Map.entry(module, Set.of(leansOn));
  }

  @BeforeAll
  static void readTheHouse() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.seawall");
  }

  @TestFactory
  List<DynamicTest> eachModuleLeansOnlyOnThoseOfTheTable() {
    return LEANS_ON.entrySet().stream()
        .map(module ->
            DynamicTest.dynamicTest(
                module.getKey(), () -> leansOnlyOn(module.getKey(), module.getValue())))
        .toList();
  }

  private static void leansOnlyOn(String module, Set<String> allowed) {
    String[] forbidden =
        LEANS_ON.keySet().stream()
            .filter(other -> !other.equals(module) && !allowed.contains(other))
            .map(other -> "io.seawall." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("io.seawall." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.length == 0 ? new String[] {"none"} : forbidden)
        .because("docs/architecture.md lists who may lean on whom")
        .check(house);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.seawall.(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that(resideInAPackage("io.seawall.."))
        .should(beInANullMarkedPackage())
        .because("a package without the mark is a hole in the null check")
        .check(house);
  }

  @Test
  void namesAreNounsOfTheField() {
    classes()
        .that(resideInAPackage("io.seawall.."))
        .should(haveNoEmptyWordInTheName())
        .because("a name such as util says where nobody knew what a thing is")
        .check(house);
  }

  @Test
  void onlyTheCommandWritesToStandardStreamsAndExits() {
    noClasses()
        .that(
            resideInAPackage("io.seawall..")
                .and(not(resideInAnyPackage("io.seawall.cli..", "io.seawall.conformance.."))))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(house);
  }

  @Test
  void connectionsAreOpenedOnlyForFeedsRegistriesTheGateAndTheUplink() {
    noClasses()
        .that(
            resideInAPackage("io.seawall..")
                .and(
                    not(
                        resideInAnyPackage(
                            "io.seawall.advisory..",
                            "io.seawall.image.registry..",
                            "io.seawall.registry.http..",
                            "io.seawall.registry.upstream..",
                            "io.seawall.sensor.ship.."))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "javax.net..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(URLConnection.class, HttpURLConnection.class, Socket.class)
        .because("no connection is opened unless the user asks for one")
        .check(house);
  }

  @Test
  void theVocabularyDoesNoInputAndOutput() {
    noClasses()
        .that(resideInAPackage("io.seawall.model.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
        .because("everyone leans on the vocabulary, so it must be free to use anywhere")
        .check(house);
  }

  @Test
  void nativeCallsOfOurOwnLiveInImageAndSensorOnly() {
    noClasses()
        .that(
            resideInAPackage("io.seawall..")
                .and(not(resideInAnyPackage("io.seawall.image..", "io.seawall.sensor.."))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.foreign..")
        .check(house);
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<>("be in a package marked @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                item, marked, item.getPackageName() + " of " + item.getSimpleName()));
      }
    };
  }

  private static ArchCondition<JavaClass> haveNoEmptyWordInTheName() {
    return new ArchCondition<>("have a name of the field") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean bad =
            List.of(item.getPackageName().split("\\.")).stream().anyMatch(EMPTY_WORDS::contains)
                || EMPTY_WORDS.stream()
                    .anyMatch(word -> item.getSimpleName().toLowerCase(Locale.ROOT).endsWith(word));
        events.add(new SimpleConditionEvent(item, !bad, item.getName()));
      }
    };
  }
}
