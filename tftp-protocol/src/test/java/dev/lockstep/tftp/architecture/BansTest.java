package dev.lockstep.tftp.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** APIs that wire, retransmit, transfer and simulation never use, so that they run the same on sockets, in a simulation and in a benchmark. */
class BansTest {
    @Test
    void shouldUseNoSocketAndNoFile() {
        withoutIo().dependOnClassesThat(Rules.socketsAndFiles()).check(Rules.PRODUCTION);
    }

    @Test
    void shouldUseNoThreadAndNoLock() {
        withoutIo().dependOnClassesThat(Rules.threadsAndLocks()).check(Rules.PRODUCTION);
        withoutIo().accessTargetWhere(Rules.waiting()).check(Rules.PRODUCTION);
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(Rules.WITHOUT_IO)
                .should()
                .haveModifier(SYNCHRONIZED)
                .check(Rules.PRODUCTION);
    }

    @Test
    void shouldReadNoClock() {
        withoutIo().dependOnClassesThat(Rules.clocks()).check(Rules.PRODUCTION);
        withoutIo().accessTargetWhere(Rules.readingTheClock()).check(Rules.PRODUCTION);
    }

    @Test
    void shouldUseNoAllocatingLibraryInWire() {
        never(Rules.WIRE, resideInAnyPackage("java.util.."));
        never(Rules.WIRE, Rules.boxing(), Rules.formatting());
    }

    @Test
    void shouldUseNoAllocatingLibraryInTransfer() {
        never(Rules.TRANSFER, resideInAnyPackage("java.util.stream..", "java.util.regex..", "java.util.function.."));
        never(Rules.TRANSFER, belongToAnyOf(Optional.class, Iterable.class));
        never(Rules.TRANSFER, Rules.boxing(), Rules.formatting());
    }

    /** Policies parse and format text. Strategies are arithmetic on fields. */
    @Test
    void shouldLimitStrategiesToArithmetic() {
        noClasses()
                .that()
                .areAssignableTo(RetransmitStrategy.class)
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util..", "java.math.."))
                .check(Rules.PRODUCTION);
        noClasses()
                .that()
                .areAssignableTo(RetransmitStrategy.class)
                .should()
                .accessTargetWhere(Rules.boxing().or(Rules.formatting()))
                .check(Rules.PRODUCTION);
    }

    private static ClassesShould withoutIo() {
        return noClasses().that().resideInAnyPackage(Rules.WITHOUT_IO).should();
    }

    private static void never(final String where, final DescribedPredicate<JavaClass> banned) {
        noClasses()
                .that()
                .resideInAPackage(where)
                .should()
                .dependOnClassesThat(banned)
                .check(Rules.PRODUCTION);
    }

    private static void never(
            final String where,
            final DescribedPredicate<JavaAccess<?>> banned,
            final DescribedPredicate<JavaAccess<?>> bannedToo) {
        noClasses()
                .that()
                .resideInAPackage(where)
                .should()
                .accessTargetWhere(banned.or(bannedToo))
                .check(Rules.PRODUCTION);
    }
}
