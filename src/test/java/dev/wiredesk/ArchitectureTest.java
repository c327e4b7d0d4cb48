package dev.wiredesk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// The map of the house: which room may know which. What is not listed is forbidden, so a new
/// package has to be placed here on purpose.
@AnalyzeClasses(packages = ArchitectureTest.HOUSE, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  static final String HOUSE = "dev.wiredesk";

  private static final String ROOT = "";

  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("article", Set.of()),
          Map.entry("text", Set.of("article")),
          Map.entry("wire", Set.of("article")),
          Map.entry("intake", Set.of("article", "text", "wire")),
          Map.entry("channel", Set.of("article")),
          Map.entry("delivery", Set.of("article", "wire", "channel")),
          Map.entry("feed", Set.of("article", "text", "wire", "channel")),
          Map.entry("websub", Set.of("wire", "channel", "delivery", "feed")),
          Map.entry("partner", Set.of("article", "text", "wire", "channel", "delivery")),
          Map.entry("digest", Set.of("article", "text", "wire", "channel", "delivery")),
          Map.entry("proof", Set.of("article", "wire", "channel", "delivery", "feed", "digest")),
          Map.entry("egress", Set.of("channel", "delivery")),
          Map.entry(
              "trial",
              Set.of("article", "wire", "channel", "delivery", "feed", "partner", "digest")),
          Map.entry("camel", allBut("trial", "camel", "cli")),
          Map.entry("web", allBut("trial", "web", "camel", "cli")),
          Map.entry("cli", Set.of("article")),
          Map.entry(ROOT, allBut()));

  @ArchTest
  static void everyPackageIsOnTheMap(JavaClasses classes) {
    assertThat(classes.stream().map(ArchitectureTest::room))
        .as("packages of %s", HOUSE)
        .isSubsetOf(MAY_IMPORT.keySet());
  }

  @ArchTest
  static void noPackageImportsWhatTheMapDoesNotAllow(JavaClasses classes) {
    assertThat(
            classes.stream()
                .flatMap(from -> from.getDirectDependenciesFromSelf().stream())
                .filter(arrow -> !isAllowed(arrow))
                .map(Dependency::getDescription))
        .isEmpty();
  }

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses classes) {
    assertThat(classes.stream().map(JavaClass::getPackage).distinct())
        .filteredOn(room -> !room.isAnnotatedWith(NullMarked.class))
        .map(JavaPackage::getName)
        .isEmpty();
  }

  @ArchTest
  static final ArchRule onlyCamelTouchesCamel = isOnlyUsedBy("camel", "org.apache.camel..");

  @ArchTest
  static final ArchRule onlyFeedTouchesRome =
      isOnlyUsedBy("feed", "com.rometools..", "org.jdom2..");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveNameMatching(".*(Data|Helper|Impl|Manager|Utils?)")
          .allowEmptyShould(true);

  private static ArchRule isOnlyUsedBy(String room, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .allowEmptyShould(true);
  }

  private static boolean isAllowed(Dependency arrow) {
    JavaClass to = arrow.getTargetClass().getBaseComponentType();
    if (!(to.getPackageName() + ".").startsWith(HOUSE + ".")) {
      return true;
    }
    String from = room(arrow.getOriginClass());
    return from.equals(room(to)) || MAY_IMPORT.getOrDefault(from, Set.of()).contains(room(to));
  }

  private static String room(JavaClass type) {
    String below = type.getPackageName().substring(HOUSE.length());
    return below.isEmpty() ? ROOT : below.substring(1).split("\\.", 2)[0];
  }

  private static Set<String> allBut(String... rooms) {
    return Stream.of(
            "article",
            "text",
            "wire",
            "intake",
            "channel",
            "delivery",
            "feed",
            "websub",
            "partner",
            "digest",
            "proof",
            "egress",
            "trial",
            "camel",
            "web",
            "cli")
        .filter(room -> !Set.of(rooms).contains(room))
        .collect(toSet());
  }
}
