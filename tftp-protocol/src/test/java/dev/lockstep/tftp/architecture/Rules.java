package dev.lockstep.tftp.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.TimeUnit;

/** Predicates for the architecture rules. */
final class Rules {
    static final String WIRE = "dev.lockstep.tftp.wire";
    static final String RETRANSMIT = "dev.lockstep.tftp.retransmit";
    static final String TRANSFER = "dev.lockstep.tftp.transfer";
    static final String SIMULATION = "dev.lockstep.tftp.simulation";
    static final String RELAY = "dev.lockstep.tftp.relay";
    static final String TRANSPORT = "dev.lockstep.tftp.transport";
    static final String CONTENT = "dev.lockstep.tftp.content";
    static final String PACKETS = "dev.lockstep.tftp.packets";
    static final String STORAGE = "dev.lockstep.tftp.storage";
    static final String PLATFORM = "dev.lockstep.tftp.platform";
    static final String COMMANDLINE = "dev.lockstep.tftp.commandline";
    static final String[] WITHOUT_IO = {WIRE, RETRANSMIT, TRANSFER, SIMULATION};

    /** The classes of the main artifact, without the tests. */
    static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lockstep.tftp");

    private static final Set<String> CLOCK_METHODS = Set.of("nanoTime", "currentTimeMillis");
    private static final Set<String> FORMAT_METHODS = Set.of("format", "formatted");
    private static final Set<Class<?>> BOXES = Set.of(
            Boolean.class,
            Byte.class,
            Character.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class);

    private Rules() {}

    /** java.lang itself, without its sub-packages. */
    static DescribedPredicate<JavaClass> language() {
        return resideInAPackage("java.lang").or(resideInAnyPackage("java.lang.annotation", "java.lang.invoke"));
    }

    static DescribedPredicate<JavaClass> annotations() {
        return resideInAPackage("org.jspecify.annotations");
    }

    /** The parts of a transfer that {@code ClientTransfer} and {@code ServerTransfer} combine. */
    static DescribedPredicate<JavaClass> phases() {
        final Set<String> names = Set.of(
                "ClientOpening",
                "ServerOpening",
                "DataSender",
                "DataReceiver",
                "NetasciiSource",
                "NetasciiSink",
                "SizeLimitedSink",
                "TransmissionLimits");
        return describe(
                "are phases of a transfer",
                type -> TRANSFER.equals(type.getPackageName()) && names.contains(type.getSimpleName()));
    }

    /** Agrona's buffers, without its agents, queues, timers and collections. */
    static DescribedPredicate<JavaClass> buffers() {
        return describe(
                "are Agrona's buffers",
                type -> "org.agrona".equals(type.getPackageName())
                        || "org.agrona.concurrent.UnsafeBuffer".equals(type.getFullName()));
    }

    static DescribedPredicate<JavaClass> arraysOfPrimitives() {
        return describe("are primitive", type -> type.getBaseComponentType().isPrimitive());
    }

    static DescribedPredicate<JavaClass> socketsAndFiles() {
        return resideInAnyPackage(
                "java.net..", "java.nio.channels..", "java.nio.file..", "java.io..", "javax.net..", "sun.nio..");
    }

    static DescribedPredicate<JavaClass> threadsAndLocks() {
        return resideInAnyPackage("java.util.concurrent..")
                .and(not(belongToAnyOf(TimeUnit.class)))
                .or(belongToAnyOf(Thread.class, ThreadLocal.class, ThreadGroup.class, Timer.class))
                .or(describe(
                        "are Agrona's agents or idle strategies",
                        type -> type.getPackageName().startsWith("org.agrona.concurrent")
                                && !"org.agrona.concurrent.UnsafeBuffer".equals(type.getFullName())));
    }

    /** {@code Duration} is allowed, because it is a value and reads no clock. */
    static DescribedPredicate<JavaClass> clocks() {
        return resideInAPackage("java.time..").and(not(belongToAnyOf(Duration.class)));
    }

    static DescribedPredicate<JavaAccess<?>> readingTheClock() {
        return describe(
                "read the system's clock",
                access -> access.getTargetOwner().isEquivalentTo(System.class)
                        && CLOCK_METHODS.contains(access.getName()));
    }

    static DescribedPredicate<JavaAccess<?>> boxing() {
        return describe(
                "box a primitive",
                access -> "valueOf".equals(access.getName())
                        && BOXES.stream().anyMatch(access.getTargetOwner()::isEquivalentTo));
    }

    static DescribedPredicate<JavaAccess<?>> formatting() {
        return describe(
                "format a string",
                access -> access.getTargetOwner().isEquivalentTo(String.class)
                        && FORMAT_METHODS.contains(access.getName()));
    }

    /** Object's monitor methods. Another rule bans the modifier {@code synchronized}. */
    static DescribedPredicate<JavaAccess<?>> waiting() {
        return describe(
                "wait or notify",
                access -> access.getTargetOwner().isEquivalentTo(Object.class)
                        && Set.of("wait", "notify", "notifyAll").contains(access.getName()));
    }
}
