package dev.forklore.server;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The import rules: calls go down, nothing points back up. */
@AnalyzeClasses(packages = "dev.forklore", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule callsGoDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("main")
          .definedBy("dev.forklore.server")
          .layer("web")
          .definedBy("dev.forklore.server.web..")
          .layer("compare")
          .definedBy("dev.forklore.server.compare..")
          .layer("share")
          .definedBy("dev.forklore.server.share..")
          .layer("run")
          .definedBy("dev.forklore.server.run..")
          .layer("engine")
          .definedBy("dev.forklore.server.engine")
          .layer("cores")
          .definedBy("dev.forklore.server.engine.cores..")
          .layer("sandbox")
          .definedBy("dev.forklore.server.engine.sandbox..")
          .layer("compile")
          .definedBy("dev.forklore.server.engine.compile..")
          .layer("engine.run")
          .definedBy("dev.forklore.server.engine.run..")
          .layer("docker")
          .definedBy("dev.forklore.server.engine.docker..")
          .layer("kubernetes")
          .definedBy("dev.forklore.server.engine.kubernetes..")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("web")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("compare")
          .mayOnlyBeAccessedByLayers("main", "web")
          .whereLayer("share")
          .mayOnlyBeAccessedByLayers("main", "web")
          .whereLayer("run")
          .mayOnlyBeAccessedByLayers("main", "web", "compare")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers(
              "main",
              "web",
              "run",
              "compare",
              "cores",
              "sandbox",
              "compile",
              "engine.run",
              "docker",
              "kubernetes")
          .whereLayer("cores")
          .mayOnlyBeAccessedByLayers(
              "main", "sandbox", "compile", "engine.run", "docker", "kubernetes")
          .whereLayer("sandbox")
          .mayOnlyBeAccessedByLayers("main", "compile", "engine.run", "docker", "kubernetes")
          .whereLayer("compile")
          .mayOnlyBeAccessedByLayers("engine.run")
          .whereLayer("engine.run")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("docker")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("kubernetes")
          .mayOnlyBeAccessedByLayers("main");

  @ArchTest
  static final ArchRule onlyTheDockerEngineKnowsDocker =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.forklore.server.engine.docker..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.github.dockerjava..");

  @ArchTest
  static final ArchRule onlyTheKubernetesEngineKnowsKubernetes =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.forklore.server.engine.kubernetes..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fabric8..");

  @ArchTest
  static final ArchRule onlyTheStoreKnowsDatabases =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.forklore.server.share..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.jdbi..", "org.flywaydb..");

  @ArchTest
  static final ArchRule onlyTheWebKnowsHttpAndTemplates =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.forklore.server.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "gg.jte..", "jakarta.servlet..");

  @ArchTest
  static final ArchRule theWireAndTheContentNeedNothingOfTheServer =
      noClasses()
          .that()
          .resideInAnyPackage("dev.forklore.wire..", "dev.forklore.content..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.forklore.server..");

  /**
   * A clock that is set must not end a run, or keep one from ending. Only that tells two machines
   * how old a signature is.
   */
  @ArchTest
  static final ArchRule timesAreTakenFromAClockThatNobodySets =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.forklore.server.web.peer.PeerTime")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(
              java.time.Clock.class,
              java.time.Instant.class,
              java.time.LocalDateTime.class,
              java.time.ZonedDateTime.class,
              java.util.Date.class);

  /** The library's face hands on to the rooms behind it, which know its exceptions and tasks. */
  @ArchTest
  static final ArchRule noPackageNeedsItself =
      slices()
          .matching("dev.forklore.(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(
              resideInAPackage("dev.forklore.multiprocessing"),
              resideInAPackage("dev.forklore.multiprocessing.."));

  /** The rooms of the web, each of which may use those that are named after it. */
  @ArchTest
  static final ArchRule theRoomsOfTheWebPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("server")
          .definedBy("dev.forklore.server.web")
          .layer("api")
          .definedBy("dev.forklore.server.web.api..")
          .layer("gate")
          .definedBy("dev.forklore.server.web.gate..")
          .layer("stream")
          .definedBy("dev.forklore.server.web.stream..")
          .layer("page")
          .definedBy("dev.forklore.server.web.page..")
          .layer("status")
          .definedBy("dev.forklore.server.web.status..")
          .layer("peer")
          .definedBy("dev.forklore.server.web.peer..")
          .layer("answer")
          .definedBy("dev.forklore.server.web.answer..")
          .whereLayer("server")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers("server")
          .whereLayer("gate")
          .mayOnlyBeAccessedByLayers("server", "api")
          .whereLayer("stream")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("page")
          .mayOnlyBeAccessedByLayers("server", "gate")
          .whereLayer("status")
          .mayOnlyBeAccessedByLayers("server", "api", "gate", "page", "peer")
          .whereLayer("peer")
          .mayOnlyBeAccessedByLayers("server", "gate", "page");

  /** An address is declared with who may ask for it, or not at all. */
  @ArchTest
  static final ArchRule addressesAreDeclaredAtTheDoorsOnly =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.forklore.server.web.gate.Doors")
          .should()
          .callMethodWhere(
              target(owner(assignableTo("io.javalin.router.JavalinDefaultRoutingApi")))
                  .and(
                      target(
                          nameMatching(
                              "get|post|put|patch|delete|head|options|query|sse|ws|add.*|apiBuilder"))));
}
