package io.incidentregister.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A wall that the poms cannot build. Each names the packages that it stands between, below a root:
 * that of the register, or that of the classes planted to show that the wall stops them.
 */
enum Rule {
  THE_DOMAIN_KNOWS_ONLY_ITSELF_AND_PLAIN_JAVA(List.of("domain"), "domain.OpensSockets") {
    @Override
    ArchRule below(String root) {
      return classes()
          .that()
          .resideInAPackage(root + ".domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              root + ".domain..",
              "java.lang..",
              "java.nio.charset",
              "java.security",
              "java.text",
              "java.time..",
              "java.util",
              "java.util.function",
              "java.util.regex",
              "java.util.stream");
    }
  },

  THE_APPLICATION_KNOWS_ONLY_THE_DOMAIN_AND_CONSTRAINTS(
      List.of("application", "domain"), "application.ReadsJson") {
    @Override
    ArchRule below(String root) {
      return classes()
          .that()
          .resideInAPackage(root + ".application..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      root + ".application..",
                      root + ".domain..",
                      "jakarta.validation..",
                      "java..",
                      "javax.crypto..")
                  .and(
                      DescribedPredicate.not(
                          resideInAnyPackage(
                              "java.awt..",
                              "java.io..",
                              "java.net.http..",
                              "java.nio.file..",
                              "java.sql..",
                              "java.util.logging.."))));
    }
  },

  ADAPTERS_NEVER_SEE_EACH_OTHER(
      List.of("persistence", "http", "cli"), "persistence.jdbi.SeesHttp") {
    @Override
    ArchRule below(String root) {
      return CompositeArchRule.of(apart(root, "persistence", "http", "cli"))
          .and(apart(root, "http", "persistence", "cli"))
          .and(apart(root, "cli", "persistence", "http"));
    }

    private static ArchRule apart(String root, String adapter, String one, String other) {
      return noClasses()
          .that()
          .resideInAPackage(root + "." + adapter + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(root + "." + one + "..", root + "." + other + "..");
    }
  },

  COMMANDS_SEE_USE_CASES_AND_NOT_HOW_ANYTHING_IS_FOUND(
      List.of("cli.command", "cli.launcher", "application.plugin"), "cli.command.FindsByItself") {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that()
          .resideInAPackage(root + ".cli.command..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(root + ".cli.launcher..")
                  .or(named("java.util.ServiceLoader"))
                  .or(named(root + ".application.plugin.Plugins")));
    }
  },

  FACES_OF_HTTP_DO_NOT_KNOW_EACH_OTHER(
      List.of("http", "http.register", "http.token"), "http.register.SeesTokenFace") {
    @Override
    ArchRule below(String root) {
      return slices()
          .matching(root + ".http.(*)..")
          .should()
          .notDependOnEachOther()
          // What faces share about writing and pictures is no face.
          .ignoreDependency(
              alwaysTrue(), resideInAnyPackage(root + ".http.writing..", root + ".http.picture.."));
    }
  },

  ONLY_PERSISTENCE_SPEAKS_SQL(List.of("persistence"), "json.SpeaksSql") {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that()
          .resideInAPackage(root + "..")
          .and()
          .resideOutsideOfPackage(root + ".persistence..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "org.jdbi..",
              "com.zaxxer..",
              "org.postgresql..",
              "org.sqlite..");
    }
  },

  ONLY_FACES_AND_THEIR_JSON_KNOW_JACKSON(List.of("json", "http", "cli"), "application.ReadsJson") {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that()
          .resideInAPackage(root + "..")
          .and()
          .resideOutsideOfPackages(root + ".json..", root + ".http..", root + ".cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson..", "tools.jackson..");
    }
  },

  NO_FACE_CALLS_A_STORE(List.of("http", "cli", "json", "application.store"), "http.CallsAStore") {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that()
          .resideInAnyPackage(root + ".http..", root + ".cli..", root + ".json..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(root + ".application.store..");
    }
  },

  NOBODY_NAMES_THE_STORE_IN_MEMORY(List.of("application.memory"), "application.NamesMemory") {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that()
          .resideInAPackage(root + "..")
          .and()
          .resideOutsideOfPackage(root + ".application.memory..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(root + ".application.memory..");
    }
  },

  ONLY_THE_LAUNCHER_SPEAKS_TO_THE_PROCESS(List.of("cli.launcher"), "http.StopsTheProcess") {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that()
          .resideInAPackage(root + "..")
          .and()
          .resideOutsideOfPackage(root + ".cli.launcher..")
          .should()
          .accessTargetWhere(
              anyOf(
                  Map.of(
                      "java.lang.System",
                      Set.of("out", "err", "in", "exit", "setOut", "setErr", "setProperty"),
                      "java.lang.Runtime",
                      Set.of("exit", "halt"),
                      "java.lang.Throwable",
                      Set.of("printStackTrace"),
                      "java.lang.Exception",
                      Set.of("printStackTrace"))));
    }
  },

  TIME_IDS_AND_LANGUAGE_COME_FROM_OUTSIDE(List.of("domain", "application"), "domain.AsksTheClock") {
    @Override
    ArchRule below(String root) {
      var now = Set.of("now", "systemDefault", "systemDefaultZone", "systemUTC");
      return noClasses()
          .that()
          .resideInAnyPackage(root + ".domain..", root + ".application..")
          .should()
          .accessTargetWhere(
              anyOf(
                      Map.of(
                          "java.time.Instant", now,
                          "java.time.LocalDate", now,
                          "java.time.LocalDateTime", now,
                          "java.time.OffsetDateTime", now,
                          "java.time.ZonedDateTime", now,
                          "java.time.Clock", now,
                          "java.time.ZoneId", now,
                          "java.util.UUID", Set.of("randomUUID"),
                          "java.util.Locale", Set.of("getDefault"),
                          "java.util.TimeZone", Set.of("getDefault")))
                  .or(
                      anyOf(
                          Map.of(
                              "java.lang.System", Set.of("currentTimeMillis", "nanoTime", "getenv"),
                              "java.lang.Math", Set.of("random"),
                              "java.util.concurrent.ThreadLocalRandom", Set.of("current"),
                              "java.util.Date", Set.of("<init>"),
                              "java.util.Random", Set.of("<init>"))))
                  .or(asTheMachineSpeaks()));
    }
  },

  USE_CASES_ENTER_THE_STORE_THROUGH_THE_GUARD(
      List.of("application", "application.store", "application.permission"),
      "application.GoesPastTheGuard") {
    @Override
    ArchRule below(String root) {
      return noClasses()
          .that()
          .resideInAPackage(root + ".application..")
          .and(DescribedPredicate.not(anyNamed(root, MAY_ENTER_THE_STORE)))
          .should()
          .accessTargetWhere(transactionsOf(root + ".application.store.Store"));
    }
  },

  SERVICES_ARE_HIDDEN_BEHIND_THEIR_USE_CASES(List.of("application"), "application.OpenService") {
    @Override
    ArchRule below(String root) {
      return classes()
          .that()
          .resideInAPackage(root + ".application..")
          .and()
          .haveSimpleNameEndingWith("Service")
          .should()
          .bePackagePrivate()
          .andShould()
          .haveModifier(JavaModifier.FINAL);
    }
  };

  /**
   * The guard, and those who act before anybody is known or for nobody, below the root: whoever
   * proves who is calling, whoever makes an organization, and what tidies up by itself.
   */
  static final Set<String> MAY_ENTER_THE_STORE =
      Set.of(
          "application.IncidentRegister",
          "application.access.FoundOrganizationService",
          "application.access.SignInService",
          "application.audit.PeriodicSealing",
          "application.once.Forgetting",
          "application.permission.Guard");

  private final List<String> packages;
  private final String violator;

  Rule(List<String> packages, String violator) {
    this.packages = packages;
    this.violator = violator;
  }

  /**
   * The packages that it is about, below the root: a misspelt one would make it hold of nothing.
   */
  List<String> packages() {
    return packages;
  }

  /** The class below the planted root that it must stop. */
  String violator() {
    return violator;
  }

  /** The rule, of the packages below a root. */
  abstract ArchRule below(String root);

  private static DescribedPredicate<JavaClass> named(String name) {
    return DescribedPredicate.describe(name, type -> type.getName().equals(name));
  }

  private static DescribedPredicate<JavaClass> anyNamed(String root, Set<String> below) {
    return DescribedPredicate.describe(
        "one of " + below,
        type -> below.stream().anyMatch(name -> type.getName().equals(root + "." + name)));
  }

  /** Beginning a transaction of a store, or passing that on. */
  static DescribedPredicate<JavaAccess<?>> transactionsOf(String store) {
    return DescribedPredicate.describe(
        "a transaction of a store",
        access ->
            access.getTargetOwner().isAssignableTo(store)
                && Set.of("read", "write").contains(access.getTarget().getName()));
  }

  /** Accesses to members of these names, by the class that has them. */
  private static DescribedPredicate<JavaAccess<?>> anyOf(Map<String, Set<String>> members) {
    return DescribedPredicate.describe(
        "one of " + members,
        access ->
            members
                .getOrDefault(access.getTargetOwner().getName(), Set.of())
                .contains(access.getTarget().getName()));
  }

  /** Changing case and formatting without saying in which language. */
  private static DescribedPredicate<JavaAccess<?>> asTheMachineSpeaks() {
    return DescribedPredicate.describe(
        "case or format in the machine's language",
        access ->
            access.getTargetOwner().getName().equals("java.lang.String")
                && Arrays.asList(
                        "toLowerCase()",
                        "toUpperCase()",
                        "format(java.lang.String, [Ljava.lang.Object;)")
                    .stream()
                    .anyMatch(
                        signature -> access.getTarget().getFullName().endsWith("." + signature)));
  }
}
