package dev.lockstep.tftp.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The dependencies of the benchmark: from the program to the measurements and the laboratory, from those to the findings and the console,
 * never back.
 */
class ArchitectureTest {
    private static final String OURS = "dev.lockstep.tftp.";
    private static final String BENCH = OURS + "bench";

    /** Each package with the packages that it may use besides itself. Names without "bench" are packages of the product. */
    private static final Map<String, String> ARROWS = new LinkedHashMap<>();

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BENCH);

    static {
        ARROWS.put(
                "bench",
                "bench.suite bench.conform bench.explain bench.tune bench.measure.. bench.lab.. bench.jmh bench.findings.report bench.findings.verdicts commandline");
        ARROWS.put("bench.suite", "bench.measure.process bench.console");
        ARROWS.put("bench.console", "commandline");
        ARROWS.put("bench.findings.statistics", "retransmit");
        ARROWS.put("bench.findings.results", "bench.findings.statistics");
        ARROWS.put("bench.findings.pages", "bench.findings.statistics bench.console");
        ARROWS.put(
                "bench.findings.report",
                "bench.findings.results bench.findings.statistics bench.findings.pages bench.console");
        ARROWS.put("bench.findings.verdicts", "bench.findings.. bench.console");
        ARROWS.put("bench.measure.process", "bench.findings.results");
        ARROWS.put("bench.measure.implementation", "bench.measure.process bench.findings.results bench.console");
        ARROWS.put("bench.measure.machine", "bench.measure.process bench.findings.results");
        ARROWS.put("bench.measure.schedule", "bench.findings.results bench.console");
        ARROWS.put("bench.measure.load", "bench.findings.results transfer");
        ARROWS.put("bench.measure.probe", "bench.console commandline wire retransmit");
        ARROWS.put(
                "bench.measure.loopback",
                "bench.measure.schedule bench.measure.machine bench.measure.process bench.measure.load bench.findings.. bench.console"
                        + " commandline platform wire retransmit transfer transport server..");
        ARROWS.put(
                "bench.measure.compare",
                "bench.measure.agreement bench.measure.loopback bench.measure.probe bench.measure.schedule bench.measure.machine bench.measure.process"
                        + " bench.measure.implementation bench.measure.load bench.findings.. bench.console bench.lab.planted platform transport");
        ARROWS.put(
                "bench.measure.soak",
                "bench.measure.process bench.measure.load bench.findings.statistics bench.findings.results bench.console"
                        + " platform wire retransmit transfer transport");
        ARROWS.put("bench.lab.planted", "bench.lab bench.lab.plan bench.lab.trial bench.findings.. bench.console");
        ARROWS.put("bench.lab.profile", "bench.lab.trial simulation bench.findings.statistics retransmit");
        ARROWS.put(
                "bench.lab.plan",
                "bench.lab.profile bench.lab.trial bench.console simulation commandline retransmit transfer");
        ARROWS.put(
                "bench.lab",
                "bench.lab.plan bench.lab.profile bench.lab.trial bench.findings.. bench.console platform retransmit");
        ARROWS.put(
                "bench.lab.timers",
                "bench.lab bench.lab.plan bench.lab.profile bench.lab.trial simulation bench.findings.. bench.console"
                        + " commandline platform retransmit");
        ARROWS.put(
                "bench.lab.storm",
                "bench.lab bench.lab.profile bench.lab.trial simulation bench.findings.. bench.console"
                        + " commandline platform retransmit transfer");
        ARROWS.put("bench.lab.replay", "bench.lab bench.lab.plan bench.lab.trial bench.packets bench.console platform");
        ARROWS.put("bench.lab.trial", "bench.packets bench.findings.statistics simulation wire retransmit transfer");
        ARROWS.put("bench.packets", "bench.findings.results packets wire");
        ARROWS.put(
                "bench.measure.relay",
                "bench.packets bench.lab.plan bench.lab.trial bench.console packets relay simulation platform");
        ARROWS.put(
                "bench.measure.matrix",
                "bench.measure.firmware bench.measure.implementation bench.measure.relay bench.measure.process bench.lab.plan bench.lab.trial"
                        + " bench.findings.. bench.console relay wire platform");
        ARROWS.put("bench.measure.firmware", "bench.measure.process");
        ARROWS.put("bench.measure.peers", "bench.findings.results");
        ARROWS.put(
                "bench.measure.agreement",
                "bench.measure.firmware bench.measure.implementation bench.measure.probe bench.measure.process"
                        + " bench.lab.profile bench.lab.trial bench.findings.. bench.packets bench.console retransmit wire");
        ARROWS.put("bench.capture", "");
        ARROWS.put("bench.explain", "bench.capture bench.packets wire");
        ARROWS.put(
                "bench.tune",
                "bench.measure.probe bench.lab bench.lab.plan bench.lab.profile bench.lab.timers bench.lab.trial bench.packets"
                        + " bench.findings.statistics bench.console simulation commandline platform wire retransmit");
        ARROWS.put("bench.conform.check", "bench.packets bench.findings.results");
        ARROWS.put("bench.conform.server", "bench.conform.check bench.packets");
        ARROWS.put("bench.conform.client", "bench.conform.check bench.measure.process bench.packets");
        ARROWS.put(
                "bench.conform",
                "bench.conform.check bench.conform.server bench.conform.client bench.measure.implementation bench.measure.process"
                        + " bench.findings.. bench.packets bench.console commandline platform");
        ARROWS.put("bench.jmh..", "wire retransmit transfer");
    }

    private static String[] packages(final String names) {
        return Stream.of(names.split(" ", -1)).map(name -> OURS + name).toArray(String[]::new);
    }

    @TestFactory
    Stream<DynamicTest> shouldUseOnlyThesePackages() {
        return ARROWS.entrySet().stream()
                .map(arrow -> DynamicTest.dynamicTest(
                        arrow.getKey() + " -> " + arrow.getValue(),
                        () -> classes()
                                .that()
                                .resideInAPackage(OURS + arrow.getKey())
                                .should()
                                .onlyDependOnClassesThat(
                                        resideInAnyPackage(packages(arrow.getKey() + " " + arrow.getValue()))
                                                .or(DescribedPredicate.not(resideInAPackage(OURS + "."))))
                                .check(PRODUCTION)));
    }

    @Test
    void shouldListEachPackageWithItsDependencies() {
        classes()
                .that()
                .doNotHaveSimpleName("package-info")
                .should()
                .resideInAnyPackage(packages(String.join(" ", ARROWS.keySet())))
                .check(PRODUCTION);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching(OURS + "(**)").should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void shouldUseNoSocketsInTheLaboratory() {
        noClasses()
                .that()
                .resideInAPackage(BENCH + ".lab..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.channels.."))
                .check(PRODUCTION);
    }

    /** The neutral client and the neutral server share no code with the programs that they measure. */
    @Test
    void shouldUseNoProductCodeInTheNeutralEnds() {
        final DescribedPredicate<JavaClass> product =
                resideInAPackage(OURS + ".").and(DescribedPredicate.not(resideInAPackage(BENCH + "..")));
        noClasses()
                .that(simpleNameStartingWith("Neutral"))
                .should()
                .dependOnClassesThat(product)
                .check(PRODUCTION);
    }
}
