package dev.souk.cli;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;

import io.vertx.core.Future;

import static com.tngtech.archunit.lang.conditions.ArchConditions.accessClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

/** The directions between the rooms of the house, each with its reason. */
final class DirectionsTest {

    private static final String CORE = "dev.souk.core..";
    private static final String PLATFORM = "dev.souk.platform..";
    private static final String GATEWAY = "dev.souk.gateway..";
    private static final String CONTROL_PLANE = "dev.souk.controlplane..";
    private static final String WORKERS = "dev.souk.worker..";
    private static final String FAKE_PROVIDER = "dev.souk.fakeprovider..";
    private static final String CLI = "dev.souk.cli..";

    private static final JavaClasses SOUK = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(DirectionsTest::isNoTestJar)
            .importPackages("dev.souk");

    @Test
    void allRoomsAreSeen() {
        Set<String> rooms = new TreeSet<>();
        for (JavaClass each : SOUK) {
            rooms.add(each.getPackageName().replaceFirst("dev\\.souk\\.([^.]+).*", "$1"));
        }
        assertThat(rooms).containsExactlyInAnyOrder("core", "platform", "gateway", "controlplane", "worker",
                "fakeprovider", "cli");
    }

    @Test
    void coreKnowsOnlyTheJdk() {
        check(classes().that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", CORE)
                .because("the vocabulary has to be usable everywhere, whatever libraries come and go"));
    }

    @Test
    void platformKnowsOnlyCore() {
        check(noClasses().that()
                .resideInAPackage(PLATFORM)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GATEWAY, CONTROL_PLANE, WORKERS, FAKE_PROVIDER, CLI)
                .because("plumbing that knows a role can't serve the others"));
    }

    @Test
    void gatewayKnowsNoOtherRole() {
        check(noClasses().that()
                .resideInAPackage(GATEWAY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CONTROL_PLANE, WORKERS, FAKE_PROVIDER, CLI)
                .because("gateways run on machines of their own and meet the control plane only in PostgreSQL"));
    }

    @Test
    void controlPlaneKnowsNoOtherRole() {
        check(noClasses().that()
                .resideInAPackage(CONTROL_PLANE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GATEWAY, WORKERS, FAKE_PROVIDER, CLI)
                .because("it runs without gateways beside it; the launcher alone puts both into one process"));
    }

    @Test
    void pagesAndHandlersReachStoredThingsOnlyThroughUseCases() {
        check(noClasses().that()
                .resideInAnyPackage("dev.souk.controlplane.(*).http..", "dev.souk.controlplane.api..",
                        "dev.souk.controlplane.web..", "dev.souk.controlplane.docs..",
                        "dev.souk.controlplane.contract..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.souk.controlplane..postgres..", "dev.souk.platform.postgres..",
                        "dev.souk.platform.vault..", "io.vertx.sqlclient..")
                .because(
                        "page, API and command line have to do the same thing in the same way, rules and tenants included"));
    }

    @Test
    void workersKnowNoOtherRole() {
        check(noClasses().that()
                .resideInAPackage(WORKERS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GATEWAY, CONTROL_PLANE, FAKE_PROVIDER, CLI)
                .because("guest code runs beside them: what they can reach is what it could reach")
                .allowEmptyShould(true));
    }

    @Test
    void fakeProviderKnowsNoRole() {
        check(noClasses().that()
                .resideInAPackage(FAKE_PROVIDER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GATEWAY, CONTROL_PLANE, WORKERS, CLI)
                .because("it stands in for somebody else's server: code shared with ours would hide our own mistakes"));
    }

    @Test
    void clientAndUpstreamDialectsDoNotKnowEachOther() {
        check(noClasses().that()
                .resideInAPackage("dev.souk.gateway.client.(*)..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.souk.gateway.upstream.*..")
                .because("any client dialect has to work with any upstream"));
        check(noClasses().that()
                .resideInAPackage("dev.souk.gateway.upstream.(*)..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.souk.gateway.client.*..")
                .because("any upstream has to work with any client dialect"));
    }

    @Test
    void eventLoopsNeverWait() {
        check(noClasses().that()
                .resideInAnyPackage(GATEWAY, CONTROL_PLANE, FAKE_PROVIDER)
                .should()
                .callMethod(Future.class, "await")
                .orShould()
                .callMethod(Future.class, "await", long.class, TimeUnit.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .orShould(accessClassesThat(DescribedPredicate.describe("are JDBC",
                        (JavaClass each) -> each.getPackageName().startsWith("java.sql"))))
                .because("one waiting call holds up every stream on that event loop"));
    }

    @Test
    void nobodyUsesJavaUtilLogging() {
        check(noClasses().should(USE_JAVA_UTIL_LOGGING)
                .because("there is one log, and it goes through SLF4J"));
    }

    @Test
    void onlyTheCommandLinePrints() {
        check(noClasses().that()
                .resideOutsideOfPackage(CLI)
                .should(ACCESS_STANDARD_STREAMS)
                .because("standard output belongs to what a command answers; scripts parse it"));
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        check(noClasses().that()
                .resideOutsideOfPackage(CLI)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .because("running streams end and usage is written before a process goes"));
    }

    @Test
    void namesSayWhatAClassIsFor() {
        check(noClasses().should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .because("such a name fits any class, so it tells nothing about this one"));
    }

    @Test
    void nullIsDeclaredEverywhere() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass each : SOUK) {
            JavaPackage itsPackage = each.getPackage();
            if (!itsPackage.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(itsPackage.getName());
            }
        }
        assertThat(unmarked).as("packages without @NullMarked, where NullAway does not look").isEmpty();
    }

    private static void check(ArchRule rule) {
        rule.check(SOUK);
    }

    private static boolean isNoTestJar(Location location) {
        return !location.contains("-tests.jar");
    }
}
