package dev.lockstep.tftp.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the benchmark: from the program to the questions, from the questions to the findings and the console, never back. */
class ArchitectureTest {
    private static final String BENCH = "dev.lockstep.tftp.bench";
    private static final String MEASURE = "dev.lockstep.tftp.bench.measure..";
    private static final String PROCESS = "dev.lockstep.tftp.bench.measure.process";
    private static final String LOAD = "dev.lockstep.tftp.bench.measure.load";
    private static final String LOOPBACK = "dev.lockstep.tftp.bench.measure.loopback";
    private static final String PROBE = "dev.lockstep.tftp.bench.measure.probe";
    private static final String COMPARE = "dev.lockstep.tftp.bench.measure.compare";
    private static final String LAB = "dev.lockstep.tftp.bench.lab..";
    private static final String JMH = "dev.lockstep.tftp.bench.jmh..";
    private static final String FINDINGS = "dev.lockstep.tftp.bench.findings..";
    private static final String STATISTICS = "dev.lockstep.tftp.bench.findings.statistics";
    private static final String RESULTS = "dev.lockstep.tftp.bench.findings.results";
    private static final String PAGES = "dev.lockstep.tftp.bench.findings.pages";
    private static final String REPORT = "dev.lockstep.tftp.bench.findings.report";
    private static final String CONSOLE = "dev.lockstep.tftp.bench.console";

    private static final String OURS = "dev.lockstep.tftp..";
    private static final String COMMANDLINE = "dev.lockstep.tftp.commandline";
    private static final String PLATFORM = "dev.lockstep.tftp.platform";
    private static final String WIRE = "dev.lockstep.tftp.wire";
    private static final String RETRANSMIT = "dev.lockstep.tftp.retransmit";
    private static final String TRANSFER = "dev.lockstep.tftp.transfer";
    private static final String TRANSPORT = "dev.lockstep.tftp.transport";
    private static final String SERVER = "dev.lockstep.tftp.server..";
    private static final String CLIENT = "dev.lockstep.tftp.client..";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BENCH);

    @Test
    void shouldPointFromTheQuestionsToTheFindings() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.lockstep.tftp.bench..")
                .layer("program")
                .definedBy(BENCH)
                .layer("measure")
                .definedBy(MEASURE)
                .layer("lab")
                .definedBy(LAB)
                .layer("jmh")
                .definedBy(JMH)
                .layer("findings")
                .definedBy(FINDINGS)
                .layer("console")
                .definedBy(CONSOLE)
                .whereLayer("program")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("measure")
                .mayOnlyBeAccessedByLayers("program")
                .whereLayer("lab")
                .mayOnlyBeAccessedByLayers("program")
                .whereLayer("jmh")
                .mayOnlyBeAccessedByLayers("program")
                .whereLayer("findings")
                .mayOnlyBeAccessedByLayers("program", "measure", "lab")
                .whereLayer("console")
                .mayOnlyBeAccessedByLayers("program", "measure", "lab", "findings")
                .check(PRODUCTION);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("dev.lockstep.tftp.(**)").should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void shouldPointFromTheReportToItsParts() {
        onlyNames(STATISTICS, STATISTICS, RETRANSMIT);
        onlyNames(RESULTS, RESULTS, STATISTICS);
        onlyNames(PAGES, PAGES, STATISTICS, CONSOLE);
        onlyNames(REPORT, REPORT, PAGES, RESULTS, STATISTICS, CONSOLE);
    }

    @Test
    void shouldPointFromComparisonsToTheirParts() {
        onlyNames(PROCESS, PROCESS, RESULTS);
        onlyNames(LOAD, LOAD, RESULTS);
        onlyNames(PROBE, PROBE, CONSOLE, COMMANDLINE, WIRE, RETRANSMIT);
        onlyNames(
                LOOPBACK,
                LOOPBACK,
                PROCESS,
                LOAD,
                FINDINGS,
                CONSOLE,
                COMMANDLINE,
                PLATFORM,
                WIRE,
                RETRANSMIT,
                TRANSFER,
                TRANSPORT,
                SERVER);
        onlyNames(COMPARE, COMPARE, LOOPBACK, PROBE, PROCESS, LOAD, FINDINGS, CONSOLE, PLATFORM, TRANSPORT);
    }

    @Test
    void shouldKeepTheConsoleToItself() {
        onlyNames(CONSOLE, CONSOLE);
    }

    @Test
    void shouldKeepTheLaboratoryFromSockets() {
        noClasses()
                .that()
                .resideInAPackage(LAB)
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.channels..", TRANSPORT, SERVER, CLIENT))
                .check(PRODUCTION);
    }

    /** What all are measured with shares no code with any of them. */
    @Test
    void shouldKeepTheNeutralEndsFromTheProduct() {
        noClasses()
                .that(resideInAPackage(COMPARE).and(simpleNameStartingWith("Neutral")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(WIRE, RETRANSMIT, TRANSFER, TRANSPORT, SERVER, CLIENT))
                .check(PRODUCTION);
    }

    /** Our client is measured on our loop, or as the program that people start. */
    @Test
    void shouldNotNameTheClient() {
        noClasses().should().dependOnClassesThat().resideInAPackage(CLIENT).check(PRODUCTION);
    }

    private static void onlyNames(final String where, final String... named) {
        final DescribedPredicate<JavaClass> foreign = DescribedPredicate.not(resideInAPackage(OURS));
        classes()
                .that()
                .resideInAPackage(where)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(named).or(foreign))
                .check(PRODUCTION);
    }
}
