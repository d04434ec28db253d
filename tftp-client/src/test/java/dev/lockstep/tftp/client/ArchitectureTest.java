package dev.lockstep.tftp.client;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The client as a library stands on the protocol; the program stands on the library. */
class ArchitectureTest {
    private static final String CLIENT = "dev.lockstep.tftp.client";
    private static final String PROGRAM =
            ".*\\.(ClientMain|\\w+Command|\\w+Options|ProgressView|TftpUri|Operands|FileTransfer|TransferRun|TransferOutput|PacketOutput|PacketLadder|OldHabits|Shell|ShellInput)(\\$.*)?";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CLIENT);

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
                .dependOnClassesThat(resideInAnyPackage("dev.lockstep.tftp.commandline..", "picocli..", "me.tongfei.."))
                .check(PRODUCTION);
    }

    @Test
    void shouldNotKnowTheServerNorTheBenchmarks() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.lockstep.tftp.server..", "dev.lockstep.tftp.bench.."))
                .check(PRODUCTION);
    }

    @Test
    void shouldBeOnePackage() {
        classes().should().resideInAPackage(CLIENT).check(PRODUCTION);
        noClasses().should().dependOnClassesThat(resideInAPackage("sun..")).check(PRODUCTION);
    }
}
