package dev.lockstep.tftp.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The arrows inside the server: the server knows admission and the stores; they know neither it nor each other. */
class ArchitectureTest {
    private static final String SERVER = "dev.lockstep.tftp.server";
    private static final String STORE = "dev.lockstep.tftp.server.store..";
    private static final String ADMISSION = "dev.lockstep.tftp.server.admission..";
    private static final String STORAGE = "dev.lockstep.tftp.storage..";
    private static final String LOG = "dev.lockstep.tftp.server.log..";
    private static final String CONFIGURATION = "dev.lockstep.tftp.server.configuration..";
    private static final String PROCESS = "dev.lockstep.tftp.server.process..";
    private static final String RATE = "dev.lockstep.tftp.server.rate..";
    private static final String EVENT = "dev.lockstep.tftp.server.event..";
    private static final String STATUS = "dev.lockstep.tftp.server.status..";
    private static final String JUNIT = "dev.lockstep.tftp.server.junit";
    private static final String NAMING = "dev.lockstep.tftp.server.naming..";
    private static final String PROGRAM =
            "dev.*\\.((configuration|process|status)\\.\\w+|log\\.line\\.\\w+|ServerMain|ServerProcess|\\w+Options)(\\$.*)?";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(SERVER);

    @Test
    void shouldPointFromTheServerToItsPartsOnly() {
        noClasses()
                .that()
                .resideInAPackage(STORE)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(SERVER).or(resideInAPackage(ADMISSION)).or(resideInAPackage(STORAGE)))
                .check(PRODUCTION);
        noClasses()
                .that()
                .resideInAPackage(ADMISSION)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(SERVER).or(resideInAPackage(STORE)).or(resideInAPackage(STORAGE)))
                .check(PRODUCTION);
        noClasses()
                .that()
                .resideInAPackage(LOG)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(SERVER).or(resideInAPackage(STORE)).or(resideInAPackage(ADMISSION)))
                .check(PRODUCTION);
        noClasses()
                .that()
                .resideInAPackage(NAMING)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(SERVER).or(resideInAPackage(ADMISSION)).or(resideInAPackage(STORAGE)))
                .check(PRODUCTION);
        noClasses()
                .that()
                .resideInAPackage(RATE)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.lockstep.tftp.server")
                        .or(resideInAnyPackage(ADMISSION, STORAGE, STORE, "dev.lockstep.tftp.transport..")))
                .check(PRODUCTION);
        noClasses()
                .that()
                .resideInAPackage(STATUS)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(SERVER, ADMISSION, STORE, STORAGE, "dev.lockstep.tftp.transport.."))
                .check(PRODUCTION);
        noClasses()
                .that()
                .resideInAPackage(EVENT)
                .should()
                .dependOnClassesThat(resideInAnyPackage(SERVER, ADMISSION, STORAGE, STATUS))
                .check(PRODUCTION);
        slices().matching("dev.lockstep.tftp.(**)").should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void shouldKeepAdmissionFromTheEngineFilesAndSockets() {
        noClasses()
                .that()
                .resideInAPackage(ADMISSION)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.lockstep.tftp.transfer..", "dev.lockstep.tftp.transport..", "java.nio.."))
                .check(PRODUCTION);
    }

    @Test
    void shouldKeepStoresFromTheLoop() {
        noClasses()
                .that()
                .resideInAPackage(STORE)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.lockstep.tftp.transport.."))
                .check(PRODUCTION);
    }

    @Test
    void shouldKeepTheProgramAndItsCommandLineFromTheLibrary() {
        noClasses()
                .that()
                .haveNameNotMatching(PROGRAM)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(PROGRAM)
                .check(PRODUCTION);
        noClasses()
                .that()
                .haveNameNotMatching(PROGRAM)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.lockstep.tftp.commandline..",
                        "picocli..",
                        "org.tomlj..",
                        "com.fasterxml..",
                        "io.prometheus..",
                        "com.sun.net.."))
                .check(PRODUCTION);
    }

    @Test
    void shouldNotKnowTheClientNorTheBenchmarks() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.lockstep.tftp.client..", "dev.lockstep.tftp.bench..", "me.tongfei.."))
                .check(PRODUCTION);
    }

    /** Loops wait in their selector and nowhere else; the log's thread pauses between lines. */
    @Test
    void shouldNotSleep() {
        noClasses()
                .that()
                .haveNameNotMatching(PROGRAM)
                .and()
                .resideOutsideOfPackage(LOG)
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(LockSupport.class)
                .check(PRODUCTION);
    }

    @Test
    void shouldPutEveryClassIntoOneOfItsPackages() {
        classes()
                .should()
                .resideInAnyPackage(
                        SERVER, STORE, ADMISSION, LOG, CONFIGURATION, NAMING, RATE, PROCESS, EVENT, STATUS, JUNIT)
                .check(PRODUCTION);
    }
}
