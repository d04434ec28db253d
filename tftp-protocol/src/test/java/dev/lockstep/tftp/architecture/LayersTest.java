package dev.lockstep.tftp.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import dev.lockstep.tftp.transport.TransferChannel;
import dev.lockstep.tftp.transport.TransferLoop;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The dependencies between packages: relay depends on simulation, transport and simulation on transfer, transfer on wire and retransmit,
 * and those two on none of our packages.
 */
class LayersTest {
    @Test
    void shouldDependDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.lockstep.tftp..")
                .layer("wire")
                .definedBy(Rules.WIRE)
                .layer("retransmit")
                .definedBy(Rules.RETRANSMIT)
                .layer("transfer")
                .definedBy(Rules.TRANSFER)
                .layer("transport")
                .definedBy(Rules.TRANSPORT)
                .layer("content")
                .definedBy(Rules.CONTENT)
                .layer("packets")
                .definedBy(Rules.PACKETS)
                .layer("storage")
                .definedBy(Rules.STORAGE)
                .layer("simulation")
                .definedBy(Rules.SIMULATION)
                .layer("relay")
                .definedBy(Rules.RELAY)
                .layer("commandline")
                .definedBy(Rules.COMMANDLINE)
                .whereLayer("wire")
                .mayOnlyBeAccessedByLayers("transfer", "transport", "simulation", "commandline", "packets")
                .whereLayer("retransmit")
                .mayOnlyBeAccessedByLayers("transfer", "transport", "simulation", "commandline")
                .whereLayer("transfer")
                .mayOnlyBeAccessedByLayers("transport", "simulation", "storage", "content")
                .whereLayer("transport")
                .mayOnlyBeAccessedByLayers("commandline", "storage")
                .whereLayer("content")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("packets")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("storage")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("simulation")
                .mayOnlyBeAccessedByLayers("relay")
                .whereLayer("relay")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("commandline")
                .mayNotBeAccessedByAnyLayer()
                .check(Rules.PRODUCTION);
    }

    /** Storage threads call content, and tell its owner; only the owner knows the loop. */
    @Test
    void shouldKeepStorageFromTheLoop() {
        noClasses()
                .that()
                .resideInAPackage(Rules.STORAGE)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(TransferLoop.class, TransferChannel.class)
                .check(Rules.PRODUCTION);
    }

    /** Picocli is optional: a program that embeds the library works without it. */
    @Test
    void shouldUsePicocliOnlyInCommandline() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Rules.COMMANDLINE)
                .should()
                .dependOnClassesThat(resideInAnyPackage("picocli.."))
                .check(Rules.PRODUCTION);
    }

    @Test
    void shouldHaveNoCycles() {
        slices().matching("dev.lockstep.tftp.(*)..").should().beFreeOfCycles().check(Rules.PRODUCTION);
    }

    @Test
    void shouldPutEveryClassIntoAKnownPackage() {
        classes()
                .should()
                .resideInAnyPackage(
                        Rules.WIRE,
                        Rules.RETRANSMIT,
                        Rules.TRANSFER,
                        Rules.SIMULATION,
                        Rules.RELAY,
                        Rules.TRANSPORT,
                        Rules.STORAGE,
                        Rules.PACKETS,
                        Rules.CONTENT,
                        Rules.COMMANDLINE,
                        Rules.PLATFORM)
                .check(Rules.PRODUCTION);
    }

    /** An allow-list, which excludes the JDK's collections, text, time, input and output. */
    @Test
    void shouldLimitWireToBytes() {
        classes()
                .that()
                .resideInAPackage(Rules.WIRE)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(Rules.WIRE)
                        .or(Rules.language())
                        .or(Rules.arraysOfPrimitives())
                        .or(Rules.annotations())
                        .or(Rules.buffers())
                        .or(belongToAnyOf(ByteOrder.class)))
                .check(Rules.PRODUCTION);
    }

    @Test
    void shouldLimitRetransmitToArithmeticAndText() {
        classes()
                .that()
                .resideInAPackage(Rules.RETRANSMIT)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                Rules.RETRANSMIT,
                                "java.lang.runtime",
                                "java.math",
                                "java.util",
                                "java.util.function",
                                "java.util.regex")
                        .or(belongToAnyOf(Duration.class))
                        .or(Rules.language())
                        .or(Rules.arraysOfPrimitives())
                        .or(Rules.annotations()))
                .check(Rules.PRODUCTION);
    }

    @Test
    void shouldLimitPlatformToTheRuntime() {
        classes()
                .that()
                .resideInAPackage(Rules.PLATFORM)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(Rules.PLATFORM, "java..", "com.sun.management")
                        .or(Rules.language())
                        .or(Rules.annotations())
                        .or(Rules.buffers()))
                .check(Rules.PRODUCTION);
    }

    @Test
    void shouldLimitTransferToPacketsStrategiesAndBuffers() {
        classes()
                .that()
                .resideInAPackage(Rules.TRANSFER)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(Rules.WIRE, Rules.RETRANSMIT, Rules.TRANSFER)
                        .or(resideInAnyPackage("java.lang.runtime", "java.util", "java.nio.charset"))
                        .or(belongToAnyOf(TimeUnit.class))
                        .or(Rules.language())
                        .or(Rules.arraysOfPrimitives())
                        .or(Rules.annotations())
                        .or(Rules.buffers()))
                .check(Rules.PRODUCTION);
    }

    @Test
    void shouldLimitSimulationToTransfersAndArithmetic() {
        classes()
                .that()
                .resideInAPackage(Rules.SIMULATION)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(Rules.WIRE, Rules.RETRANSMIT, Rules.TRANSFER, Rules.SIMULATION)
                                .or(resideInAnyPackage("java.lang.runtime", "java.util"))
                                .or(belongToAnyOf(ByteOrder.class))
                                .or(Rules.language())
                                .or(Rules.arraysOfPrimitives())
                                .or(Rules.annotations())
                                .or(Rules.buffers()))
                .check(Rules.PRODUCTION);
    }

    /** Other packages see a transfer as one of the two roles: a driver names no sender and no receiver. */
    @Test
    void shouldHideSendersAndReceiversBehindTheRoles() {
        classes().that(Rules.phases()).should().bePackagePrivate().check(Rules.PRODUCTION);
    }

    /** The two programs and the benchmarks depend on the protocol, and are modules of their own. */
    @Test
    void shouldNotDependOnAProgram() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.lockstep.tftp.server..", "dev.lockstep.tftp.client..", "dev.lockstep.tftp.bench..")
                .check(Rules.PRODUCTION);
    }

    @Test
    void shouldNotUseTransportFromLowerPackages() {
        noClasses()
                .that()
                .resideInAnyPackage(Rules.WITHOUT_IO)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(Rules.TRANSPORT)
                .check(Rules.PRODUCTION);
    }
}
